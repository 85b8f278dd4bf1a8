"""Waiting for a database that is away, locked or full."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from storage.trouble import DatabaseTrouble, DatabaseUnavailable

log = structlog.get_logger()

PAUSE = 1.0
"""Seconds between two attempts."""

Result = TypeVar("Result")


async def outlast(act: Callable[[], Awaitable[Result]]) -> Result:
    """What `act` returns: it is tried again while the database is in trouble.

    Raises DatabaseUnavailable, which does not pass by itself, and what else `act` raises.
    """
    while True:
        try:
            return await act()
        except DatabaseUnavailable:
            raise
        except DatabaseTrouble as error:
            log.warning("database_awaited", seconds=PAUSE, exc_info=error)
            await asyncio.sleep(PAUSE)
