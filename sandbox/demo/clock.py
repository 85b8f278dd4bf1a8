"""The time of the demonstration, which can be moved forward."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from sandbox.errors import ActionError
from sandbox.state.world import World

FARTHEST = 366 * 24 * 60 * 60
"""Seconds that one press may skip."""

LAST_MOMENT = 4_102_444_800
"""2100-01-01: calendars and working days are not known for ever."""


class Clock:
    """Moves the world's time, which the world keeps; `follow` lets the bot's clock follow it."""

    name = "clock"

    def __init__(
        self, world: World, follow: Callable[[], Awaitable[None]], zone: str, changed: Callable[[], None]
    ) -> None:
        self._world = world
        self._follow = follow
        self._zone = zone
        self._changed = changed

    def value(self) -> dict[str, Any]:
        """How far it is ahead of the machine's, the Unix second that it is, and the zone it is shown in."""
        return {"offset": self._world.time_offset, "now": self._world.now(), "zone": self._zone}

    async def act(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """`do` is "forward" by `seconds`, or "to" the Unix second `at`. Raises ActionError."""
        match parameters:
            case {"do": "forward", "seconds": int() | float() as seconds}:
                await self._move(seconds)
            case {"do": "to", "at": int() | float() as at}:
                await self._move(at - time.time() - self._world.time_offset)
            case _:
                raise ActionError("the clock goes forward by seconds, or to a moment")
        return self.value()

    async def _move(self, seconds: float) -> None:
        if not 0 < seconds <= FARTHEST or self._world.now() + seconds > LAST_MOMENT:
            raise ActionError("the clock goes forward, by at most 366 days", code="bad-moment")
        self._world.time_offset += seconds
        self._changed()
        await self._follow()
