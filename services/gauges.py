"""How much waits at the moment, for the program's metrics."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from services.clock import Clock
from storage.database import Database
from storage.vocabulary import AnnouncementStatus, Lane
from storage.work import UnitOfWork

FRESH = timedelta(seconds=5)
"""How long readings are shown again: whoever asks more often costs nothing."""

MOST_COPIES = 100_000
"""Copies of announcements are counted up to so many."""


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in one lane: how many messages, and for how many seconds the oldest."""

    waiting: int
    oldest_seconds: float


@dataclass(frozen=True, slots=True)
class Readings:
    """What waited at the moment `at`.

    `overdue_questions` are those of the `open_questions` whose promised day is over in the city.
    """

    at: datetime
    queues: Mapping[Lane, Queue]
    dead_letters: int
    open_questions: int
    overdue_questions: int
    announcements_under_way: int
    announcements_scheduled: int


class Gauges:
    """Reads the tables, at most once in FRESH."""

    def __init__(self, database: Database, clock: Clock, zone: tzinfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone
        self._last: Readings | None = None
        self._reading = asyncio.Lock()

    async def read(self) -> Readings:
        """The readings of now, or of a few seconds ago. Raises DatabaseTrouble."""
        async with self._reading:
            now = self._clock.now()
            # The clock may have stepped back.
            if self._last is None or not timedelta() <= now - self._last.at < FRESH:
                async with self._database.read() as work:
                    self._last = await self._look(work, now)
            return self._last

    async def _look(self, work: UnitOfWork, now: datetime) -> Readings:
        today = now.astimezone(self._zone).date()
        return Readings(
            at=now,
            queues=await _queues(work, now),
            dead_letters=await work.dead_letters.count_waiting(),
            open_questions=await work.gauges.questions(),
            overdue_questions=await work.gauges.questions(promised_before=today),
            announcements_under_way=await work.gauges.announcements(AnnouncementStatus.SENDING),
            announcements_scheduled=await work.gauges.announcements(AnnouncementStatus.SCHEDULED),
        )


async def _queues(work: UnitOfWork, now: datetime) -> dict[Lane, Queue]:
    messages = await work.gauges.messages()
    queues = {lane: Queue(0, 0.0) for lane in Lane}
    for lane, (count, since) in messages.items():
        queues[Lane(lane)] = Queue(count, _age(since, now))
    copies, since_copies = await work.gauges.copies(MOST_COPIES), await work.gauges.sending_since()
    if copies and since_copies is not None:
        before = queues[Lane.BROADCAST]
        oldest = max(before.oldest_seconds, _age(since_copies, now))
        queues[Lane.BROADCAST] = Queue(before.waiting + copies, oldest)
    return queues


def _age(since: datetime, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds())
