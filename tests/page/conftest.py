"""A world with a page and a bot, served on loopback ports, and a browser's session that was let in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from sandbox.errors import ActionError
from sandbox.page.app import PageApp, PageSettings, Roster, make_page
from sandbox.server import make_app
from sandbox.state import groups, people
from sandbox.state.models import Chat, Json, Status, User
from sandbox.state.world import World
from sandbox.worlds import Worlds
from tests.page.window import Window, open_window
from tests.sandbox.raw import RawBot

_BOT_TOKEN = "1000001:AAtest-token"  # noqa: S105 - nobody's token
TOKEN = "let-me-in"  # noqa: S105


class Counter:
    """An extra that counts what it is asked."""

    name = "counter"

    def __init__(self) -> None:
        self.count = 0

    def value(self) -> Json:
        return {"count": self.count}

    async def act(self, parameters: Json) -> Json:
        if parameters == {"do": "fail"}:
            raise ActionError("it does not count", code="no-counting")
        if parameters.get("do") == "break":
            raise ValueError(parameters["words"])
        self.count += int(parameters["by"])
        return self.value()


@dataclass
class Page:
    """What the tests use: the address of the page, its world, and a session with its cookie."""

    url: str
    world: World
    roster: Roster
    served: PageApp
    counter: Counter
    bot: RawBot
    session: aiohttp.ClientSession
    windows: list[Window] = field(default_factory=list)

    async def window(self) -> Window:
        window = await open_window(self.session, self.url)
        self.windows.append(window)
        return window

    def person(self, name: str, language: str = "kk", *, opened: bool = True) -> User:
        user = people.add_user(self.world, User(0, name, language_code=language))
        if opened:
            self.world.open_private_chat(user)
        self.roster.add(user.id)
        return user

    def forum(self, *members: User) -> Chat:
        chat = groups.create_group(
            self.world,
            "Дәріскерлер",
            list(members),
            supergroup=True,
            forum=True,
            bot_status=Status.ADMINISTRATOR,
        )
        self.roster.add(chat.id, {"kk": "Топ", "ru": "Группа"})
        return chat


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """Serve on a free loopback port; yield the address."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    worlds = Worlds()
    world = worlds.add(_BOT_TOKEN, "city_bot", "Қала боты")
    world.limits.rates.enabled = False
    roster, counter = Roster({}), Counter()
    served = make_page(world, roster, PageSettings(token=TOKEN, press_seconds=0.3), [counter])
    jar = aiohttp.CookieJar(unsafe=True)
    async with (
        serving(make_app(worlds)) as bot_url,
        serving(served.app) as url,
        RawBot(bot_url, _BOT_TOKEN) as bot,
        aiohttp.ClientSession(cookie_jar=jar) as session,
    ):
        await (await session.get(f"{url}/", params={"token": TOKEN}, allow_redirects=False)).release()
        page = Page(url, world, roster, served, counter, bot, session)
        yield page
        for window in page.windows:
            await window.socket.close()
