"""One program at a time sends and fetches for a bot; another waits and takes over within seconds."""

import asyncio
import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import TROUBLE, Database

LOCK = 7_305_812
"""PostgreSQL's advisory lock that the active program holds."""

RETRY_SECONDS = 1.0


class Lease:
    """The right to be the active program. It is lost with the process, or with the connection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @asynccontextmanager
    async def held(self) -> AsyncIterator[asyncio.Event]:
        """Waits for the lease and holds it; the event it gives is set when it was lost."""
        if self._database.is_sqlite:
            async with self._file() as lost:
                yield lost
        else:
            async with self._advisory() as lost:
                yield lost

    @asynccontextmanager
    async def _file(self) -> AsyncIterator[asyncio.Event]:
        with _open(Path(f"{self._database.url.database}.lock")) as file:
            while not _locked(file.fileno()):  # noqa: ASYNC110 - asks another process
                await asyncio.sleep(RETRY_SECONDS)
            yield asyncio.Event()

    @asynccontextmanager
    async def _advisory(self) -> AsyncIterator[asyncio.Event]:
        lost = asyncio.Event()
        async with self._database.session() as connection:
            lock = text("SELECT pg_try_advisory_lock(:lock)").bindparams(lock=LOCK)
            while not (await connection.execute(lock)).scalar():  # noqa: ASYNC110 - asks another process
                await asyncio.sleep(RETRY_SECONDS)
            watch = asyncio.create_task(_watch(connection, lost))
            try:
                yield lost
            finally:
                watch.cancel()
                await asyncio.gather(watch, return_exceptions=True)


def _open(path: Path) -> IO[str]:
    return path.open("w")


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


async def _watch(connection: AsyncConnection, lost: asyncio.Event) -> None:
    """The lock lives as long as its connection: notices when that is gone."""
    while True:
        await asyncio.sleep(RETRY_SECONDS)
        try:
            await connection.execute(text("SELECT 1"))
        except TROUBLE:
            lost.set()
            return
