"""What held up the sendings, for the coordinator who watches one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SHORTEST = timedelta(seconds=10)
"""Shorter ones are not worth a word."""

SHOWN = timedelta(minutes=5)
"""How long an interruption is told of after its end."""


class Cause(StrEnum):
    """Why nothing is sent."""

    SILENCE = "silence"
    """The messenger does not answer."""

    WAITING = "waiting"
    """The messenger asks to wait."""

    DATABASE = "database"
    """The database cannot be used."""


@dataclass(frozen=True, slots=True)
class Interruption:
    """A time in which nothing was sent; `until` is None while it lasts."""

    cause: Cause
    since: datetime
    until: datetime | None = None


class Interruptions:
    """Keeps the last interruption. It is asked for every few seconds whether there is one."""

    def __init__(self) -> None:
        self._cause: Callable[[], Cause | None] = lambda: None
        self._last: Interruption | None = None

    def watch(self, cause: Callable[[], Cause | None]) -> None:
        """From now on `cause` tells why nothing is sent at the moment, or None."""
        self._cause = cause

    def look(self, now: datetime) -> None:
        """Notes whether there is an interruption now."""
        self.note(self._cause(), now)

    def note(self, cause: Cause | None, now: datetime) -> None:
        """Notes that there is an interruption for this cause, or none."""
        last = self._last
        if last is not None and last.until is None:
            if cause is last.cause:
                return
            self._last = Interruption(last.cause, last.since, now)
        if cause is not None:
            self._last = Interruption(cause, now)

    def recent(self, now: datetime) -> Interruption | None:
        """The one that lasts, or that has ended not long ago; None where there is none to tell of."""
        last = self._last
        if last is None or now - (last.until or now) > SHOWN:
            return None
        return last if (last.until or now) - last.since >= SHORTEST else None
