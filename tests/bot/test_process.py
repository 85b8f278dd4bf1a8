"""`python -m bot`: how it starts, stands by, and ends."""

import itertools
import os
import resource
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from sandbox.client import Sandbox, World
from storage.database import Database
from storage.lease import Lease
from storage.migrate import migrate
from storage.vocabulary import DeliveryStatus
from tests.support.databases import cut_others, sqlite_url
from tests.support.program import launched, settings_of
from tests.support.rows import add_announcement, add_person

NOWHERE = "http://127.0.0.1:1"
_tokens = itertools.count(1)


@pytest.fixture
async def world(sandbox_url: str) -> AsyncIterator[World]:
    """A fresh world."""
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:process", username="city_bot")
        yield world
        await world.close()


@pytest.fixture
def settings(world: World, sandbox_url: str, tmp_path: Path) -> dict[str, str]:
    """Complete settings, with a SQLite file."""
    return settings_of(sandbox_url, sqlite_url(tmp_path / "data" / "bot.db"), world.token)


async def test_without_settings_it_names_all_that_are_missing(tmp_path: Path) -> None:
    async with launched({}, tmp_path) as program:
        assert await program.end() == 1
    assert program.log == (
        "The settings are not complete (see .env.example):\n"
        "BOT_TOKEN is not set\n"
        "COORDINATOR_IDS is not set\n"
        "CITY_KK is not set\n"
        "CITY_RU is not set\n"
        "OPERATOR is not set\n"
        "OPERATOR_BIN is not set\n"
        "CONTACT is not set\n"
    )


async def test_it_tells_of_its_health_and_logs_neither_words_nor_secrets(
    world: World, settings: dict[str, str], tmp_path: Path
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    settings |= {"HTTP_PORT": port, "LOG_LEVEL": "DEBUG", "LOG_FORMAT": "json"}
    person = await world.user("Әлихан")
    async with launched(settings, tmp_path) as program:
        await program.logs('"started"')
        assert await health(port) == {"status": "ok", "database": "ok", "delivery": "ok", "intake": "ok"}
        await person.start()
        await person.wait()
        await world.faults.refuse()
        await person.send("Менің ЖСН 000101300000")
        await program.logs("update_postponed")
        await world.idle()
        assert await program.stop() == 0
    for secret in ("ЖСН", "000101300000", "Әлихан", world.token, "Traceback"):
        assert secret not in program.log


async def health(port: str) -> object:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/health") as response,
    ):
        return await response.json()


async def test_a_stop_during_a_broadcast_ends_well_and_leaves_nothing_unsettled(
    world: World, settings: dict[str, str], tmp_path: Path
) -> None:
    coordinator, *audience = await world.crowd(61)
    database = Database(settings["DATABASE_URL"])
    await database.check()
    await migrate(database)
    async with database.begin() as work:
        for person in audience:
            await add_person(work, person.id)
        people = [person.id for person in audience]
        announcement = await add_announcement(work, people, created_by=coordinator.id)
    await world.faults.latency(0.05)
    async with launched(settings, tmp_path) as program:
        await audience[9].wait(timeout=20)
        assert await program.stop() == 0
        assert program.log.rstrip().endswith("stopped")
    async with database.read() as work:
        counts = await work.deliveries.counts(announcement)
        unsure = await work.deliveries.possible_duplicates(announcement)
    arrived = sum(count for chat, count in (await world.received("")).items() if chat in people)
    await database.close()
    assert counts == {DeliveryStatus.SENT: arrived, DeliveryStatus.PENDING: len(people) - arrived}
    assert unsure == 0


async def test_a_stop_while_telegram_cannot_be_reached_ends_it_at_once(tmp_path: Path) -> None:
    settings = settings_of(NOWHERE, sqlite_url(tmp_path / "bot.db"), "1:token")
    async with launched(settings, tmp_path) as program:
        await program.logs("telegram_unreachable")
        assert await program.stop() == 0


async def test_a_second_program_stands_by_and_takes_over_when_the_first_is_killed(
    world: World, settings: dict[str, str], tmp_path: Path, database_url: str
) -> None:
    settings["DATABASE_URL"] = database_url
    person = await world.user("Әлихан")
    async with launched(settings, tmp_path) as first:
        await first.logs("started")
        async with launched(settings, tmp_path) as second:
            await second.logs("standing_by")
            await person.start()
            await person.wait()
            assert "started" not in second.log
            await first.kill()
            await second.logs("started")
            greeted = await person.send("Сәлем")
            await person.wait(after=greeted)
            assert await second.stop() == 0


async def test_a_stop_while_it_stands_by_ends_it_at_once(settings: dict[str, str], tmp_path: Path) -> None:
    database = Database(settings["DATABASE_URL"])
    await database.check()
    async with Lease(database).held(), launched(settings, tmp_path) as program:
        await program.logs("standing_by")
        assert await program.stop() == 0
    await database.close()


async def test_with_a_full_disk_it_waits_at_the_start_and_works_once_there_is_room(
    world: World, settings: dict[str, str], tmp_path: Path
) -> None:
    database = Database(settings["DATABASE_URL"])
    await database.check()
    await migrate(database)
    await database.close()
    person = await world.user("Әлихан")
    async with launched(settings, tmp_path) as program:
        before = fill_disk(program.pid)
        await program.logs("database_awaited")
        assert "started" not in program.log
        resource.prlimit(program.pid, resource.RLIMIT_FSIZE, before)
        await program.logs("started")
        await person.start()
        await person.wait()
        assert await program.stop() == 0


def fill_disk(pid: int) -> tuple[int, int]:
    """Lets no file of the program grow, which is to SQLite a full disk; returns the limit before."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    return resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, before[1]))


async def test_a_lost_lease_ends_it_with_one_sentence(
    settings: dict[str, str], tmp_path: Path, postgresql_url: str
) -> None:
    settings["DATABASE_URL"] = postgresql_url
    database = Database(postgresql_url)
    async with launched(settings, tmp_path) as program:
        await program.logs("started")
        async with database.session() as connection:
            await cut_others(connection)
        assert await program.end() == 1
    await database.close()
    assert program.log.splitlines()[-1] == (
        "The lock in the database was lost; another program may be at work. Start this one again."
    )
