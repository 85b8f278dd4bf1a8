"""One program at a time fetches and sends for a bot; another waits and takes over within seconds."""

import asyncio
import fcntl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import IO

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.patience import outlast
from storage.trouble import DatabaseTrouble

log = structlog.get_logger()

LOCK = 7_305_812
"""PostgreSQL's advisory lock that the active program holds."""

RETRY_SECONDS = 1.0
"""How often a waiting program asks for the lease, and the active one looks whether it still has it."""

ANSWER_SECONDS = 5.0
"""After so long without an answer of the server the lease counts as lost."""

KEEPALIVE = {"tcp_keepalives_idle": 5, "tcp_keepalives_interval": 2, "tcp_keepalives_count": 3}
"""How soon the server notices that a program's machine is gone, and frees its lock; seconds and tries."""


class Lease:
    """The right to be the active program. It is lost with the process, or with the connection."""

    def __init__(self, database: Database, retry_seconds: float = RETRY_SECONDS) -> None:
        self._database = database
        self._retry_seconds = retry_seconds

    @asynccontextmanager
    async def held(self) -> AsyncIterator[asyncio.Event]:
        """Waits for the lease and holds it; the event it gives is set when it was lost.

        Waits also for a PostgreSQL server that is away. Raises DatabaseTrouble where the file cannot be
        written that is locked beside a SQLite file.
        """
        kind = self._file if self._database.is_sqlite else self._advisory
        async with kind() as lost:
            yield lost

    @asynccontextmanager
    async def _file(self) -> AsyncIterator[asyncio.Event]:
        with _open(Path(f"{self._database.url.database}.lock")) as file:

            async def lock() -> bool:
                return _lock(file.fileno())

            await self._stand_by(lock)
            yield asyncio.Event()

    async def _stand_by(self, lock: Callable[[], Awaitable[bool]]) -> None:
        """Returns once the lock is ours; the program that has it tells nobody when it ends."""
        if await lock():
            return
        log.info("standing_by")
        while True:
            await asyncio.sleep(self._retry_seconds)
            if await lock():
                return

    @asynccontextmanager
    async def _advisory(self) -> AsyncIterator[asyncio.Event]:
        lost = asyncio.Event()
        async with AsyncExitStack() as stack:
            # A program that stands by does so also while the server starts anew.
            connection = await outlast(lambda: self._connect(stack))
            watch = asyncio.create_task(_watch(connection, lost, self._retry_seconds))
            try:
                yield lost
            finally:
                watch.cancel()
                await asyncio.wait({watch})

    async def _connect(self, stack: AsyncExitStack) -> AsyncConnection:
        """A connection that holds the lock for as long as the stack. Raises DatabaseTrouble."""
        async with AsyncExitStack() as attempt:
            connection = await attempt.enter_async_context(self._database.session())
            for name, value in KEEPALIVE.items():
                await connection.execute(text(f"SET {name} = {value}"))
            await self._stand_by(lambda: _lock_advisory(connection))
            stack.push_async_exit(attempt.pop_all())
        return connection


def _open(path: Path) -> IO[str]:
    try:
        return path.open("w")
    except OSError as error:
        raise DatabaseTrouble(type(error).__name__) from error


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


async def _lock_advisory(connection: AsyncConnection) -> bool:
    lock = text("SELECT pg_try_advisory_lock(:lock)").bindparams(lock=LOCK)
    return bool((await connection.execute(lock)).scalar())


async def _watch(connection: AsyncConnection, lost: asyncio.Event, retry_seconds: float) -> None:
    """The lock lives as long as its connection: notices when that is gone or does not answer."""
    try:
        while True:
            await asyncio.sleep(retry_seconds)
            async with asyncio.timeout(ANSWER_SECONDS):
                await connection.execute(text("SELECT 1"))
    except Exception as error:
        # Whatever it is: a lock that is not watched may be another's.
        log.error("lease_lost", exc_info=error)
        lost.set()
