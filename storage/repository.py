"""What every repository stands on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

import orjson
from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    ColumnElement,
    Dialect,
    Executable,
    Table,
    Text,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

Record = TypeVar("Record")

Parameters = dict[str, Any] | list[dict[str, Any]] | None

MOST_PARAMETERS = 32_766
"""How many values one statement may carry (sqlite.org/limits.html; PostgreSQL takes one more)."""


class Rows(Protocol):
    """What came of a statement; its rows, named tuples, are read once."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def __iter__(self) -> Iterator[Any]:
        """Every row."""

    def all(self) -> Sequence[Any]:
        """Every row."""

    def one(self) -> Any:
        """The only row."""

    def scalar(self) -> Any:
        """The first column of the first row, or None."""

    def scalars(self) -> Iterable[Any]:
        """The first column of every row."""

    def mappings(self) -> Iterable[Mapping[Any, Any]]:
        """Every row by the names of its columns."""


class Connection(Protocol):
    """What a unit of work needs of its connection."""

    @property
    def dialect(self) -> Dialect:
        """The database's way of speaking."""

    async def execute(self, statement: Executable, parameters: Parameters = None) -> Rows:
        """Executes a statement, once for each of the parameters where there are several."""


class Repository:
    """Queries of one subject, on the connection of one unit of work.

    What is carried out with every update is built once, beside its repository, and given its values each
    time: putting a statement together takes longer than carrying it out.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def _dialect(self) -> str:
        """The name of the database's way of speaking."""
        return self._connection.dialect.name

    async def _run(self, statement: Executable, **values: Any) -> int:
        """Executes a change; returns how many rows it touched."""
        return (await self._connection.execute(statement, values)).rowcount

    async def _value(self, statement: Executable, **values: Any) -> Any:
        """The first column of the first row, or None."""
        return (await self._connection.execute(statement, values)).scalar()

    async def _values(self, statement: Executable, **values: Any) -> list[Any]:
        """The first column of every row."""
        return list((await self._connection.execute(statement, values)).scalars())

    async def _one(self, statement: Executable, record: type[Record], **values: Any) -> Record | None:
        """The first row as a record whose fields are named like the columns, or None."""
        rows = await self._all(statement, record, **values)
        return rows[0] if rows else None

    async def _all(self, statement: Executable, record: type[Record], **values: Any) -> list[Record]:
        """Every row as such a record."""
        return [record(**row) for row in (await self._connection.execute(statement, values)).mappings()]

    def _insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        """An INSERT that knows ON CONFLICT, which each of the two databases spells by itself."""
        return _inserting(table, self._dialect)

    def _insert_or_update(self, table: Table, keys: tuple[str, ...], fields: tuple[str, ...]) -> Executable:
        """An INSERT that, where a row with these keys is there, gives it these fields."""
        return _insert_or_update(table, keys, fields, self._dialect)

    async def _insert_new(self, table: Table, row: dict[str, Any]) -> bool:
        """Adds a row whose keys are not there yet; returns whether it did."""
        statement = _insert_or_pass(table, self._dialect)
        return (await self._connection.execute(statement, row)).rowcount == 1

    def _among(self, column: ColumnElement[int], values: Collection[int]) -> ColumnElement[bool]:
        """Whether the column is one of the values, of which there may be many.

        One parameter, however many there are: a statement with one for each would be compiled anew for
        every number of them.
        """
        given = bindparam(None, self._listed(values), list_type(self._dialect))
        return any_of(column, given, self._dialect)

    def _listed(self, values: Collection[int]) -> Any:
        """Such values as the one parameter of `any_of`."""
        return orjson.dumps(list(values)).decode() if self._dialect == "sqlite" else [*values]

    async def _insert_missing(self, table: Table, rows: Sequence[dict[str, Any]]) -> int:
        """Adds those of the rows whose keys are not there yet; returns how many."""
        at_once = MOST_PARAMETERS // len(table.columns)
        added = 0
        for start in range(0, len(rows), at_once):
            statement = self._insert(table).values(rows[start : start + at_once])
            added += await self._run(statement.on_conflict_do_nothing())
        return added


def one_of(column: ColumnElement[Any], values: Iterable[Any]) -> ColumnElement[bool]:
    """Whether the column is one of a few values that are always the same.

    Unlike `in_`, which SQLAlchemy puts into words anew for each execution.
    """
    return or_(*(column == value for value in values))


def list_type(dialect: str) -> TypeEngine[Any]:
    """What the many values of one parameter are to the database."""
    return Text() if dialect == "sqlite" else ARRAY(BigInteger)


def any_of(column: ColumnElement[int], given: BindParameter[Any], dialect: str) -> ColumnElement[bool]:
    """Whether the column is one of the values of a parameter that is a `list_type`."""
    if dialect == "sqlite":
        return column.in_(select(func.json_each(given).table_valued("value").c.value))
    return column == func.any(given)


def _inserting(table: Table, dialect: str) -> "sqlite.Insert | postgresql.Insert":
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


@cache
def _insert_or_pass(table: Table, dialect: str) -> Executable:
    return _inserting(table, dialect).on_conflict_do_nothing()


@cache
def _insert_or_update(
    table: Table, keys: tuple[str, ...], fields: tuple[str, ...], dialect: str
) -> Executable:
    insert = _inserting(table, dialect)
    changed = {field: insert.excluded[field] for field in fields}
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)
