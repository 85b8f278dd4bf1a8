"""The lease: one program at a time is active, another takes over within seconds."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import patience
from storage.database import Database
from storage.lease import Lease
from storage.trouble import DatabaseTrouble
from tests.support.databases import cut_others

RETRY = 0.01


@pytest.fixture
async def pair(database_url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Two programs' views of one database."""
    first, second = Database(database_url), Database(database_url)
    yield first, second
    await first.close()
    await second.close()


async def hold(database: Database, held: asyncio.Event, release: asyncio.Event) -> None:
    async with Lease(database, RETRY).held():
        held.set()
        await release.wait()


async def test_a_second_program_waits_and_takes_over_when_the_first_ends(
    pair: tuple[Database, Database],
) -> None:
    turns = [(asyncio.Event(), asyncio.Event()) for _ in pair]
    tasks = [asyncio.create_task(hold(pair[0], *turns[0]))]
    await turns[0][0].wait()
    tasks.append(asyncio.create_task(hold(pair[1], *turns[1])))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(turns[1][0].wait()), 0.05)
    turns[0][1].set()
    await asyncio.wait_for(turns[1][0].wait(), 5)
    turns[1][1].set()
    await asyncio.gather(*tasks)


async def test_a_program_that_stops_waiting_leaves_the_lease_to_others(
    pair: tuple[Database, Database],
) -> None:
    async with Lease(pair[0], RETRY).held():
        waiting = asyncio.create_task(hold(pair[1], asyncio.Event(), asyncio.Event()))
        await asyncio.sleep(0.03)
        waiting.cancel()
        await asyncio.wait({waiting})
    async with Lease(pair[1], RETRY).held() as lost:
        assert not lost.is_set()


async def test_the_holder_learns_that_its_connection_was_cut(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    async with Lease(database, RETRY).held() as lost, database.session() as other:
        await cut_others(other)
        await asyncio.wait_for(lost.wait(), 5)
    await database.close()


async def test_a_program_that_stands_by_outlives_the_loss_of_its_connection(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PAUSE", RETRY)
    active, waiting = Database(postgresql_url), Database(postgresql_url)
    held, release = asyncio.Event(), asyncio.Event()
    async with Lease(active, RETRY).held() as lost, active.session() as connection:
        standing_by = asyncio.create_task(hold(waiting, held, release))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(held.wait()), 0.1)
        await cut_others(connection)
        await asyncio.wait_for(lost.wait(), 5)
        await asyncio.wait_for(held.wait(), 5)
    release.set()
    await standing_by
    await active.close()
    await waiting.close()


async def test_a_lock_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/nowhere/bot.db")
    with pytest.raises(DatabaseTrouble):
        async with Lease(database).held():
            pass
    await database.close()
