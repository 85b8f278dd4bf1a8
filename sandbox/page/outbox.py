"""What waits to be sent to one browser window."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

# a window that reads nothing is given up after this much, in characters of JSON
MAX_WAITING = 16 * 1024 * 1024


class Outbox:
    """Texts in the order in which they are to be sent; `give_up` is called once too much waits."""

    def __init__(self, give_up: Callable[[], None]) -> None:
        self._give_up = give_up
        self._waiting: deque[str] = deque()
        self._size = 0
        self._is_closed = False
        self._changed = asyncio.Event()

    def put(self, text: str) -> None:
        """Add a text, without waiting; a closed outbox takes nothing."""
        if self._is_closed:
            return
        self._waiting.append(text)
        self._size += len(text)
        self._changed.set()
        if self._size > MAX_WAITING:
            self.close()
            self._give_up()

    def close(self) -> None:
        """Forget what waits, and end `next`."""
        self._is_closed = True
        self._waiting.clear()
        self._changed.set()

    async def next(self) -> str | None:
        """Return the next text, once there is one; None when the outbox is closed."""
        while not self._waiting and not self._is_closed:
            self._changed.clear()
            await self._changed.wait()
        if self._is_closed:
            return None
        text = self._waiting.popleft()
        self._size -= len(text)
        return text
