"""Writes the audience of an announcement into the ledger, from where the delivery engine sends the copies.

The audience of a revision are those who have a copy of what it revises.

A large audience is walked in chunks, each a transaction of its own that also notes how far it got: memory
does not grow with the audience, and a restart goes on where it was.
"""

import asyncio

import structlog

from services.clock import Clock
from services.waiting import wait
from storage.database import Database
from storage.trouble import DatabaseTrouble
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeliveryStatus
from storage.work import UnitOfWork

log = structlog.get_logger()

FIRST_CHUNK = 200
"""Small, so that the first copies leave at once."""

CHUNK = 2000
"""Some ten milliseconds: nothing else can be written meanwhile."""

GAP = 0.005
"""Seconds between two chunks. On PostgreSQL, who stops or changes the sending during one has to begin anew:
there must be a place for it."""

LONGEST_IDLE = 5.0
PAUSE_AFTER_TROUBLE = 1.0


class Expansion:
    """Works beside the delivery engine for as long as the program runs."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._news = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """An announcement may have begun to be sent."""
        self._news.set()

    def stop(self) -> None:
        """Lets `run` end after the chunk in hand."""
        self._stopping = True
        self._news.set()

    async def run(self) -> None:
        """Works until `stop`."""
        while not self._stopping:
            self._news.clear()
            try:
                busy = await self.step()
            except DatabaseTrouble as error:
                log.warning("expansion_postponed", exc_info=error)
                await asyncio.sleep(PAUSE_AFTER_TROUBLE)
                continue
            if busy:
                await asyncio.sleep(GAP)
            else:
                await wait(self._news, LONGEST_IDLE)

    async def step(self) -> bool:
        """Writes one chunk; returns False where there was nothing to write."""
        async with self._database.read() as work:
            if not await work.announcements.is_expanding():
                return False
        return await self._database.transact(self._write_chunk)

    async def _write_chunk(self, work: UnitOfWork) -> bool:
        announcement = await work.announcements.next_to_expand()
        if announcement is None:
            return False
        limit = FIRST_CHUNK if announcement.cursor < 0 else CHUNK
        is_revision = announcement.kind is not AnnouncementKind.ANNOUNCE
        enlist = work.revisions.enlist if is_revision else work.announcements.enlist
        if announcement.status is AnnouncementStatus.SENDING:
            await enlist(announcement, limit)
        else:
            # Stopped before everyone was in the ledger: the figures still account for everyone.
            await enlist(announcement, limit, DeliveryStatus.STOPPED, self._clock.now())
        return True
