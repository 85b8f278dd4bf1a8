"""The migrations lead from nothing to the tables of the code, and back."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from storage.database import Database
from storage.migrate import SchemaUnknown, config_for, migrate
from storage.tables.all import metadata
from storage.vocabulary import AnnouncementKind, AnnouncementStatus
from tests.support.databases import postgresql_database, sqlite_url
from tests.support.rows import NOW, add_announcement


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path / "bare.db")
        return
    with postgresql_database(migrated=False) as url:
        yield url


@pytest.fixture
async def bare(bare_url: str) -> AsyncIterator[Database]:
    """A database without tables."""
    database = Database(bare_url)
    yield database
    await database.close()


async def test_migrated_tables_are_those_of_the_code(bare: Database) -> None:
    await migrate(bare)
    found: list[object] = []

    def compare(connection: Connection) -> None:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found.extend(compare_metadata(context, metadata))

    await bare.run_sync(compare)
    assert found == []


async def test_every_migration_leads_up_and_down_and_up_again(bare: Database) -> None:
    left: list[str] = []

    def climb(connection: Connection) -> None:
        config = config_for(connection)
        for step in reversed(list(ScriptDirectory.from_config(config).walk_revisions())):
            command.upgrade(config, step.revision)
            command.downgrade(config, str(step.down_revision or "base"))
            command.upgrade(config, step.revision)
        command.downgrade(config, "base")
        left.extend(name for name in inspect(connection).get_table_names() if name != "alembic_version")

    await bare.run_sync(climb)
    assert left == []


async def test_two_programs_that_start_together_migrate_once(bare_url: str) -> None:
    databases = [Database(bare_url), Database(bare_url)]
    await asyncio.gather(*(migrate(database) for database in databases))
    async with databases[0].read() as work:
        assert await work.spheres.all() == []
    for database in databases:
        await database.close()


async def test_revisions_end_with_the_tables_that_know_them_and_announcements_stay(bare: Database) -> None:
    await migrate(bare)
    async with bare.begin() as work:
        announcement_id = await add_announcement(work, [5])
        recalled = await work.announcements.get(announcement_id)
        assert recalled is not None
        assert await work.meetings.withdraw(recalled.meeting_id)
        assert await work.announcements.recall(announcement_id)
        revision_id = await work.announcements.add(
            meeting_id=recalled.meeting_id,
            kind=AnnouncementKind.RECALL,
            revises=announcement_id,
            audience={},
            status=AnnouncementStatus.SENDING,
            created_by=1,
            send_at=NOW,
        )
        await work.deliveries.add(revision_id, [5])
    await bare.run_sync(lambda connection: command.downgrade(config_for(connection), "0003"))
    async with bare.session() as connection:
        assert [*await connection.execute(text("SELECT id, status FROM announcements"))] == [
            (announcement_id, "stopped")
        ]
        assert [*await connection.execute(text("SELECT status FROM meetings"))] == [("cancelled",)]
        assert [*await connection.execute(text("SELECT announcement_id, person_id FROM deliveries"))] == [
            (announcement_id, 5)
        ]
    await migrate(bare)
    async with bare.read() as work:
        kept = await work.announcements.get(announcement_id)
    assert kept is not None
    assert (kept.kind, kept.revises) == (AnnouncementKind.ANNOUNCE, None)


async def test_tables_of_a_newer_version_are_left_alone(bare: Database) -> None:
    await migrate(bare)

    def pretend(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    await bare.run_sync(pretend)
    with pytest.raises(SchemaUnknown):
        await migrate(bare)


async def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(tmp_path: Path) -> None:
    database = Database(sqlite_url(tmp_path / "bare.db"))

    def build(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE parents (id INTEGER PRIMARY KEY)"))
        connection.execute(
            text("CREATE TABLE children (parent INTEGER REFERENCES parents (id) ON DELETE CASCADE)")
        )
        connection.execute(text("INSERT INTO parents VALUES (1)"))
        connection.execute(text("INSERT INTO children VALUES (1)"))

    def rebuild(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE anew (id INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO anew SELECT id FROM parents"))
        connection.execute(text("DROP TABLE parents"))
        connection.execute(text("ALTER TABLE anew RENAME TO parents"))

    await database.run_sync(build)
    await database.run_sync(rebuild)
    async with database.session() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM children"))).scalar() == 1
    await database.close()
