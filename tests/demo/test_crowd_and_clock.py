"""A crowd that is written to, and time that is moved: what the bot makes of both."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sandbox.demo.folder import Folder
from sandbox.demo.house import House, open_house
from tests.demo.touring import steps_of, take
from tests.demo.window import PATIENCE, Refused, Window, opened

GULNAR, ERLAN = 700_001, 700_021
HOUR = 60 * 60
DAY = 24 * HOUR


@pytest.fixture
async def house(folder: Path) -> AsyncIterator[House]:
    """A demonstration in this process, so that what the bot was refused can be seen."""
    stop = asyncio.Event()
    place = Folder(folder)
    with place.held():
        async with open_house(place, 0) as house:
            running = asyncio.create_task(house.run(stop))
            yield house
            stop.set()
            await running


@pytest.fixture
async def place(house: House) -> AsyncIterator[Window]:
    """A window of it."""
    async with opened(house.address) as window:
        yield window


def refusals(house: House) -> set[str]:
    """What Telegram would have said no to."""
    return {call.description for call in house.keeper.world.calls.refused}


async def test_a_crowd_gets_the_announcement_and_the_coordinator_sees_who_has_blocked_the_bot(
    house: House, place: Window
) -> None:
    await place.control("crowd", do="add", count=60, blocked_percent=20)
    assert place.extras["crowd"]["most"] == 10_000
    await place.until(lambda: place.extras["crowd"]["people"] == 60)
    assert place.extras["crowd"] == {"people": 60, "blocked": 12, "adding": 0, "most": 10_000}
    # The list of the page stays that of the cast and their group.
    assert len(house.keeper.documents["roster"]["chats"]) == 10

    await take(place, "kk", until="send")
    done = await place.sees(GULNAR, "Жіберу аяқталды.")
    assert "Ботты бұғаттаған адам саны: 12" in done["text"]
    world = house.keeper.world
    crowd = [chat for chat in world.chats.values() if chat.id > 5_000_000_000]
    assert {len(chat.messages) for chat in crowd if chat.is_blocked} == {0}
    assert {len(chat.messages) for chat in crowd if not chat.is_blocked} == {1}
    languages = [user.language_code for user in world.users.values() if user.id > 5_000_000_000]
    assert (languages.count("kk"), languages.count("ru")) == (30, 30)
    blocked = [number for number, chat in enumerate(crowd) if chat.is_blocked]
    assert blocked == list(range(4, 60, 5))
    assert refusals(house) == {"Forbidden: bot was blocked by the user"}


async def test_a_crowd_has_a_size_and_a_share(place: Window) -> None:
    for wrong in ({"count": 0}, {"count": 10_001}, {"blocked_percent": 101}, {"count": "many"}):
        with pytest.raises(Refused):
            await place.control("crowd", **{"do": "add", "count": 1, "blocked_percent": 0, **wrong})
    assert place.extras["crowd"]["people"] == 0


async def test_moved_time_brings_the_reminders(house: House, place: Window) -> None:
    await take(place, "kk", until="coming")
    (day,) = (step["sample"] for step in steps_of(place, "kk") if step["id"] == "date")
    start = datetime.strptime(f"{day} 18:30", "%d.%m.%Y %H:%M").replace(tzinfo=ZoneInfo("Asia/Almaty"))
    await place.control("clock", do="to", at=start.timestamp() - DAY + 5)
    reminder = await place.sees(ERLAN, "Ертең кездесу өтеді")
    assert start.timestamp() - DAY < reminder["date"] < start.timestamp() - DAY + 2 * PATIENCE
    await place.control("clock", do="forward", seconds=23 * HOUR)
    await place.sees(ERLAN, "Кездесудің басталуына 60 минут қалды")
    assert place.offset == place.extras["clock"]["offset"] > 3 * DAY
    assert refusals(house) == set()


async def test_time_goes_forward_only_and_not_for_ever(place: Window) -> None:
    now = place.extras["clock"]["now"]
    for wrong in (
        {"do": "forward", "seconds": 0},
        {"do": "forward", "seconds": -HOUR},
        {"do": "forward", "seconds": 367 * DAY},
        {"do": "to", "at": now - DAY},
        {"do": "to", "at": "tomorrow"},
        {"do": "back"},
    ):
        with pytest.raises(Refused):
            await place.control("clock", **wrong)
    assert place.extras["clock"]["offset"] == 0


async def test_a_crowd_is_told_to_the_next_bot_when_this_one_dies(house: House, place: Window) -> None:
    await place.sees(GULNAR, "/events", after=await place.write(GULNAR, "/help"))
    house.bot.kill()
    await place.control("crowd", do="add", count=600, blocked_percent=0)
    await place.until(lambda: place.extras["crowd"]["people"] == 600)
    assert house.bot.is_working
