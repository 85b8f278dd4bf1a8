"""Removes what is of no use any more."""

from datetime import timedelta

from services.clock import Clock
from storage.database import Database

QUIET = timedelta(days=2)
"""After this long a conversation that waits for nothing is forgotten; redelivery ends after one day."""

KEPT = timedelta(days=30)
"""How long messages that were settled, and drafts that were never sent, are kept."""


class Housekeeping:
    """Keeps the tables small, and words that came to nothing out of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def sweep(self) -> None:
        """Removes quiet conversations, and old messages and drafts. May be called at any time."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.conversations.purge(now - QUIET)
        async with self._database.begin() as work:
            await work.outbox.purge(now - KEPT)
        async with self._database.begin() as work:
            for draft_id in await work.drafts.purge(now - KEPT):
                await work.questions.drop_parts(draft_id)
