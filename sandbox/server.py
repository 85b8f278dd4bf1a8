"""The HTTP server: the Bot API, the files, and the control interface."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from sandbox.api import Reply, answer, refusal
from sandbox.control.routes import control_handler
from sandbox.errors import ApiError, ConnectionLostError
from sandbox.loopback import refuse_browsers
from sandbox.requests import read_arguments
from sandbox.worlds import Worlds

# "50 MB" for an uploaded file in the Bot API, and some room for the form around it
_MAX_BODY = 51 * 1024 * 1024

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(worlds: Worlds, *, has_control: bool = True) -> web.Application:
    """Return the application that answers for these worlds, and ends them when it ends.

    Without `has_control` there is no control interface, over which anybody who reaches it can add worlds.
    """
    app = web.Application(client_max_size=_MAX_BODY, middlewares=[refuse_browsers])
    app.add_routes(
        [
            web.route("*", "/bot{token}/{method}", _bot_handler(worlds)),
            web.get("/file/bot{token}/{path:.+}", _file_handler(worlds)),
        ]
    )
    if has_control:
        app.router.add_post("/control/{action}", control_handler(worlds))
    app.on_shutdown.append(_closer(worlds))
    return app


async def run(
    worlds: Worlds, host: str, port: int, ready: Callable[[str], None], stop: asyncio.Event
) -> None:
    """Serve on a loopback address until `stop` is set; `ready` gets the address once it listens.

    Raises OSError when the port is taken.
    """
    runner = web.AppRunner(make_app(worlds), access_log=None, handler_cancellation=True, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        bound = runner.addresses[0][1]
        ready(f"http://{f'[{host}]' if ':' in host else host}:{bound}")
        await stop.wait()
    finally:
        await runner.cleanup()


def _bot_handler(worlds: Worlds) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            world = worlds.of(request.match_info["token"])
            if world.faults.is_away:
                raise ConnectionLostError
            arguments = await read_arguments(request)
            reply = await answer(world, request.match_info["method"].lower(), arguments)
        except ApiError as error:
            reply = refusal(error)
        except web.HTTPRequestEntityTooLarge:
            reply = refusal(ApiError(413, "Request Entity Too Large"))
        except ConnectionLostError:
            return _closed(request)
        return _response(reply)

    return handle


def _file_handler(worlds: Worlds) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            world = worlds.of(request.match_info["token"])
        except ApiError as error:
            return _response(refusal(error))
        if world.faults.is_away:
            return _closed(request)
        file = world.files.at(request.match_info["path"])
        if file is None:
            return _response(refusal(ApiError(404, "Not Found")))
        return web.Response(body=file.data, content_type="application/octet-stream")

    return handle


def _response(reply: Reply) -> web.Response:
    return web.Response(status=reply.status, body=reply.body, content_type="application/json")


def _closed(request: web.Request) -> web.Response:
    """Close the connection at once; the response returned cannot be sent any more."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _closer(worlds: Worlds) -> Callable[[web.Application], Awaitable[None]]:
    async def close(_app: web.Application) -> None:
        worlds.close()

    return close
