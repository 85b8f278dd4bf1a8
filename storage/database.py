"""Opens the database and hands out units of work."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import orjson
from sqlalchemy import URL, create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.together import Changes, Questions
from storage.trouble import (
    Conflict,
    DatabaseTrouble,
    DatabaseUnavailable,
    connecting,
    is_about_to_answer,
    working,
)
from storage.work import UnitOfWork

Result = TypeVar("Result")

BUSY_SECONDS = 20.0
"""How long a SQLite connection waits for a writer of another process."""

MOST_TRIES = 5
"""How often a unit of work is done at most when others come between."""

CONNECT_SECONDS = 10
"""How long a PostgreSQL server may take to accept a connection."""


class Database:
    """The one door to the tables.

    `begin()` gives a unit of work that may write; it is committed when its block ends and undone when the
    block raises. `read()` gives one that only reads and never waits for a writer. Both raise DatabaseTrouble
    where the same work may succeed later. Units of work are not nested, and nothing of the network is
    awaited inside one.

    SQLite lets one writer in at a time: what a unit of work has read is still so when it writes. PostgreSQL
    (REPEATABLE READ) promises that of the rows that it writes: the second of two that write the same row is
    refused, as Conflict (a DatabaseTrouble). A row that was only read may have changed meanwhile; where that
    matters, the unit of work writes it, too.
    """

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url, busy_seconds) if self.is_sqlite else _postgresql_engine(url)
        # SQLite has one writer at a time. Waiting in line here is fair; its busy timeout is not.
        self._writer = asyncio.Lock() if self.is_sqlite else None
        self._together = _together(self.url, busy_seconds, self._writer) if self._writer else None
        self._wake: Callable[[], None] = lambda: None
        self._committed: Callable[[float], None] = lambda seconds: None
        self._expand: Callable[[], None] = lambda: None

    def when_outbox_grows(self, wake: Callable[[], None]) -> None:
        """`wake` is called after every commit that wrote something to be sent."""
        self._wake = wake

    def when_committed(self, tell: Callable[[float], None]) -> None:
        """`tell` is called after every commit of what may have written, with the seconds that it took."""
        self._committed = tell
        if self._together is not None:
            self._together.changes.committed = tell

    def when_sending_begins(self, expand: Callable[[], None]) -> None:
        """`expand` is called after every commit from which on an announcement's audience is to be written."""
        self._expand = expand

    def _tell(self, has_outgoing: bool, begins_sending: bool) -> None:
        if has_outgoing:
            self._wake()
        if begins_sending:
            self._expand()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """A unit of work that may write."""
        async with AsyncExitStack() as stack:
            if self._writer is not None:
                await stack.enter_async_context(self._writer)
            connection = await stack.enter_async_context(self._connection())
            async with connection.begin():
                work = UnitOfWork(connection)
                yield work
                began = perf_counter()
            self._committed(perf_counter() - began)
        self._tell(work.has_outgoing, work.begins_sending)

    async def transact(self, act: Callable[[UnitOfWork], Coroutine[Any, Any, Result]]) -> Result:
        """What `act` returns, done in a unit of work like that of `begin()`.

        Where another transaction comes between, it is done anew, `MOST_TRIES` times at most: `act` must do
        nothing outside its unit of work. Raises Conflict in the end.
        """
        for _ in range(MOST_TRIES - 1):
            with suppress(Conflict):
                async with self.begin() as work:
                    return await act(work)
        async with self.begin() as work:
            return await act(work)

    async def change(self, act: Callable[[UnitOfWork], Coroutine[Any, Any, Result]]) -> Result:
        """What `act` returns, done in a unit of work that may write; it is undone when `act` raises.

        Like `begin()`, for what is small and often done: much cheaper on SQLite, where `act` may wait for
        nothing but its unit of work, and holds up everybody else meanwhile (see `storage/together.py`).
        """
        if self._together is None:
            return await self.transact(act)
        outcome = await self._together.changes.do(act)
        self._tell(outcome.has_outgoing, outcome.begins_sending)
        result: Result = outcome.result
        return result

    async def ask(self, act: Callable[[UnitOfWork], Coroutine[Any, Any, Result]]) -> Result:
        """What `act` returns, done in a unit of work that only reads; otherwise like `change`."""
        if self._together is None:
            async with self.read() as work:
                return await act(work)
        result: Result = (await self._together.questions.do(act)).result
        return result

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """A unit of work that sees one state of the tables and changes nothing."""
        async with (
            self._connection(read_only=True, postgresql_readonly=True) as connection,
            connection.begin(),
        ):
            yield UnitOfWork(connection)

    async def check(self) -> None:
        """Raises DatabaseUnavailable where the database does not answer or cannot be used.

        Raises DatabaseTrouble where it is found, and will answer by itself.
        """
        try:
            if self.is_sqlite:
                _make_folder(self.url.database)
            async with self._connection(read_only=True) as connection:
                await connection.exec_driver_sql("SELECT 1")
        except (OSError, SQLAlchemyError, DatabaseTrouble) as error:
            if is_about_to_answer(error):
                raise DatabaseTrouble(type(error).__name__) from error
            raise DatabaseUnavailable(self.address) from error

    @property
    def address(self) -> str:
        """Where the database is, without the user, the password and options."""
        if self.is_sqlite:
            return str(self.url.database)
        return f"{self.url.host or 'localhost'}:{self.url.port or 5432}/{self.url.database or ''}"

    async def run_sync(self, change: Callable[[Connection], None]) -> None:
        """Runs a synchronous function on a connection of its own, in one transaction that may write.

        SQLite watches no foreign keys meanwhile: a migration that rebuilds a table drops the old one, which
        would delete every row that refers to it (sqlite.org/lang_altertable.html, section 7).
        """
        # What another migration has committed while this one waited must be seen.
        options = {"rebuilding": True} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}
        async with self._connection(**options) as connection:
            async with connection.begin():
                await connection.run_sync(change)
            await connection.invalidate()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncConnection]:
        """A connection of its own that commits every statement, and that is closed in the end."""
        async with self._connection(isolation_level="AUTOCOMMIT") as connection:
            try:
                yield connection
            finally:
                await connection.invalidate()

    async def close(self) -> None:
        """Closes every connection."""
        if self._together is not None:
            await self._together.changes.close()
            await self._together.questions.close()
        await self._engine.dispose()

    @asynccontextmanager
    async def _connection(self, **options: Any) -> AsyncIterator[AsyncConnection]:
        async with AsyncExitStack() as stack:
            with connecting():
                connection = await stack.enter_async_context(self._engine.connect())
            with working():
                yield await connection.execution_options(**options)


def _make_folder(file: str | None) -> None:
    if file:
        Path(file).parent.mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True, slots=True)
class _Lines:
    changes: Changes
    questions: Questions


def _together(url: URL, busy_seconds: float, writer: asyncio.Lock) -> _Lines:
    file = url.set(drivername="sqlite")
    changing, asking = (
        create_engine(file, pool_size=1, hide_parameters=True, json_serializer=_dumps) for _ in range(2)
    )
    for engine in (changing, asking):
        _configure_sqlite(engine, busy_seconds)
    return _Lines(Changes(changing, writer, busy_seconds), Questions(asking))


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _sqlite_engine(url: str, busy_seconds: float) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=5, max_overflow=10, hide_parameters=True)
    _configure_sqlite(engine.sync_engine, busy_seconds)
    return engine


def _configure_sqlite(engine: Engine, busy_seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # Transactions are begun below; the driver's own way begins them too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={int(busy_seconds * 1000)}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get("isolation_level") == "AUTOCOMMIT":
            return
        if options.get("rebuilding", False):
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        reading = options.get("read_only", False)
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _postgresql_engine(url: str) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_pre_ping=True,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        connect_args={"timeout": CONNECT_SECONDS},
    )
