"""A server whose world is kept in a file, to be ended and begun again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
from aiohttp import web

from sandbox.client import World
from sandbox.keeping.keeper import Keeper, kept_world
from sandbox.remote.chats import ChatView
from sandbox.remote.control import Control
from sandbox.remote.groups import Group
from sandbox.remote.people import User
from sandbox.server import make_app
from sandbox.worlds import Worlds
from tests.sandbox.raw import RawBot

TOKEN = "700:kept"  # noqa: S105 - of no bot anywhere
USERNAME = "city_bot"


@dataclass(frozen=True)
class Kept:
    """The kept world from each side; people and groups of an earlier time are named by their ids."""

    keeper: Keeper
    world: World
    bot: RawBot
    control: Control
    url: str

    def person(self, user: User) -> User:
        return User(self.control, user.id, user.first_name, USERNAME)

    def group(self, chat: ChatView) -> Group:
        return Group(self.control, chat.id, "")

    async def download(self, file_id: str) -> bytes:
        file = await self.bot.result("getFile", file_id=file_id)
        async with self.bot.session.get(f"{self.url}/file/bot{TOKEN}/{file['file_path']}") as response:
            assert response.status == 200
            return await response.read()


@asynccontextmanager
async def kept(path: Path) -> AsyncIterator[Kept]:
    """Serve the world kept in this file."""
    worlds = Worlds(TOKEN)
    async with kept_world(path, worlds, TOKEN, username=USERNAME, name="Bot") as keeper:
        runner = web.AppRunner(
            make_app(worlds), access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            async with aiohttp.ClientSession() as session, RawBot(url, TOKEN) as bot:
                control = Control(session, url, TOKEN)
                yield Kept(keeper, World(control, keeper.world.bot.id, USERNAME), bot, control, url)
        finally:
            await runner.cleanup()
