"""Units of work: what they commit, what they undo, and which errors pass by themselves."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from storage.database import Database
from storage.trouble import Conflict, DatabaseTrouble, DatabaseUnavailable
from storage.work import UnitOfWork
from tests.support.databases import copy_of, cut_others, sqlite_url
from tests.support.rows import NOW, add_announcement, add_person

SSL_REQUEST = 80877103
"""The code of PostgreSQL's SSLRequest (PostgreSQL, Message Formats)."""


async def test_a_unit_of_work_is_committed_when_its_block_ends(database: Database) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
    async with database.read() as work:
        assert await work.people.get(1) is not None


async def test_a_unit_of_work_is_undone_when_its_block_raises(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.begin() as work:
            await add_person(work, 1)
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    async with database.read() as work:
        assert await work.people.get(1) is None


async def test_a_unit_of_work_that_is_cancelled_is_undone_and_holds_up_nobody(database: Database) -> None:
    reached = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.begin() as work:
            await add_person(work, 1)
            reached.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(write_and_wait())
    await reached.wait()
    writing.cancel()
    await asyncio.wait({writing})
    async with database.begin() as work:
        assert await work.people.get(1) is None


async def test_two_that_read_and_then_write_lose_no_update(database: Database) -> None:
    async with database.begin() as work:
        draft = await work.drafts.add(1, "question", {"count": 0}, NOW)

    async def count_up() -> None:
        async with database.begin() as work:
            found = await work.drafts.get(draft, 1, "question")
            assert found is not None
            await asyncio.sleep(0.02)
            await work.drafts.save(draft, {"count": found.data["count"] + 1})

    results = await asyncio.gather(*(count_up() for _ in range(4)), return_exceptions=True)
    refused = [result for result in results if isinstance(result, DatabaseTrouble)]
    assert [result for result in results if result is not None] == refused
    async with database.read() as work:
        found = await work.drafts.get(draft, 1, "question")
    assert found is not None
    assert found.data["count"] == 4 - len(refused) >= 1


async def test_two_that_meet_are_both_done_in_the_end(database: Database) -> None:
    async with database.begin() as work:
        draft = await work.drafts.add(1, "question", {"count": 0}, NOW)

    async def count_up(work: UnitOfWork) -> int:
        found = await work.drafts.get(draft, 1, "question")
        assert found is not None
        await asyncio.sleep(0.01)
        await work.drafts.save(draft, {"count": found.data["count"] + 1})
        return int(found.data["count"])

    assert sorted(await asyncio.gather(*(database.transact(count_up) for _ in range(3)))) == [0, 1, 2]


async def test_where_others_come_between_again_and_again_that_is_trouble_that_passes(
    postgresql_url: str,
) -> None:
    database = Database(postgresql_url)
    async with database.begin() as work:
        draft = await work.drafts.add(1, "question", {"count": 0}, NOW)
    tries = 0

    async def come_second(work: UnitOfWork) -> None:
        nonlocal tries
        tries += 1
        await work.drafts.get(draft, 1, "question")
        async with database.begin() as other:
            await other.drafts.save(draft, {"count": tries})
        await work.drafts.save(draft, {"count": -1})

    with pytest.raises(Conflict):
        await database.transact(come_second)
    async with database.read() as work:
        found = await work.drafts.get(draft, 1, "question")
    await database.close()
    assert found is not None
    assert found.data["count"] == tries > 1


@pytest.mark.parametrize("way", ["begin", "change"])
async def test_on_sqlite_two_programs_that_read_and_then_write_lose_no_update(
    empty_sqlite: Path, tmp_path: Path, way: str
) -> None:
    """Begun only at its first write, the second would be refused, or write over what it has not seen."""
    url = copy_of(empty_sqlite, tmp_path)
    programs = [Database(url), Database(url)]
    async with programs[0].begin() as work:
        draft = await work.drafts.add(1, "question", {"count": 0}, NOW)

    async def count_up(work: UnitOfWork) -> None:
        found = await work.drafts.get(draft, 1, "question")
        assert found is not None
        if way == "begin":
            await asyncio.sleep(0.01)
        await work.drafts.save(draft, {"count": found.data["count"] + 1})

    async def count_up_often(database: Database) -> None:
        for _ in range(10):
            if way == "change":
                await database.change(count_up)
                continue
            async with database.begin() as work:
                await count_up(work)

    await asyncio.gather(*(count_up_often(database) for database in programs))
    async with programs[0].read() as work:
        found = await work.drafts.get(draft, 1, "question")
    assert found is not None
    assert found.data == {"count": 20}
    for database in programs:
        await database.close()


async def test_on_sqlite_a_writer_has_the_lock_before_it_reads(empty_sqlite: Path, tmp_path: Path) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path))
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None, timeout=0)

    async def nobody_else_can_write(_work: UnitOfWork) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")

    async with database.begin() as work:
        await nobody_else_can_write(work)
    async with database.read() as work:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    other.close()
    await database.close()


