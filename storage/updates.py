"""Which updates were handled: each by its id, in whatever order they came."""

from datetime import datetime

from sqlalchemy import delete

from storage.repository import Repository
from storage.tables.delivery import handled_updates


class Updates(Repository):
    """The table of handled updates."""

    async def note(self, update_id: int, at: datetime) -> None:
        """Notes that an update was handled."""
        await self._insert_new(handled_updates, {"update_id": update_id, "handled_at": at})

    async def purge(self, handled_before: datetime) -> int:
        """Forgets the updates handled before that moment; returns how many."""
        return await self._run(delete(handled_updates).where(handled_updates.c.handled_at < handled_before))
