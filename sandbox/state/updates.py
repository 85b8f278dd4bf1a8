"""The updates that wait for a bot, and long polling for them."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import deque
from typing import Any

from sandbox.errors import ApiError
from sandbox.state.changes import Changes, Kind
from sandbox.state.pulse import Pulse

Json = dict[str, Any]

_OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"


class Updates:
    """A bot's queue: an update leaves it only when a later offset, or a webhook's answer, confirms it.

    `pulse` is notified whenever the queue changes. Ids grow by one from `last_id`.
    """

    def __init__(self, pulse: Pulse, changes: Changes) -> None:
        self.allowed: frozenset[str] = frozenset()
        self.last_id = 0
        self._pulse = pulse
        self._changes = changes
        self._queue: deque[Json] = deque()
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def head(self) -> Json | None:
        """Return the update that waits longest."""
        return self._queue[0] if self._queue else None

    def add(self, kind: str, payload: Json) -> None:
        """Queue an update, unless the bot has said that it wants no such kind."""
        if self.allowed and kind not in self.allowed:
            return
        self.last_id += 1
        self._queue.append({"update_id": self.last_id, kind: payload})
        self._changes.note(Kind.UPDATE, self.last_id)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self._pulse.notify()

    def restore(self, update: Json) -> None:
        """Put an update of an earlier time behind those that wait."""
        self._queue.append(update)
        self.last_id = max(self.last_id, update["update_id"])

    def waiting(self, update_id: int) -> Json | None:
        """Return the update with this id, if the bot has not confirmed it."""
        # ids rise, but not always by one: a world that was cut off leaps over some
        index = bisect_left(self._queue, update_id, key=_id_of)
        found = self._queue[index] if index < len(self._queue) else None
        return found if found is not None and _id_of(found) == update_id else None

    def confirm_before(self, offset: int) -> None:
        """Forget every update whose id is lower than `offset`."""
        while self._queue and self._queue[0]["update_id"] < offset:
            self._changes.note(Kind.UPDATE, self._queue.popleft()["update_id"])
        self._pulse.notify()

    def drop(self) -> None:
        """Forget every update."""
        self.confirm_before(self.last_id + 1)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Confirm what is before `offset` and return up to `limit` updates, waiting `seconds` for one.

        Raises ApiError 409 when another poll begins meanwhile.
        """
        self.interrupt(ApiError(409, f"Conflict: {_OTHER_POLL}"))
        self.confirm_before(offset)
        if not self._queue and seconds > 0:
            await self._wait(seconds)
        return [self._queue[index] for index in range(min(limit, len(self._queue)))]

    def interrupt(self, reason: Exception) -> None:
        """End the poll that waits now, if one does, with this error."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(reason)

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait([poll], timeout=seconds)
        finally:
            if self._poll is poll:
                self._poll = None
        if poll.done():
            poll.result()


def _id_of(update: Json) -> int:
    return int(update["update_id"])
