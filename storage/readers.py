"""Who has seen their copy of an announcement: those who pressed a button of its meeting."""

from datetime import datetime

from sqlalchemy import func, select, update

from storage.repository import Repository
from storage.tables.meetings import announcements, deliveries
from storage.vocabulary import AnnouncementKind, DeliveryStatus


class Readers(Repository):
    """What the ledger knows of reading. The first press counts, later ones change nothing."""

    async def note(self, meeting_id: int, person_id: int, at: datetime) -> None:
        """The person has seen what was delivered to them of the meeting's announcements."""
        of_meeting = select(announcements.c.id).where(
            announcements.c.meeting_id == meeting_id, announcements.c.kind == AnnouncementKind.ANNOUNCE
        )
        copies = update(deliveries).where(
            self._among(deliveries.c.announcement_id, await self._values(of_meeting)),
            deliveries.c.person_id == person_id,
            deliveries.c.status == DeliveryStatus.SENT,
            deliveries.c.seen_at.is_(None),
        )
        await self._run(copies.values(seen_at=at))

    async def count(self, announcement_id: int) -> int:
        """How many recipients have seen their copy of the announcement."""
        query = select(func.count()).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.seen_at.is_not(None)
        )
        return int(await self._value(query))
