"""Acts: what they return, what they undo, and what those carried out together have to do with each other."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.trouble import DatabaseTrouble
from storage.work import UnitOfWork
from tests.support.databases import copy_of
from tests.support.rows import NOW, add_announcement, add_person

Act = Callable[[UnitOfWork], Coroutine[Any, Any, int]]


def adding(person_id: int, then: Callable[[], None] = lambda: None) -> Act:
    """An act that adds a person, does `then`, and returns their id."""

    async def act(work: UnitOfWork) -> int:
        await add_person(work, person_id)
        then()
        return person_id

    return act


def fail() -> None:
    raise LookupError


async def known(database: Database, *person_ids: int) -> list[bool]:
    """Which of these people are there."""

    async def act(work: UnitOfWork) -> list[bool]:
        return [await work.people.get(person_id) is not None for person_id in person_ids]

    return await database.ask(act)


async def test_an_act_is_committed_when_it_returns_and_undone_when_it_raises(database: Database) -> None:
    assert await database.change(adding(1)) == 1
    with pytest.raises(LookupError):
        await database.change(adding(2, fail))
    assert await known(database, 1, 2) == [True, False]


async def test_of_many_that_come_at_once_only_the_one_that_raises_is_undone(database: Database) -> None:
    acts = [adding(number, fail if number % 3 == 0 else lambda: None) for number in range(1, 10)]
    results = await asyncio.gather(*(database.change(act) for act in acts), return_exceptions=True)
    assert [result if isinstance(result, int) else None for result in results] == [
        number if number % 3 else None for number in range(1, 10)
    ]
    assert await known(database, *range(1, 10)) == [number % 3 != 0 for number in range(1, 10)]


async def test_a_mistake_in_a_statement_undoes_one_act_only(database: Database) -> None:
    async def mistaken(work: UnitOfWork) -> int:
        await add_person(work, 2)
        await work.people.set_spheres(404, ["sport"])
        return 2

    results = await asyncio.gather(
        *(database.change(act) for act in (adding(1), mistaken, adding(3))), return_exceptions=True
    )
    assert (results[0], results[2]) == (1, 3)
    assert isinstance(results[1], Exception)
    assert not isinstance(results[1], DatabaseTrouble)
    assert await known(database, 1, 2, 3) == [True, False, True]


async def test_a_value_that_is_refused_before_it_is_sent_undoes_one_act_only(database: Database) -> None:
    async def mistaken(work: UnitOfWork) -> int:
        # The first statement on a new connection, which SQLAlchemy itself carries out.
        await work.outbox.add(1, "notice", {}, at=NOW.replace(tzinfo=None))
        return 2

    results = await asyncio.gather(
        *(database.change(act) for act in (mistaken, adding(1), adding(3))), return_exceptions=True
    )
    assert results[1:] == [1, 3]
    assert isinstance(results[0], StatementError)
    assert await known(database, 1, 3) == [True, True]


async def test_an_act_that_only_reads_cannot_write(database: Database) -> None:
    with pytest.raises(DatabaseTrouble):
        await database.ask(adding(1))
    assert await database.change(adding(1)) == 1


async def test_what_is_committed_is_seen_by_whoever_asks_next(database: Database) -> None:
    for person_id in range(1, 20):
        await database.change(adding(person_id))
        assert await known(database, person_id) == [True]


async def test_only_an_act_that_wrote_something_to_send_wakes_the_sender(database: Database) -> None:
    woken: list[bool] = []
    database.when_outbox_grows(lambda: woken.append(True))

    async def write(work: UnitOfWork) -> None:
        await work.outbox.add(1, "notice", {}, at=NOW)

    await database.change(adding(1))
    assert woken == []
    await database.change(write)
    assert woken == [True]


async def test_only_an_act_that_begins_a_sending_wakes_who_writes_its_audience(database: Database) -> None:
    woken: list[bool] = []
    database.when_sending_begins(lambda: woken.append(True))
    await database.change(lambda work: work.outbox.add(1, "notice", {}, at=NOW))
    assert woken == []
    await database.change(add_announcement)
    assert woken == [True]


async def test_on_sqlite_acts_and_units_of_work_take_turns(empty_sqlite: Path, tmp_path: Path) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path), busy_seconds=0)
    async with database.begin() as work:
        acting = asyncio.create_task(database.change(adding(1)))
        await asyncio.sleep(0.02)
        assert not acting.done()
        await add_person(work, 2)
    await acting
    assert await known(database, 1, 2) == [True, True]
    await database.close()


async def test_on_sqlite_a_locked_database_is_trouble_for_all_that_came_together(
    empty_sqlite: Path, tmp_path: Path
) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path), busy_seconds=0.01)
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    results = await asyncio.gather(
        *(database.change(adding(number)) for number in range(3)), return_exceptions=True
    )
    assert [type(result) for result in results] == [DatabaseTrouble] * 3
    other.execute("ROLLBACK")
    other.close()
    assert await database.change(adding(1)) == 1
    await database.close()


async def test_on_sqlite_the_loop_goes_on_while_another_program_writes(
    empty_sqlite: Path, tmp_path: Path
) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path), busy_seconds=10)
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    await database.change(adding(1))
    other.execute("BEGIN IMMEDIATE")
    changing = asyncio.create_task(database.change(adding(2)))
    assert await known(database, 1, 2) == [True, False]
    await asyncio.sleep(0.02)
    assert not changing.done()
    other.execute("ROLLBACK")
    assert await changing == 2
    other.close()
    await database.close()


async def test_trouble_and_mistakes_leave_those_who_ask_next_alone(database: Database) -> None:
    async def mistaken(work: UnitOfWork) -> None:
        await work.people.get(1)
        fail()

    for ask in (adding(1), mistaken, adding(2), mistaken):
        with pytest.raises((DatabaseTrouble, LookupError)):
            await database.ask(ask)
        assert await known(database, 1, 2) == [False, False]


async def test_on_sqlite_an_act_that_waits_for_something_else_is_a_mistake(
    empty_sqlite: Path, tmp_path: Path
) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path))

    async def act(work: UnitOfWork) -> None:
        await add_person(work, 1)
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waits for something other"):
        await database.change(act)
    assert await known(database, 1) == [False]
    await database.close()


async def test_an_act_whose_caller_gave_up_holds_up_nobody(database: Database) -> None:
    given_up = asyncio.create_task(database.change(adding(1)))
    await asyncio.sleep(0)
    given_up.cancel()
    await asyncio.wait({given_up})
    assert await database.change(adding(2)) == 2
