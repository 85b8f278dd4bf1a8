"""Waking those who wait for something to change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Pulse:
    """Wakes every waiter at once, each time something changes."""

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[None]] = []

    def notify(self) -> None:
        """Wake everybody who waits now."""
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def next(self, seconds: float | None = None) -> None:
        """Return at the next change, or after `seconds` without one."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        await asyncio.wait([waiter], timeout=seconds)
        if not waiter.done():
            self._waiters.remove(waiter)
            waiter.cancel()

    async def until(self, find: Callable[[], T | None], seconds: float) -> T | None:
        """Return what `find` finds, now or after a change; None when `seconds` pass without it."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while (found := find()) is None:
            remaining = deadline - loop.time()
            if remaining <= 0:
                return None
            await self.next(remaining)
        return found
