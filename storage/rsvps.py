"""Who comes to which meeting (RSVP)."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select

from storage.records import Rsvp
from storage.repository import Repository
from storage.tables.meetings import rsvps
from storage.tables.people import people
from storage.vocabulary import Attendance, Reach


class Rsvps(Repository):
    """The table of what residents said of meetings."""

    async def save(self, meeting_id: int, person_id: int, choice: Attendance, at: datetime) -> None:
        """Stores what the resident says now; what they said before is replaced."""
        fields = {"choice": choice, "updated_at": at}
        keys = {"meeting_id": meeting_id, "person_id": person_id}
        statement = self._insert(rsvps).values(**keys, **fields)
        await self._run(statement.on_conflict_do_update(index_elements=list(keys), set_=fields))

    async def get(self, meeting_id: int, person_id: int) -> Rsvp | None:
        """What the resident said, or None."""
        query = select(rsvps).where(rsvps.c.meeting_id == meeting_id, rsvps.c.person_id == person_id)
        return await self._one(query, Rsvp)

    async def counts(self, meeting_id: int) -> dict[Attendance, int]:
        """How many said what."""
        query = (
            select(rsvps.c.choice, func.count())
            .where(rsvps.c.meeting_id == meeting_id)
            .group_by(rsvps.c.choice)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def coming(
        self, meeting_id: int, choices: Collection[Attendance], after: int, limit: int
    ) -> list[int]:
        """The next `limit` reachable people, by id from `after` on, who made one of the choices."""
        query = (
            select(rsvps.c.person_id)
            .join(people, people.c.id == rsvps.c.person_id)
            .where(rsvps.c.meeting_id == meeting_id, rsvps.c.choice.in_(choices))
            .where(people.c.reach == Reach.OPEN, rsvps.c.person_id > after)
            .order_by(rsvps.c.person_id)
            .limit(limit)
        )
        return await self._values(query)
