"""Coordinators."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from storage.repository import Repository
from storage.tables.people import coordinators, people
from storage.vocabulary import Reach


class Coordinators(Repository):
    """The table of coordinators."""

    async def ensure(self, person_ids: Sequence[int], at: datetime) -> None:
        """Adds those who are not coordinators yet."""
        for person_id in person_ids:
            statement = self._insert(coordinators).values(person_id=person_id, added_at=at)
            renewed = statement.on_conflict_do_update(index_elements=["person_id"], set_={"active": True})
            await self._run(renewed)

    async def is_active(self, person_id: int) -> bool:
        """Whether the person is a coordinator now."""
        found = select(coordinators.c.person_id).where(
            coordinators.c.person_id == person_id, coordinators.c.active
        )
        return await self._value(found) is not None

    async def reachable(self) -> list[int]:
        """The ids of the coordinators who have opened the bot and have not blocked it."""
        query = (
            select(coordinators.c.person_id)
            .join(people, people.c.id == coordinators.c.person_id)
            .where(coordinators.c.active, people.c.reach == Reach.OPEN)
            .order_by(coordinators.c.person_id)
        )
        return await self._values(query)
