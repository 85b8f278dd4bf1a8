"""Giving files to the browser so that none of them can act as a part of the page."""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from sandbox.page.sniffing import media_type
from sandbox.state.files import StoredFile
from sandbox.state.world import World

_SOUNDS = ("voice", "audio")
_UNKNOWN = "application/octet-stream"


def file_response(world: World, request: web.Request) -> web.Response:
    """Return the file that the path names, or the part of it that is asked for.

    Only what a browser can do no more than show is shown: pictures, sounds and films, by their first
    bytes. All else, and every document, is to be saved.
    """
    file = world.files.get(request.match_info["file_id"])
    if file is None:
        raise web.HTTPNotFound
    shown = media_type(file.data, sound=file.kind in _SOUNDS) if file.kind != "document" else None
    response = _part(request, file.data)
    response.content_type = shown or _UNKNOWN
    if shown is None:
        response.headers["Content-Disposition"] = _attachment(file)
    return response


def _part(request: web.Request, data: bytes) -> web.Response:
    """Return the one range that a player asks for when it seeks, else all (RFC 9110, section 14)."""
    whole = web.Response(body=data, headers={"Accept-Ranges": "bytes"})
    try:
        wanted = request.http_range
    except ValueError:
        return whole
    if wanted.start is None:
        return whole
    start, stop, _ = wanted.indices(len(data))
    if start >= stop:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers = {"Accept-Ranges": "bytes", "Content-Range": f"bytes {start}-{stop - 1}/{len(data)}"}
    return web.Response(status=206, body=data[start:stop], headers=headers)


def _attachment(file: StoredFile) -> str:
    """Return the header that has a file saved under its name in any script (RFC 6266, RFC 8187)."""
    return f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
