"""Everything that a demonstration consists of, put together."""

from __future__ import annotations

import asyncio
import errno
import logging
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from aiohttp import web

from sandbox.demo.bot import Bot
from sandbox.demo.cast import COORDINATORS, assemble
from sandbox.demo.clock import Clock
from sandbox.demo.crowd import Crowd
from sandbox.demo.folder import Folder
from sandbox.demo.preparation import Preparation
from sandbox.demo.tour import Tour
from sandbox.demo.trouble import Trouble
from sandbox.keeping.keeper import Keeper, kept_world
from sandbox.page.app import PageApp, PageSettings, Roster, make_page
from sandbox.server import make_app
from sandbox.worlds import Worlds

_log = logging.getLogger(__name__)

HOST = "127.0.0.1"
BOT_ID = 1_000_001
USERNAME = "city_bot"
ZONE = "Asia/Almaty"
PORTS = 19
"""How many ports are tried from the wanted one on before any free one is taken."""

PRIVATE_BURST = 1000
"""Someone who clicks through the tour, and the cast that is prepared, gets replies faster than people in a
real city do. Telegram does not say how long a burst it tolerates; the sandbox's guess would refuse some."""


@dataclass(frozen=True, slots=True)
class House:
    """A demonstration that is ready to run; `address` lets a browser in."""

    address: str
    folder: Folder
    keeper: Keeper
    bot: Bot
    preparation: Preparation
    tour: Tour
    crowd: Crowd
    trouble: Trouble

    async def run(self, stop: asyncio.Event) -> None:
        """Runs until `stop` is set, then ends the bot.

        Raises BotFailedError where the bot cannot start, and TimeoutError where it does not answer its first
        people.
        """
        running = asyncio.create_task(self.bot.run())
        works = [self.tour.watch, self.crowd.work, self.trouble.watch]
        if not self.preparation.is_done:
            works.append(self._prepare)
        tasks = [running, *(asyncio.create_task(work()) for work in works)]
        try:
            await _until_stopped(tasks, stop)
        finally:
            await self.bot.stop()
            for task in tasks:
                if task is not running:
                    task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _prepare(self) -> None:
        try:
            await self.preparation.play()
        except ExceptionGroup as failures:
            if failures.split(TimeoutError)[1] is None:
                raise TimeoutError from None
            raise
        await self.keeper.save()
        self.folder.note_prepared()


async def _until_stopped(tasks: Sequence[asyncio.Task[None]], stop: asyncio.Event) -> None:
    """Returns once `stop` is set; raises what one of the tasks raises before."""
    stopped = asyncio.create_task(stop.wait())
    waiting: set[asyncio.Task[Any]] = {stopped, *tasks}
    try:
        while not stop.is_set():
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
    finally:
        stopped.cancel()


@asynccontextmanager
async def open_house(folder: Folder, port: int) -> AsyncIterator[House]:
    """Opens the world kept in the folder with its Bot API server and its page, and closes them in the end.

    Raises OSError and sqlite3.Error where the folder cannot be used.
    """
    if not folder.is_prepared:
        folder.begin_anew()
    # Another secret at every start: whoever else finds the server's port cannot guess it.
    token = f"{BOT_ID}:{secrets.token_hex(16)}"
    worlds = Worlds(token)
    async with AsyncExitStack() as stack:
        keeper = await stack.enter_async_context(
            kept_world(folder.world, worlds, token, username=USERNAME, name="Бот")
        )
        if keeper.notice is not None:
            # The bot's database tells of a world that is gone.
            _log.warning(keeper.notice)
            folder.forget_bot()
        world = keeper.world
        world.limits.rates = replace(world.limits.rates, private_burst=PRIVATE_BURST)
        server_port = await stack.enter_async_context(_served(make_app(worlds, has_control=False), 0))
        house, page = _furnish(folder, keeper, f"http://{HOST}:{server_port}")
        page_port = await stack.enter_async_context(_served(page.app, port))
        yield replace(house, address=f"http://{HOST}:{page_port}/?token={folder.page_token()}")


def _furnish(folder: Folder, keeper: Keeper, server: str) -> tuple[House, PageApp]:
    world, documents = keeper.world, keeper.documents
    page: PageApp | None = None

    def telling(name: str) -> Callable[[], None]:
        return lambda: page.publish(name) if page is not None else None

    roster = Roster(documents)
    group = assemble(world, documents, roster)
    preparation = Preparation(world, group, telling("preparation"), done=folder.is_prepared)
    settings = _settings(world.token, server, folder)
    bot = Bot(settings, folder.path, folder.log, lambda: world.time_offset, telling("trouble"))
    tour = Tour(world, documents, ZONE, telling("tour"))
    crowd = Crowd(world, bot.ask, documents, telling("crowd"))
    clock = Clock(world, bot.follow_clock, ZONE, telling("clock"))
    trouble = Trouble(world, bot, telling("trouble"))
    page_settings = PageSettings(token=folder.page_token(), zone=ZONE)
    page = make_page(world, roster, page_settings, [preparation, tour, crowd, clock, trouble])
    return House("", folder, keeper, bot, preparation, tour, crowd, trouble), page


def _settings(token: str, server: str, folder: Folder) -> dict[str, str]:
    """Every setting of the bot; the database is named from the folder, in which the bot works."""
    return {
        "BOT_TOKEN": token,
        "BOT_API_URL": server,
        "COORDINATOR_IDS": ",".join(str(person.id) for person in COORDINATORS),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder.bot_database.name}",
        "TIMEZONE": ZONE,
        "CITY_KK": "Саран",
        "CITY_RU": "Сарани",
        "OPERATOR": "«Ақпараттық топ» КММ",
        "OPERATOR_BIN": "000140000000",
        "CONTACT": "109",
        "HTTP_PORT": "0",
    }


@asynccontextmanager
async def _served(app: web.Application, port: int) -> AsyncIterator[int]:
    """Serves on the port, on the next free one, or on any; gives the port, and ends with the block."""
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1)
    await runner.setup()
    try:
        await _listen(runner, port)
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, port: int) -> None:
    candidates = range(port, min(port + PORTS, 1 << 16)) if port else ()
    for candidate in candidates:
        try:
            await web.TCPSite(runner, HOST, candidate).start()
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return
    await web.TCPSite(runner, HOST, 0).start()
