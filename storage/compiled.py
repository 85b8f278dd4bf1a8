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

Convert = Callable[[Any], Any] | None


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

    def __init__(self, compiler: SQLCompiler, dialect: Dialect) -> None:
        statement: Any = compiler.statement
        self._text = str(compiler)
        self._given = [
            (name, bind.required, bind.effective_value, _converter(bind.type, "in", dialect))
            for name in compiler.positiontup or ()
            for bind in (compiler.binds[name],)
        ]
        columns = statement.exported_columns
        self._keys = tuple(columns.keys())
        self._row = cast(Any, namedtuple)("Row", self._keys, rename=True)
        self._converts = [_converter(column.type, "out", dialect) for column in columns]

    def execute(self, connection: sqlite3.Connection, parameters: Parameters) -> Found:
        """Carries the statement out, once for each of the parameters where there are several."""
        if isinstance(parameters, list):
            cursor = connection.executemany(self._text, [self._values(each) for each in parameters])
        else:
            cursor = connection.execute(self._text, self._values(parameters or {}))
        rows = [self._read(row) for row in cursor] if self._keys else []
        return Found(self._keys, rows, cursor.rowcount)

    def _values(self, parameters: Mapping[str, Any]) -> list[Any]:
        values = []
        for name, required, fixed, convert in self._given:
            value = parameters[name] if required or name in parameters else fixed
            values.append(value if convert is None else convert(value))
        return values

    def _read(self, row: Sequence[Any]) -> Any:
        values = zip(row, self._converts, strict=True)
        return self._row._make([value if convert is None else convert(value) for value, convert in values])


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
        return Compiled(compiler, self._dialect)


def _converter(kind: TypeEngine[Any], way: str, dialect: Dialect) -> Convert:
    here = kind.dialect_impl(dialect)
    return here.bind_processor(dialect) if way == "in" else here.result_processor(dialect, None)
