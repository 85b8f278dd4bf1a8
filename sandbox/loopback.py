"""Telling this machine's own programs from a web page that reaches for this machine."""

from __future__ import annotations

import re

from aiohttp import web
from aiohttp.typedefs import Handler

HOST = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::([0-9]{1,5}))?")
"""The Host of a request to this machine, with its port. A page that rebinds a name of its own to this
machine's address sends that name."""

# "Origin" comes with every POST of a page, "Sec-Fetch-Site" with all that a page asks of a loopback address
# (fetch.spec.whatwg.org and w3.org/TR/fetch-metadata); a script cannot leave them out
_OF_BROWSERS = ("Origin", "Sec-Fetch-Site")


@web.middleware
async def refuse_browsers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer 403 to what a browser sends: any page that is open in it could be the sender."""
    if not HOST.fullmatch(request.host) or any(name in request.headers for name in _OF_BROWSERS):
        return web.Response(status=403, text="only programs of this machine are answered")
    return await handler(request)