async def test_on_sqlite_a_writer_waits_for_one_of_another_program(
    empty_sqlite: Path, tmp_path: Path
) -> None:
    url = copy_of(empty_sqlite, tmp_path)
    ours, theirs = Database(url), Database(url)
    entered = asyncio.Event()

    async def write_slowly() -> None:
        async with theirs.begin() as work:
            entered.set()
            await add_person(work, 1)
            await asyncio.sleep(0.05)

    writing = asyncio.create_task(write_slowly())
    await entered.wait()
    async with ours.begin() as work:
        assert await work.people.get(1) is not None
    await writing
    await ours.close()
    await theirs.close()


async def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    async with database.read() as reading:
        assert await reading.people.get(1) is None
        async with database.begin() as work:
            await add_person(work, 1)
        assert await reading.people.get(1) is None
    async with database.read() as reading:
        assert await reading.people.get(1) is not None


async def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseTrouble):
        async with database.read() as work:
            await work.drafts.add(1, "question", {}, NOW)
    async with database.begin() as work:
        await add_person(work, 1)


async def test_foreign_keys_are_watched(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.begin() as work:
            await work.people.set_spheres(404, ["sport"])


async def test_only_a_commit_that_wrote_something_to_send_wakes_the_sender(database: Database) -> None:
    async def write_and_fail() -> None:
        async with database.begin() as work:
            await work.outbox.add(1, "notice", {}, at=NOW)
            raise LookupError

    woken: list[bool] = []
    database.when_outbox_grows(lambda: woken.append(True))
    async with database.begin() as work:
        await add_person(work, 1)
    assert woken == []
    with pytest.raises(LookupError):
        await write_and_fail()
    assert woken == []
    async with database.begin() as work:
        await work.outbox.add(1, "notice", {}, at=NOW)
    assert woken == [True]


async def test_a_locked_database_is_trouble_that_passes(empty_sqlite: Path, tmp_path: Path) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path), busy_seconds=0.01)
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseTrouble):
        async with database.begin():
            pass
    other.execute("ROLLBACK")
    other.close()
    async with database.begin() as work:
        await add_person(work, 1)
    await database.close()


async def test_a_mistake_in_a_statement_is_no_passing_trouble(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.session() as connection:
            await connection.execute(text("SELECT * FROM nowhere"))


async def test_a_number_out_of_range_is_no_passing_trouble(database: Database) -> None:
    with pytest.raises((DBAPIError, OverflowError)):
        async with database.read() as work:
            await work.people.get(2**70)


async def test_a_connection_that_was_cut_is_trouble_that_passes(postgresql_url: str) -> None:
    database = Database(postgresql_url)

    async def write_while_it_is_cut() -> None:
        async with database.session() as other, database.begin() as work:
            await add_person(work, 1)
            await cut_others(other)
            await work.people.get(1)

    with pytest.raises(DatabaseTrouble):
        await write_while_it_is_cut()
    async with database.read() as work:
        assert await work.people.get(1) is None
    await database.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://somebody:secret@127.0.0.1:1/city",
        "sqlite+aiosqlite:////proc/nowhere/bot.db",
        "sqlite+aiosqlite:////dev/null/bot.db",
    ],
)
async def test_a_database_that_does_not_answer_is_named_without_its_secrets(url: str) -> None:
    database = Database(url)
    with pytest.raises(DatabaseUnavailable) as caught:
        await database.check()
    assert str(caught.value) in ("127.0.0.1:1/city", "/proc/nowhere/bot.db", "/dev/null/bot.db")
    await database.close()


async def test_a_server_that_is_just_starting_is_no_mistake_in_the_address() -> None:
    async with starting_server() as port:
        database = Database(f"postgresql+asyncpg://bot:secret@127.0.0.1:{port}/city")
        with pytest.raises(DatabaseTrouble) as caught:
            await database.check()
        assert not isinstance(caught.value, DatabaseUnavailable)
        await database.close()


@asynccontextmanager
async def starting_server() -> AsyncIterator[int]:
    """The port of what answers as a PostgreSQL server does before it is ready (57P03, cannot_connect_now)."""
    fields = (b"SFATAL", b"VFATAL", b"C57P03", b"Mthe database system is starting up", b"")
    words = b"\0".join(fields) + b"\0"
    error = b"E" + (len(words) + 4).to_bytes(4, "big") + words

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readexactly(8)
        if int.from_bytes(request[4:], "big") == SSL_REQUEST:
            writer.write(b"N")
            await reader.readexactly(8)
        writer.write(error)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]


async def test_a_file_that_is_no_database_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Бұл дерекқор емес. " * 100)
    database = Database(sqlite_url(path))
    with pytest.raises(DatabaseUnavailable):
        await database.check()
    await database.close()


async def test_a_password_that_is_refused_is_named_as_trouble_without_it(postgresql_url: str) -> None:
    database = Database(postgresql_url.replace("postgres@", "nobody_of_that_name:secret@"))
    with pytest.raises(DatabaseUnavailable) as caught:
        await database.check()
    assert "secret" not in str(caught.value)
    await database.close()


async def test_more_rows_than_one_statement_can_carry_are_written_once(database: Database) -> None:
    many = range(1, 9_001)
    async with database.begin() as work:
        announcement = await add_announcement(work)
        assert await work.deliveries.add(announcement, many) == 9_000
        assert await work.deliveries.add(announcement, many) == 0
