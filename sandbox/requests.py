"""From an HTTP request to the parameters of a call."""

from __future__ import annotations

from typing import Any

import orjson
from aiohttp import web

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.state.files import Upload


async def read_arguments(request: web.Request) -> Arguments:
    """Return a call's parameters: of the query, and of an urlencoded, multipart or JSON body."""
    values: dict[str, Any] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _read_json(request)
    elif request.body_exists:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                with value.file as file:
                    files[name] = Upload(value.filename, file.read(), value.content_type)
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode()
    return Arguments(values, files)


async def _read_json(request: web.Request) -> dict[str, Any]:
    body = await request.read()
    if not body:
        return {}
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected")
    return value
