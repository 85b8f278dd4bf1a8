"""The engine goes on by itself when trouble is over, from the first moment on, and says so."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from bot.sender import TelegramSender
from bot.telegram import build_bot
from sandbox.client import World
from services.delivery import engine as engine_module
from storage.database import Database
from storage.vocabulary import DeliveryStatus
from tests.services.delivery.line import Line
from tests.support.databases import copy_of
from tests.support.waiting import until

SOON = 0.02


@dataclass(frozen=True, slots=True)
class Lockable:
    """A line on a database that another program can lock."""

    line: Line
    other: sqlite3.Connection

    async def lock(self) -> None:
        """Nobody else can write from now on."""
        # In a thread: whoever writes at the moment needs the loop to come to an end.
        await asyncio.to_thread(self.other.execute, "BEGIN IMMEDIATE")

    async def unlock(self) -> None:
        """Everybody can write again."""
        await asyncio.to_thread(self.other.execute, "ROLLBACK")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is asked again soon."""
    monkeypatch.setattr(engine_module, "PAUSE_AFTER_DATABASE_TROUBLE", SOON)


@pytest.fixture
async def lockable(
    empty_sqlite: Path, tmp_path: Path, world: World, sandbox_url: str
) -> AsyncIterator[Lockable]:
    """An engine that is not running yet, on a database that does not wait long for a lock."""
    database = Database(copy_of(empty_sqlite, tmp_path), busy_seconds=SOON)
    bot = build_bot(world.token, sandbox_url)
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None, check_same_thread=False)
    yield Lockable(Line(database, world, TelegramSender(bot)), other)
    other.close()
    await bot.session.close()
    await database.close()


@pytest.fixture
def logs() -> Iterator[list[EventDict]]:
    """What is logged in a test."""
    with capture_logs() as entries:
        yield entries


async def logged(logs: list[EventDict], event: str) -> EventDict:
    """The first line of the log that says this, once it is there."""

    async def is_there() -> bool:
        return any(entry["event"] == event for entry in logs)

    await until(is_there)
    return next(entry for entry in logs if entry["event"] == event)


async def test_a_database_that_is_locked_at_the_start_is_waited_for(
    lockable: Lockable, logs: list[EventDict]
) -> None:
    line = lockable.line
    [person] = await line.world.crowd(1)
    await line.write(person.id, "Жауап")
    await lockable.lock()
    async with line.running():
        await logged(logs, "recovery_postponed")
        await lockable.unlock()
        await person.wait("Жауап")
        await line.settled()
    assert (await logged(logs, "claiming_resumed"))["seconds"] >= 0


async def test_a_stop_while_the_database_is_waited_for_at_the_start_ends_it(
    lockable: Lockable, logs: list[EventDict]
) -> None:
    await lockable.lock()
    async with asyncio.timeout(5):
        async with lockable.line.running():
            await logged(logs, "recovery_postponed")


async def test_that_the_database_is_back_is_logged_once(lockable: Lockable, logs: list[EventDict]) -> None:
    line = lockable.line
    people = await line.world.crowd(3)
    await line.world.faults.latency(0.1)
    await line.write(people[0].id, "Жауап")

    async def claimed() -> bool:
        return [row.status for row in await line.rows()] == [DeliveryStatus.SENDING]

    async with line.running() as engine:
        await until(claimed)
        await lockable.lock()
        await logged(logs, "settling_postponed")
        engine.wake()
        await logged(logs, "claiming_postponed")
        await lockable.unlock()
        await logged(logs, "settling_resumed")
        await logged(logs, "claiming_resumed")
        for person in people[1:]:
            await line.write(person.id, "Жауап")
        await line.settled()
    for work in ("settling", "claiming"):
        told = [entry["event"] for entry in logs if entry["event"].startswith(work)]
        ends = [place for place, event in enumerate(told) if event == f"{work}_resumed"]
        # Where the machine is slow there may be trouble twice.
        assert all(told[place - 1] == f"{work}_postponed" for place in ends if place > 0)


async def test_that_the_messenger_answers_again_is_logged_with_how_long_it_did_not(
    line: Line, logs: list[EventDict]
) -> None:
    [person] = await line.world.crowd(1)
    await line.world.faults.drop()
    await line.write(person.id, "Жауап")
    async with line.running():
        await line.settled()
    assert (await logged(logs, "messenger_reachable"))["seconds"] >= 0.9
    assert [entry["event"] for entry in logs].count("messenger_reachable") == 1


async def test_that_the_messenger_accepts_messages_again_is_logged(line: Line, logs: list[EventDict]) -> None:
    [person] = await line.world.crowd(1)
    await line.world.faults.refuse(
        code=429, description="Too Many Requests: retry after 1", parameters={"retry_after": 1}
    )
    await line.write(person.id, "Жауап")
    async with line.running():
        await line.settled()
    assert (await logged(logs, "messenger_accepts"))["seconds"] >= 1.0


async def test_a_messenger_that_answers_with_a_refusal_is_not_away(line: Line, logs: list[EventDict]) -> None:
    [person] = await line.world.crowd(1)
    await line.world.faults.drop()
    await line.write(person.id, "Жауап")
    await person.block()
    async with line.running() as engine:
        [row] = await line.settled()
        assert engine.contact.trouble is None
    assert row.status is DeliveryStatus.BLOCKED
    await logged(logs, "messenger_reachable")


async def test_what_was_written_before_the_clock_was_set_back_is_sent_at_once(line: Line) -> None:
    reader, *audience = await line.world.crowd(3)
    await line.write(reader.id, "Жауап")
    announcement = await line.announce([person.id for person in audience])
    async with line.database.begin() as work:
        for parcel in await work.deliveries.claim(line.clock.now(), 10, ()):
            await work.deliveries.put_back(
                announcement, parcel.chat_id, line.clock.now(), possible_duplicate=False
            )
    line.clock.pass_by(seconds=-timedelta(hours=1).total_seconds())
    async with line.running():
        await reader.wait("Жауап")
        for person in audience:
            await person.wait("announcement")
        await line.settled()
