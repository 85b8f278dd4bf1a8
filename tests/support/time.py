"""A time that passes only when a test lets it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import event

from storage.database import Database
from storage.work import UnitOfWork

Result = TypeVar("Result")

TURNS = 20
"""After so many turns of the loop in which nobody uses the database, all wait for time or for a test."""


class Timeless(asyncio.SelectorEventLoop):
    """An event loop whose clock stands still between two calls of `pass_by`."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 1000.0

    def time(self) -> float:
        """The seconds of the loop's own clock."""
        return self._now

    def pass_by(self, seconds: float) -> None:
        """Lets time pass."""
        self._now += seconds


class Watched(Database):
    """A database that knows whether anyone uses it."""

    _users = 0

    def __init__(self, url: str) -> None:
        super().__init__(url)
        event.listen(self._engine.sync_engine, "connect", _be_quick)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[UnitOfWork]:
        """As the database does."""
        self._users += 1
        try:
            async with super().begin() as work:
                yield work
        finally:
            self._users -= 1

    @asynccontextmanager
    async def read(self) -> AsyncIterator[UnitOfWork]:
        """As the database does."""
        self._users += 1
        try:
            async with super().read() as work:
                yield work
        finally:
            self._users -= 1

    async def change(self, act: Callable[[UnitOfWork], Coroutine[Any, Any, Result]]) -> Result:
        """As the database does."""
        self._users += 1
        try:
            return await super().change(act)
        finally:
            self._users -= 1

    async def quiet(self) -> None:
        """Returns once everyone waits for time to pass, or for something from outside."""
        turns = 0
        while turns < TURNS:
            await asyncio.sleep(0)
            turns += 1
            if self._users:
                turns = 0
                # The threads of the driver work meanwhile.
                time.sleep(0.0001)  # noqa: ASYNC251


def _be_quick(connection: Any, _record: Any) -> None:
    """Waits for no disk: in such a test the power never fails, only the program."""
    connection.execute("PRAGMA synchronous=OFF")
