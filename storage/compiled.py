"""Statements carried out again and again on SQLite: what SQLAlchemy works out about them is kept.

SQLAlchemy makes anew for each execution much of what depends on the statement alone, which takes several
times as long as SQLite needs to carry it out. Here a statement that comes a second time is compiled by
SQLAlchemy once, and from then on only its values go in and its rows come out, through the types of columns.
"""

import sqlite3
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, cast
from weakref import WeakKeyDictionary

from sqlalchemy import ClauseElement, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from storage.repository import Parameters

Convert = Callable[[Any], Any]


class Found:
    """What came of a statement: rows, and how many of them it changed."""

    def __init__(self, keys: Sequence[str], rows: Sequence[Any], rowcount: int) -> None:
        self._keys = keys
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Any]:
        """Every row."""
        return iter(self._rows)

    def all(self) -> Sequence[Any]:
        """Every row."""
        return self._rows

    def one(self) -> Any:
        """The only row. Raises ValueError where there is none, or another."""
        (row,) = self._rows
        return row

    def scalar(self) -> Any:
        """The first column of the first row, or None."""
        return self._rows[0][0] if self._rows else None

    def scalars(self) -> Iterator[Any]:
        """The first column of every row."""
        return (row[0] for row in self._rows)

    def mappings(self) -> Iterator[Mapping[str, Any]]:
        """Every row by the names of its columns."""
        return (dict(zip(self._keys, row, strict=True)) for row in self._rows)


class Compiled:
    """A statement in SQLite's words, with what its values need on the way in and on the way out."""

    def __init__(self, compiler: SQLCompiler, names: Sequence[str], dialect: Dialect) -> None:
        """`names` are those of the values that will be given; all others the statement has of its own."""
        statement: Any = compiler.statement
        self._text = str(compiler)
        self._names = list(compiler.positiontup or ())
        binds = [compiler.binds[name] for name in self._names]
        own = set(self._names) - set(names)
        kept = {name: bind for name, bind in compiler.binds.items() if name in own and not bind.required}
        self._own = {name: bind.effective_value for name, bind in kept.items()}
        self._in = _converters(
            [bind.type for bind in binds], lambda kind: kind.bind_processor(dialect), dialect
        )
        columns = statement.exported_columns
        self._keys = tuple(columns.keys())
        self._row = cast(Any, namedtuple)("Row", self._keys, rename=True)
        kinds = [column.type for column in columns]
        self._out = _converters(kinds, lambda kind: kind.result_processor(dialect, None), dialect)

    def execute(self, connection: sqlite3.Connection, parameters: Parameters) -> Found:
        """Carries the statement out, once for each of the parameters where there are several."""
        if isinstance(parameters, list):
            cursor = connection.executemany(self._text, [self._values(each) for each in parameters])
        else:
            cursor = connection.execute(self._text, self._values(parameters or {}))
        rows = [self._read(row) for row in cursor] if self._keys else []
        return Found(self._keys, rows, cursor.rowcount)

    def _values(self, parameters: dict[str, Any]) -> list[Any]:
        known = self._own | parameters if self._own else parameters
        values = [known[name] for name in self._names]
        for place, convert in self._in:
            values[place] = convert(values[place])
        return values

    def _read(self, row: Sequence[Any]) -> Any:
        values = list(row)
        for place, convert in self._out:
            values[place] = convert(values[place])
        return self._row._make(values)


class CompiledStatements:
    """The statements that were compiled, each for the names of the values that it is given.

    One that is met for the first time may have been put together for this one execution: it is not kept.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: WeakKeyDictionary[Executable, dict[tuple[str, ...], Compiled | None]] = (
            WeakKeyDictionary()
        )

    def find(self, statement: Executable, parameters: Parameters) -> Compiled | None:
        """The compiled statement; None where SQLAlchemy itself has to carry it out."""
        known = self._known.get(statement)
        if known is None:
            self._known[statement] = {}
            return None
        first = parameters[0] if isinstance(parameters, list) else parameters
        names = tuple(first or ())
        if names not in known:
            known[names] = self._compile(statement, names)
        return known[names]

    def _compile(self, statement: Executable, names: Sequence[str]) -> Compiled | None:
        if not isinstance(statement, ClauseElement) or not hasattr(statement, "exported_columns"):
            return None
        compiler = statement.compile(dialect=self._dialect, column_keys=list(names))
        if not isinstance(compiler, SQLCompiler):
            return None
        later = compiler.post_compile_params | compiler.literal_execute_params
        if later or compiler.insert_prefetch or compiler.update_prefetch:
            # Its words depend on its values, or SQLAlchemy adds some of its own.
            return None
        return Compiled(compiler, names, self._dialect)


def _converters(
    kinds: Sequence[TypeEngine[Any]], find: Callable[[TypeEngine[Any]], Convert | None], dialect: Dialect
) -> list[tuple[int, Convert]]:
    """What has to be done to which of the values; most of them are as they are."""
    found = [find(kind.dialect_impl(dialect)) for kind in kinds]
    return [(place, convert) for place, convert in enumerate(found) if convert is not None]
