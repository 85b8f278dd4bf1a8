"""The control interface over HTTP: `POST /control/ACTION` with a JSON object.

The answer is `{"ok": true, "result": …}`; what cannot be done answers 400 and what did not happen
in time answers 408, both with `{"ok": false, "error": …}`.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web

from sandbox.control.table import ACTIONS
from sandbox.errors import ActionError, ApiError
from sandbox.worlds import Worlds

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def control_handler(worlds: Worlds) -> Handler:
    """Return the handler of the control interface for these worlds."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            parameters = orjson.loads(await request.read() or b"{}")
            result = await _act(worlds, request.match_info["action"], parameters)
        except (ActionError, ApiError, ValueError) as error:
            return _response(400, {"ok": False, "error": str(error)})
        except TimeoutError as error:
            return _response(408, {"ok": False, "error": str(error)})
        return _response(200, {"ok": True, "result": result})

    return handle


async def _act(worlds: Worlds, action: str, parameters: dict[str, Any]) -> object:
    token = str(parameters.pop("token", ""))
    if action == "create_world":
        world = worlds.add(token, parameters.get("username", "test_bot"), parameters.get("name", "Bot"))
        return world.bot.as_json()
    if action == "remove_world":
        worlds.remove(token)
        return True
    perform = ACTIONS.get(action)
    if perform is None:
        raise ActionError(f"there is no action {action}")
    try:
        bound = inspect.signature(perform).bind(worlds.existing(token), **parameters)
    except TypeError as error:
        raise ActionError(f"{action}: {error}") from None
    result = perform(*bound.args, **bound.kwargs)
    return await result if isinstance(result, Awaitable) else result


def _response(status: int, body: dict[str, Any]) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
