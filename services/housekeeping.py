"""Removes what is of no use any more."""

from datetime import timedelta

from services.clock import Clock
from storage.database import Database

REDELIVERY = timedelta(days=2)
"""After this long a handled update is forgotten; it comes again for one day (Bot API, "Getting updates")."""

KEPT = timedelta(days=30)
"""How long messages that were settled, and drafts that were never sent, are kept."""


class Housekeeping:
    """Keeps the tables small, and words that came to nothing out of them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def sweep(self) -> None:
        """Forgets updates of long ago, and removes old messages and drafts. May be called at any time."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.updates.purge(now - REDELIVERY)
        async with self._database.begin() as work:
            await work.dead_letters.purge(now - KEPT)
            await work.outbox.purge(now - KEPT)
        async with self._database.begin() as work:
            for draft_id in await work.drafts.purge(now - KEPT):
                await work.questions.drop_parts(draft_id)
