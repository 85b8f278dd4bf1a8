"""How much waits, for whoever watches the program: small counts over indexes."""

from datetime import date, datetime

from sqlalchemy import func, literal, select

from storage.repository import Repository
from storage.tables.delivery import outbox
from storage.tables.meetings import announcements, deliveries
from storage.tables.questions import questions
from storage.vocabulary import OPEN_STATUSES, UNSETTLED, AnnouncementStatus


class Gauges(Repository):
    """Counts over several tables. None of them walks what is over and done with."""

    async def messages(self) -> dict[int, tuple[int, datetime]]:
        """The single messages that are not settled, by lane: how many, and since when the oldest waits."""
        oldest = func.min(outbox.c.created_at, type_=outbox.c.created_at.type)
        query = select(outbox.c.lane, func.count(), oldest).where(outbox.c.status.in_(UNSETTLED))
        rows = await self._connection.execute(query.group_by(outbox.c.lane))
        return {row[0]: (row[1], row[2]) for row in rows}

    async def copies(self, most: int) -> int:
        """How many copies of announcements are not settled; of more than `most`, that many."""
        some = select(literal(1).label("one")).where(deliveries.c.status.in_(UNSETTLED)).limit(most)
        return int(await self._value(select(func.count()).select_from(some.subquery())))

    async def sending_since(self) -> datetime | None:
        """When the oldest sending that is under way began."""
        began = func.coalesce(announcements.c.resumed_at, announcements.c.send_at)
        query = select(func.min(began, type_=announcements.c.send_at.type)).where(
            announcements.c.status == AnnouncementStatus.SENDING
        )
        moment: datetime | None = await self._value(query)
        return moment

    async def announcements(self, status: AnnouncementStatus) -> int:
        """How many announcements stand in a status."""
        return int(await self._value(select(func.count()).where(announcements.c.status == status)))

    async def questions(self, promised_before: date | None = None) -> int:
        """How many questions wait for their answer; with a day, those promised before it."""
        query = select(func.count()).where(questions.c.status.in_(OPEN_STATUSES))
        if promised_before is not None:
            query = query.where(questions.c.due_on < promised_before)
        return int(await self._value(query))
