"""Statements that come again: compiled once, they do what SQLAlchemy does with them."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Executable, bindparam, create_engine, insert, select, update

from storage.compiled import CompiledStatements
from storage.repository import Parameters
from storage.tables.base import metadata
from storage.tables.delivery import drafts
from storage.tables.questions import question_events, questions
from storage.vocabulary import Desk, QuestionEvent, QuestionStatus
from tests.support.rows import NOW

QUESTION: dict[str, Any] = {
    "draft_id": 7,
    "asker_id": 1,
    "meeting_id": None,
    "sphere": "sport",
    "language": "kk",
    "text": "Стадион қашан ашылады?",
    "status": QuestionStatus.NEW,
    "desk": Desk.GROUP,
    "created_at": NOW,
    "due_on": date(2026, 12, 1),
}
ADD = insert(questions).returning(questions.c.id)
ALL = select(questions).order_by(questions.c.id)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def statements(connection: Connection) -> CompiledStatements:
    return CompiledStatements(connection.dialect)


def driver(connection: Connection) -> sqlite3.Connection:
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def compiled(statements: CompiledStatements, statement: Executable, parameters: Parameters = None) -> Any:
    """The statement as it is when it comes for the second time."""
    assert statements.find(statement, parameters) is None
    return statements.find(statement, parameters)


def test_what_goes_in_comes_out_as_through_sqlalchemy(
    connection: Connection, statements: CompiledStatements
) -> None:
    number = compiled(statements, ADD, QUESTION).execute(driver(connection), QUESTION).scalar()
    usual = connection.execute(ALL).mappings().one()
    found = compiled(statements, ALL).execute(driver(connection), None)
    (row,) = found.mappings()
    assert row == dict(usual)
    assert row == QUESTION | {"id": number, "lecturer_id": None, "answered_at": None, "version": 1}
    assert found.one().created_at == NOW
    assert list(found.scalars()) == [number]


def test_values_that_a_statement_has_of_its_own_go_in(
    connection: Connection, statements: CompiledStatements
) -> None:
    connection.execute(insert(questions), QUESTION)
    close = (
        update(questions)
        .where(questions.c.id == bindparam("number"), questions.c.status == QuestionStatus.NEW)
        .values(status=QuestionStatus.ANSWERED, answered_at=datetime(2026, 1, 1, tzinfo=UTC))
    )
    closing = compiled(statements, close, {"number": 1})
    assert closing.execute(driver(connection), {"number": 2}).rowcount == 0
    assert closing.execute(driver(connection), {"number": 1}).rowcount == 1
    assert closing.execute(driver(connection), {"number": 1}).rowcount == 0
    row = connection.execute(ALL).mappings().one()
    assert (row["status"], row["answered_at"]) == (
        QuestionStatus.ANSWERED,
        datetime(2026, 1, 1, tzinfo=UTC),
    )


def test_several_rows_go_in_by_one_statement(connection: Connection, statements: CompiledStatements) -> None:
    connection.execute(insert(questions), QUESTION)
    add = insert(question_events)
    events = [
        {"question_id": 1, "at": NOW, "kind": kind, "actor_id": None, "data": {"kind": kind}}
        for kind in (QuestionEvent.ACCEPTED, QuestionEvent.ROUTED)
    ]
    assert compiled(statements, add, events).execute(driver(connection), events).rowcount == 2
    rows = connection.execute(select(question_events).order_by(question_events.c.id)).mappings()
    assert [{key: row[key] for key in events[0]} for row in rows] == events


def test_each_set_of_values_has_a_statement_of_its_own(
    connection: Connection, statements: CompiledStatements
) -> None:
    add = insert(drafts)
    short = {"person_id": 1, "kind": "question", "data": {"a": 1}, "created_at": NOW}
    for parameters in (short, short, short | {"id": 40}, short | {"id": 50}):
        found = statements.find(add, parameters)
        if found is not None:
            found.execute(driver(connection), parameters)
    rows = connection.execute(select(drafts.c.id, drafts.c.data).order_by(drafts.c.id))
    assert [tuple(row) for row in rows] == [(1, {"a": 1}), (40, {"a": 1}), (50, {"a": 1})]


def test_a_statement_whose_words_depend_on_its_values_is_left_to_sqlalchemy(
    statements: CompiledStatements,
) -> None:
    among = select(questions).where(questions.c.id.in_(bindparam("ids", expanding=True)))
    assert compiled(statements, among, {"ids": (1, 2)}) is None


def test_a_statement_that_was_put_together_for_once_is_not_kept(statements: CompiledStatements) -> None:
    for number in range(3):
        assert statements.find(select(questions).where(questions.c.id == number), {}) is None


def test_a_naive_datetime_is_refused_as_always(
    connection: Connection, statements: CompiledStatements
) -> None:
    mistaken = QUESTION | {"created_at": NOW.replace(tzinfo=None)}
    adding = compiled(statements, ADD, mistaken)
    with pytest.raises(ValueError, match="naive"):
        adding.execute(driver(connection), mistaken)


def test_a_value_that_is_missing_is_missed_each_time(
    connection: Connection, statements: CompiledStatements
) -> None:
    one = select(questions).where(questions.c.id == bindparam("number"))
    found = compiled(statements, one, {})
    with pytest.raises(KeyError):
        found.execute(driver(connection), {})
