"""Opens the database and hands out units of work."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.work import UnitOfWork

BUSY_TIMEOUT_SECONDS = 20
"""How long a SQLite connection waits for a writer of another process."""

TROUBLE = (OperationalError, InterfaceError, OSError)
"""What is raised while the database is away, locked or full: the same work may succeed later."""


class DatabaseUnavailable(Exception):
    """The database does not answer."""


class Database:
    """The one door to the tables.

    `begin()` gives a unit of work that may write; it is committed when its block ends and undone when the
    block raises. `read()` gives one that only reads and never waits for a writer. Units of work are not
    nested, and nothing of the network is awaited inside one.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(str(url)) if self.is_sqlite else _postgresql_engine(str(url))
        # SQLite has one writer at a time. Waiting in line here is fair; its busy timeout is not.
        self._writer = asyncio.Lock() if self.is_sqlite else None
        self._wake: Callable[[], None] = lambda: None

    def when_outbox_grows(self, wake: Callable[[], None]) -> None:
        """`wake` is called after every commit that wrote something to be sent."""
        self._wake = wake

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """A unit of work that may write."""
        async with AsyncExitStack() as stack:
            if self._writer is not None:
                await stack.enter_async_context(self._writer)
            connection = await stack.enter_async_context(self._engine.connect())
            async with connection.begin():
                work = UnitOfWork(connection)
                yield work
        if work.has_outgoing:
            self._wake()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """A unit of work that sees one state of the tables and changes nothing."""
        async with self._engine.connect() as connection:
            reader = await connection.execution_options(read_only=True)
            async with reader.begin():
                yield UnitOfWork(reader)

    async def check(self) -> None:
        """Raises DatabaseUnavailable where the database does not answer."""
        try:
            async with self._engine.connect() as connection:
                await connection.exec_driver_sql("SELECT 1")
        except (OSError, SQLAlchemyError) as error:
            raise DatabaseUnavailable(self.url.render_as_string(hide_password=True)) from error

    async def run_sync(self, change: Callable[[Connection], None]) -> None:
        """Runs a synchronous function on a connection, in one transaction that may write."""
        async with self._engine.begin() as connection:
            await connection.run_sync(change)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncConnection]:
        """A connection of its own that commits every statement, for what lives as long as a session."""
        async with self._engine.connect() as connection:
            yield await connection.execution_options(isolation_level="AUTOCOMMIT")

    async def close(self) -> None:
        """Closes every connection."""
        await self._engine.dispose()


def _sqlite_engine(url: str) -> AsyncEngine:
    path = make_url(url).database
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, pool_size=5, max_overflow=10, hide_parameters=True)

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # Transactions are begun below; the driver's own way begins them too late.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_TIMEOUT_SECONDS * 1000}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine


def _postgresql_engine(url: str) -> AsyncEngine:
    return create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True, hide_parameters=True)
