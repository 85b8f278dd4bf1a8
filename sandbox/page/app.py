"""The page's HTTP server: the page itself, its socket, and the files that are sent and shown."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.page.access import Access, guard_response
from sandbox.page.actions import Stage
from sandbox.page.extras import Extra
from sandbox.page.files import file_response
from sandbox.page.lookout import Lookout
from sandbox.page.roster import Roster
from sandbox.page.session import Session
from sandbox.page.uploads import receive_files
from sandbox.state.world import World

__all__ = ["Extra", "PageApp", "PageSettings", "Roster", "make_page"]

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """What the page is told at its start.

    `token` lets a browser in, `zone` is the time zone in which the page shows times (an IANA name),
    and `press_seconds` is how long the bot may take to answer a pressed button.
    """

    token: str
    zone: str = "Asia/Almaty"
    press_seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class PageApp:
    """The application, to be served on a loopback address, and the way to tell of an extra.

    `publish(name)` tells every open window what the extra with this name shows now.
    """

    app: web.Application
    publish: Callable[[str], None]


def make_page(world: World, roster: Roster, settings: PageSettings, extras: Sequence[Extra]) -> PageApp:
    """Return the page of a world for the people and groups of the roster, with these controls beside."""
    lookout = Lookout(world, roster, extras, settings.zone)
    stage = Stage(world, roster, {extra.name: extra for extra in extras}, settings.press_seconds)
    app = web.Application(middlewares=[Access(settings.token).middleware])
    app.add_routes(
        [
            web.get("/", _index),
            web.static("/static", _STATIC),
            web.get("/socket", _socket_handler(stage, lookout)),
            web.get("/files/{file_id}", _file_handler(world)),
            web.post("/send", _send_handler(stage)),
        ]
    )
    app.on_response_prepare.append(guard_response)
    app.cleanup_ctx.append(_following(lookout))
    app.on_shutdown.append(_closer(lookout))
    return PageApp(app, lookout.publish)


async def _index(_request: web.Request) -> web.FileResponse:
    return web.FileResponse(_STATIC / "index.html")


def _socket_handler(stage: Stage, lookout: Lookout) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await Session(stage, lookout, request).serve()

    return handle


def _file_handler(world: World) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return file_response(world, request)

    return handle


def _send_handler(stage: Stage) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await receive_files(stage, request)

    return handle


def _following(lookout: Lookout) -> Callable[[web.Application], AsyncIterator[None]]:
    async def follow(_app: web.Application) -> AsyncIterator[None]:
        following = asyncio.create_task(lookout.follow())
        yield
        following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await following

    return follow


def _closer(lookout: Lookout) -> Callable[[web.Application], Awaitable[None]]:
    async def close(_app: web.Application) -> None:
        lookout.close()

    return close
