"""A PostgreSQL server that ends connections again and again loses nothing and ends no program."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from bot.app import App, open_app
from sandbox.client import Sandbox, World
from services.announcing import expansion
from services.delivery import engine
from storage.announcements import END_SHOWN
from storage.database import Database
from storage.lease import LOCK
from storage.trouble import DatabaseTrouble
from storage.vocabulary import DeliveryStatus
from tests.support.clock import StandingClock
from tests.support.databases import opened
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.stage import fast_pacer, settings_for
from tests.support.waiting import until

PEOPLE = 1500
CUTS = 60
PAUSE = 0.05
DEFECTS = {"update_failed", "call_failed", "settling_failed", "follow_up_failed", "parcel_defective"}
"""What the log says where trouble that passes is taken for a defect."""

CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND pid NOT IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = :lock)"
)


@pytest.fixture
async def database(postgresql_url: str) -> AsyncIterator[Database]:
    """The database as a test sees it."""
    async with opened(postgresql_url) as database:
        yield database


async def test_a_broadcast_outlives_connections_that_are_cut_all_the_time(
    sandbox_url: str, postgresql_url: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "PAUSE_AFTER_DATABASE_TROUBLE", PAUSE)
    monkeypatch.setattr(expansion, "PAUSE_AFTER_TROUBLE", PAUSE)
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}:restart", username="city_bot")
        await world.limits(enabled=False)
        settings = settings_for(sandbox_url, postgresql_url, world.token)
        with capture_logs() as logs:
            async with open_app(settings, StandingClock(NOW), fast_pacer()) as app:
                stop = asyncio.Event()
                running = asyncio.create_task(app.run(stop))
                counts = await broadcast(app, world, database)
                assert not running.done()
                stop.set()
                await running
        copies = await world.received("")
        await world.close()
    assert counts == {DeliveryStatus.SENT: PEOPLE}
    assert sum(chat >= 0 for chat in copies) == PEOPLE + 1
    events = {entry["event"] for entry in logs}
    assert "claiming_postponed" in events
    assert events & DEFECTS == set()


async def broadcast(app: App, world: World, database: Database) -> dict[DeliveryStatus, int]:
    """Sends an announcement while connections are cut; returns how its copies ended."""
    coordinator, *people = await world.crowd(PEOPLE + 1)
    async with app.database.begin() as work:
        for person in people:
            await add_person(work, person.id)
        announcement = await add_announcement(work, created_by=coordinator.id, expanded=False)
    app.services.expansion.wake()

    async def is_over() -> bool:
        with contextlib.suppress(DatabaseTrouble):
            async with database.read() as work:
                found = await work.announcements.get(announcement)
                return found is not None and found.progress_shown == END_SHOWN
        return False

    async with database.session() as connection:
        for _ in range(CUTS):
            await connection.execute(CUT, {"lock": LOCK})
            await asyncio.sleep(PAUSE)
    await until(is_over, 60)
    async with database.read() as work:
        return await work.deliveries.counts(announcement)
