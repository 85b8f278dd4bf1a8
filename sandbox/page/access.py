"""Who may ask the page's server for anything: a browser on this machine that was given the token."""

from __future__ import annotations

import hmac
import ipaddress

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.loopback import HOST

_FREE = "/static/"
_LOCKED = """<!doctype html>
<html lang="kk">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>make demo</title>
<h1>Бет ашылмады</h1>
<p><code>make demo</code> көрсеткен мекенжайды толық көшіріп, осы браузерде ашыңыз.</p>
<div lang="ru">
<h1>Страница не открылась</h1>
<p>Скопируйте целиком адрес, который показала команда <code>make demo</code>, и откройте его
в этом браузере.</p>
</div>
</html>
"""


class Access:
    """Lets in who holds the token: in the address once, in a cookie from then on.

    The cookie's name carries the port, because cookies of one host are shared by all of its ports.
    """

    def __init__(self, token: str) -> None:
        self._token = token

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer 403 to other machines, other host names, other origins, and requests without the cookie."""
        if not _is_local(request):
            # a name that leads here without being this machine's is how a foreign page rebinds DNS
            return web.Response(status=403, text="only addresses of this machine are answered")
        if request.path.startswith(_FREE):
            return await handler(request)
        if request.path == "/" and "token" in request.query:
            return self._enter(request)
        if not self._fits(request.cookies.get(_cookie(request), "")):
            return web.Response(status=403, text=_LOCKED, content_type="text/html")
        if request.path in ("/socket", "/send") and request.headers.get("Origin") != f"http://{request.host}":
            return web.Response(status=403, text="only this page itself may ask for this")
        return await handler(request)

    def _enter(self, request: web.Request) -> web.Response:
        if not self._fits(request.query["token"]):
            return web.Response(status=403, text=_LOCKED, content_type="text/html")
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(_cookie(request), self._token, httponly=True, samesite="Strict", path="/")
        return response

    def _fits(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())


async def guard_response(request: web.Request, response: web.StreamResponse) -> None:
    """Add to every response the headers that keep the page to itself."""
    response.headers["Content-Security-Policy"] = _policy(request)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"


def _policy(request: web.Request) -> str:
    # not every browser takes the WebSocket of the page's own host for 'self'
    socket = f" ws://{request.host}" if HOST.fullmatch(request.host) else ""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' blob:",
            "media-src 'self' blob:",
            f"connect-src 'self'{socket}",
            "manifest-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _is_local(request: web.Request) -> bool:
    remote = request.remote
    return bool(remote and ipaddress.ip_address(remote).is_loopback and HOST.fullmatch(request.host))


def _cookie(request: web.Request) -> str:
    found = HOST.fullmatch(request.host)
    return f"page-{found[1] or 80 if found else 80}"
