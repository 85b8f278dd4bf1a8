"""What can be made to go wrong between a bot and the sandbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

GET_UPDATES = "getupdates"


class FaultKind(StrEnum):
    """`drop` closes the connection before the call has an effect, `lose_reply` after it had one.

    `refuse` answers with an error, `hang` does not answer until the faults are cleared, `garble`
    does what was asked and answers with a body that is no JSON.
    """

    REFUSE = "refuse"
    DROP = "drop"
    LOSE_REPLY = "lose_reply"
    HANG = "hang"
    GARBLE = "garble"


@dataclass(slots=True)
class Fault:
    """A fault that meets the next `times` calls: those of `method` (lower case), or all but getUpdates."""

    kind: FaultKind
    times: int = 1
    method: str | None = None
    code: int = 500
    description: str = "Internal Server Error"
    parameters: dict[str, int] | None = None

    def meets(self, method: str) -> bool:
        return method == self.method if self.method else method != GET_UPDATES


class Faults:
    """The faults planned for one bot. `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.latency = 0.0
        self._clock = clock
        self._planned: list[Fault] = []
        self._away_until = 0.0
        self._cleared = asyncio.Event()

    @property
    def is_away(self) -> bool:
        """Whether the server closes every connection without an answer."""
        return self._clock() < self._away_until

    def go_away(self, seconds: float) -> None:
        """Be unreachable for `seconds`."""
        self._away_until = self._clock() + seconds

    def plan(self, fault: Fault) -> None:
        """Add a fault; faults meet calls in the order in which they were planned."""
        self._planned.append(fault)

    def take(self, method: str) -> Fault | None:
        """Return the fault that meets this call, and count it."""
        fault = next((fault for fault in self._planned if fault.meets(method)), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._planned.remove(fault)
        return fault

    async def hang(self) -> None:
        """Return when the faults are cleared."""
        await self._cleared.wait()

    def clear(self) -> None:
        """Let everything go well again, and release the calls that hang."""
        self.latency = 0.0
        self._away_until = 0.0
        self._planned.clear()
        self._cleared.set()
        self._cleared = asyncio.Event()
