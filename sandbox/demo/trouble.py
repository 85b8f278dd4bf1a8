"""What can go wrong between the bot and Telegram, on demand."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from typing import Any, Protocol

from sandbox.errors import ActionError, ConnectionLostError
from sandbox.state.faults import Fault, FaultKind
from sandbox.state.world import World

SLOW_SECONDS = 3.0
AWAY_SECONDS = 30.0
LOST_REPLIES = 5
LOOK_SECONDS = 1.0


class Mortal(Protocol):
    """A bot that can be killed and comes back by itself."""

    has_worked: bool

    @property
    def is_working(self) -> bool:
        """Whether it answers now."""
        ...

    def kill(self) -> None:
        """Ends it as a power cut does."""
        ...


class Trouble:
    """One trouble at a time; `changed` is called when one begins or ends, and every second meanwhile."""

    name = "trouble"

    def __init__(self, world: World, bot: Mortal, changed: Callable[[], None]) -> None:
        self._world = world
        self._bot = bot
        self._changed = changed
        self._kind: str | None = None
        self._away_until = 0.0
        self._lost: Fault | None = None
        self._begun = asyncio.Event()

    def value(self) -> dict[str, Any]:
        """The kind, and how many seconds or calls of it are left where it ends by itself."""
        kind = self._present()
        if kind is None and self._bot.has_worked and not self._bot.is_working:
            # Also where it died of itself: what the newcomer sees is the same.
            kind = "crash"
        seconds = math.ceil(self._away_until - self._world.clock()) if kind == "away" else None
        calls = self._lost.times if kind == "dropping" and self._lost is not None else None
        return {"kind": kind, "seconds_left": seconds, "calls_left": calls}

    async def act(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """`do` is a kind, or "clear". Raises ActionError for anything else."""
        wanted = str(parameters.get("do"))
        begin = {
            "slow": self._slow,
            "away": self._away,
            "dropping": self._drop,
            "crash": self._bot.kill,
        }.get(wanted)
        if begin is None and wanted != "clear":
            raise ActionError("there is no such trouble")
        self._clear()
        if begin is not None:
            begin()
        self._begun.set()
        self._changed()
        return self.value()

    async def watch(self) -> None:
        """Tells of a trouble while it lasts, without end."""
        while True:
            await self._begun.wait()
            self._begun.clear()
            while self._kind is not None:
                await asyncio.sleep(LOOK_SECONDS)
                self._kind = self._present()
                self._changed()

    def _present(self) -> str | None:
        """The kind that is on at this moment, one that ends by itself only until then."""
        is_over = {
            "away": self._world.clock() >= self._away_until,
            "dropping": self._lost is None or self._lost.times <= 0,
        }
        return None if self._kind is None or is_over.get(self._kind, False) else self._kind

    def _clear(self) -> None:
        self._kind, self._lost = None, None
        self._world.faults.clear()
        self._world.pulse.notify()

    def _slow(self) -> None:
        self._kind = "slow"
        self._world.faults.latency = SLOW_SECONDS

    def _away(self) -> None:
        self._kind = "away"
        self._away_until = self._world.clock() + AWAY_SECONDS
        self._world.faults.go_away(AWAY_SECONDS)
        self._world.updates.interrupt(ConnectionLostError())

    def _drop(self) -> None:
        self._kind = "dropping"
        self._lost = Fault(FaultKind.LOSE_REPLY, times=LOST_REPLIES)
        self._world.faults.plan(self._lost)
