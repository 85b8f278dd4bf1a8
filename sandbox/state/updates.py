"""The updates that wait for a bot, and long polling for them."""

from __future__ import annotations

import asyncio
from itertools import islice, takewhile
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
        self._queue: dict[int, Json] = {}
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._queue)

    def first(self, count: int) -> list[Json]:
        """Return up to `count` updates that wait, those that wait longest."""
        return list(islice(self._queue.values(), count))

    def add(self, kind: str, payload: Json) -> None:
        """Queue an update, unless the bot has said that it wants no such kind."""
        if self.allowed and kind not in self.allowed:
            return
        self.last_id += 1
        self._queue[self.last_id] = {"update_id": self.last_id, kind: payload}
        self._changes.note(Kind.UPDATE, self.last_id)
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self._pulse.notify()

    def restore(self, update: Json) -> None:
        """Put an update of an earlier time behind those that wait."""
        self._queue[update["update_id"]] = update
        self.last_id = max(self.last_id, update["update_id"])

    def waiting(self, update_id: int) -> Json | None:
        """Return the update with this id, if the bot has not confirmed it."""
        return self._queue.get(update_id)

    def confirm_before(self, offset: int) -> None:
        """Forget every update whose id is lower than `offset`."""
        for update_id in list(takewhile(lambda update_id: update_id < offset, self._queue)):
            self.confirm(update_id)
        self._pulse.notify()

    def confirm(self, update_id: int) -> None:
        """Forget one update."""
        if self._queue.pop(update_id, None) is not None:
            self._changes.note(Kind.UPDATE, update_id)
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
        return self.first(limit)

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
