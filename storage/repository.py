"""What every repository stands on."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVar

import orjson
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Executable,
    Table,
    Text,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Record = TypeVar("Record")

MOST_PARAMETERS = 32_766
"""How many values one statement may carry (sqlite.org/limits.html; PostgreSQL takes one more)."""


class Repository:
    """Queries of one subject, on the connection of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _run(self, statement: Executable) -> int:
        """Executes a change; returns how many rows it touched."""
        return (await self._connection.execute(statement)).rowcount

    async def _value(self, statement: Executable) -> Any:
        """The first column of the first row, or None."""
        return (await self._connection.execute(statement)).scalar()

    async def _values(self, statement: Executable) -> list[Any]:
        """The first column of every row."""
        return list((await self._connection.execute(statement)).scalars())

    async def _one(self, statement: Executable, record: type[Record]) -> Record | None:
        """The first row as a record whose fields are named like the columns, or None."""
        row = (await self._connection.execute(statement)).mappings().first()
        return None if row is None else record(**row)

    async def _all(self, statement: Executable, record: type[Record]) -> list[Record]:
        """Every row as such a record."""
        return [record(**row) for row in (await self._connection.execute(statement)).mappings()]

    def _insert(self, table: Table) -> "sqlite.Insert | postgresql.Insert":
        """An INSERT that knows ON CONFLICT, which each of the two databases spells by itself."""
        if self._connection.dialect.name == "sqlite":
            return sqlite.insert(table)
        return postgresql.insert(table)

    def _among(self, column: ColumnElement[int], values: Collection[int]) -> ColumnElement[bool]:
        """Whether the column is one of the values, of which there may be many.

        One parameter, however many there are: a statement with one for each would be compiled anew for
        every number of them.
        """
        if self._connection.dialect.name == "sqlite":
            document = bindparam(None, orjson.dumps(list(values)).decode(), Text)
            return column.in_(select(func.json_each(document).table_valued("value").c.value))
        return column == func.any(bindparam(None, list(values), ARRAY(BigInteger)))

    async def _insert_missing(self, table: Table, rows: Sequence[dict[str, Any]]) -> int:
        """Adds those of the rows whose keys are not there yet; returns how many."""
        at_once = MOST_PARAMETERS // len(table.columns)
        added = 0
        for start in range(0, len(rows), at_once):
            statement = self._insert(table).values(rows[start : start + at_once])
            added += await self._run(statement.on_conflict_do_nothing())
        return added
