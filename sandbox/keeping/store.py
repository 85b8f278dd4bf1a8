"""The SQLite file in which a world is kept."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import aiosqlite
import orjson

from sandbox.state.changes import Key, Kind

# raised with every change of the tables or of what stands in them
VERSION = 2

CONTENTS = "contents"
DOCUMENTS = "documents"
REST = "rest"
_TABLES = (*Kind, CONTENTS, DOCUMENTS, REST)

# the order of `position` is that in which the records came into being; a key is JSON, and so is a
# value, except for the bytes of files
_TABLE = """CREATE TABLE {} (
    position INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    value BLOB NOT NULL
);"""
_PUT_BYTES = """INSERT INTO {} (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value"""
# many records in one statement: with one each, the thread that writes would have to wait for
# Python's lock as many times, for long while the event loop is busy
_PUT = """INSERT INTO {} (key, value)
    SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
    ON CONFLICT (key) DO UPDATE SET value = excluded.value"""
_DELETE = "DELETE FROM {} WHERE key IN (SELECT value FROM json_each(?))"
_ALL = "SELECT key, value FROM {} ORDER BY position"

# what is to be written, by table and key: JSON or bytes; None is to be deleted
Rows = dict[tuple[str, Key], Any]

# so many records are prepared at a time: a few milliseconds in which the event loop does nothing else
STEP = 500
# 2 MiB of pages that nothing uses are left for what comes next
_SPARE_PAGES = 512
_LOG_BYTES = 16 * 1024 * 1024


class KeptElsewhereError(Exception):
    """Another program has the file open."""


class UnusableError(Exception):
    """A file that holds no world of this version; the text says what it holds instead."""


@contextmanager
def sole_use(path: Path) -> Iterator[None]:
    """Keep other programs from a file by a lock beside it, which ends with the process in any case.

    Makes the folder where there is none. Raises KeptElsewhereError when the lock is taken.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise KeptElsewhereError(f"another program has {path} open") from None
        yield


def set_aside(path: Path) -> Path:
    """Rename a file that cannot be used, and return its new name; one set aside before gives way."""
    aside = path.with_name(f"{path.name}.old")
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return aside


@asynccontextmanager
async def open_store(path: Path) -> AsyncIterator[Store]:
    """Open a file, made now if there is none.

    Raises UnusableError for a file of something else, sqlite3.Error where it cannot be had.
    """
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        try:
            await _prepare(connection)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            raise UnusableError("is no readable SQLite file") from None
        yield Store(connection)


class Store:
    """The tables of a world's file."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def rows(self, table: str) -> list[tuple[Any, bytes]]:
        """Return the keys and values of a table, the oldest first. Raises UnusableError for a broken file."""
        try:
            found = await self._connection.execute_fetchall(_ALL.format(table))
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            raise UnusableError("is damaged") from None
        return [(orjson.loads(key), value) for key, value in found]

    async def write(self, rows: Rows) -> None:
        """Write and delete records, all of them or, where that fails (sqlite3.Error), none."""
        await self._connection.execute("BEGIN IMMEDIATE")
        try:
            remaining = iter(rows.items())
            while step := list(islice(remaining, STEP)):
                for statement, parameters in _statements(step):
                    await self._connection.execute(statement, parameters)
            await self._connection.commit()
        except BaseException:
            await self._connection.rollback()
            raise
        await self._give_pages_back(_SPARE_PAGES)

    async def finish(self) -> None:
        """Make the file as small as it can be."""
        await self._give_pages_back(0)

    async def _give_pages_back(self, spare: int) -> None:
        [[unused]] = await self._connection.execute_fetchall("PRAGMA freelist_count")
        if unused > spare:
            # as a script, for a single statement would be left after its first page
            await self._connection.executescript(f"PRAGMA incremental_vacuum({unused - spare});")


async def _prepare(connection: aiosqlite.Connection) -> None:
    [[version]] = await connection.execute_fetchall("PRAGMA user_version")
    [[tables]] = await connection.execute_fetchall("SELECT count(*) FROM sqlite_master")
    if tables and version != VERSION:
        raise UnusableError(f"is of version {version}, where this program has version {VERSION}")
    if not tables:
        # how pages are given back cannot be changed once anything is in the file
        await connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    await connection.execute("PRAGMA journal_mode = WAL")
    # a process that is killed loses nothing by it, a machine without power the last moments
    await connection.execute("PRAGMA synchronous = NORMAL")
    await connection.execute(f"PRAGMA journal_size_limit = {_LOG_BYTES}")
    if not tables:
        created = "\n".join(_TABLE.format(table) for table in _TABLES)
        await connection.executescript(f"BEGIN;\n{created}\nPRAGMA user_version = {VERSION};\nCOMMIT;")


def _statements(rows: Iterable[tuple[tuple[str, Key], Any]]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    put: dict[str, list[tuple[str, str]]] = {}
    gone: dict[str, list[str]] = {}
    for (table, key), value in rows:
        name = orjson.dumps(key).decode()
        if value is None:
            gone.setdefault(table, []).append(name)
        elif table == CONTENTS:
            yield _PUT_BYTES.format(table), (name, value)
        else:
            data = value if isinstance(value, bytes) else orjson.dumps(value)
            put.setdefault(table, []).append((name, data.decode()))
    for table, records in put.items():
        yield _PUT.format(table), (orjson.dumps(records).decode(),)
    for table, names in gone.items():
        yield _DELETE.format(table), (orjson.dumps(names).decode(),)
