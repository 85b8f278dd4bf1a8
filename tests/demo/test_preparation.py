"""The people of the demonstration are made ready by the bot itself, at Telegram's own limits."""

import asyncio
from pathlib import Path

from sandbox.demo.cast import ERLAN, EVERYONE, OLGA
from sandbox.demo.folder import Folder
from sandbox.demo.house import open_house
from tests.demo.window import opened, prepared


async def test_it_is_played_through_the_bot_and_nothing_is_refused(tmp_path: Path) -> None:
    folder, stop = Folder(tmp_path / "state"), asyncio.Event()
    with folder.held():
        async with open_house(folder, 0) as house:
            world = house.keeper.world
            running = asyncio.create_task(house.run(stop))
            async with opened(house.address) as window:
                # The people are there at once, before any of them has opened the bot.
                assert [person.id for person in EVERYONE] == window.people
                await prepared(window)
            opened_it = {person.id for person in EVERYONE if person.id in world.chats}
            assert opened_it == {person.id for person in EVERYONE} - {ERLAN.id, OLGA.id}
            assert list(world.calls.refused) == []
            stop.set()
            await running
    assert folder.is_prepared
