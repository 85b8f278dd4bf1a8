"""Until when requests are waited for, all of them watched by one timer.

A timer for each request costs as much as reading its answer does.
"""

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

Watched = TypeVar("Watched")


class Deadlines(Generic[Watched]):
    """Calls `late` with whatever has been watched for so many seconds, at that moment."""

    def __init__(self, seconds: float, late: Callable[[Watched], None]) -> None:
        self._seconds = seconds
        self._late = late
        self._due: dict[Watched, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, one: Watched) -> None:
        """It has the time from now on."""
        loop = asyncio.get_running_loop()
        due = self._due[one] = loop.time() + self._seconds
        if self._timer is None:
            self._timer = loop.call_at(due, self._look)

    def release(self, one: Watched) -> None:
        """It is in time, or was not."""
        self._due.pop(one, None)

    def _look(self) -> None:
        """Who was watched first is late first, since all have the same time."""
        self._timer = None
        loop = asyncio.get_running_loop()
        now = loop.time()
        while self._due:
            one, due = next(iter(self._due.items()))
            if due > now:
                self._timer = loop.call_at(due, self._look)
                return
            del self._due[one]
            self._late(one)
