"""Lecturers and what waits for them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.records import Lecturer
from storage.repository import Repository, one_of
from storage.tables.people import lecturer_spheres, lecturers, people
from storage.tables.questions import questions
from storage.vocabulary import OPEN_STATUSES, Level, Reach

_OPEN = (
    select(func.count())
    .where(one_of(questions.c.status, OPEN_STATUSES), questions.c.lecturer_id == lecturers.c.person_id)
    .scalar_subquery()
)
_LAST = select(func.max(questions.c.id)).where(questions.c.lecturer_id == lecturers.c.person_id)
_LEAST_LOADED = (
    select(lecturers.c.person_id)
    .join(lecturer_spheres, lecturer_spheres.c.lecturer_id == lecturers.c.person_id)
    .join(people, people.c.id == lecturers.c.person_id)
    .where(lecturers.c.active, people.c.reach == Reach.OPEN, lecturer_spheres.c.sphere == bindparam("wanted"))
    .order_by(_OPEN, func.coalesce(_LAST.scalar_subquery(), 0), lecturers.c.person_id)
    .limit(1)
)
_LEAST_LOADED_BESIDES = _LEAST_LOADED.where(
    lecturers.c.person_id.not_in(bindparam("besides", expanding=True))
)


class Lecturers(Repository):
    """The table of lecturers."""

    async def get(self, person_id: int) -> Lecturer | None:
        """The lecturer, also one who was deactivated."""
        return await self._one(select(lecturers).where(lecturers.c.person_id == person_id), Lecturer)

    async def many(self, person_ids: Sequence[int]) -> list[Lecturer]:
        """The lecturers with these ids, by name, also those who were deactivated."""
        query = select(lecturers).where(lecturers.c.person_id.in_(person_ids))
        return await self._all(query.order_by(lecturers.c.name_kk, lecturers.c.person_id), Lecturer)

    async def is_active(self, person_id: int) -> bool:
        """Whether the person is a lecturer now."""
        found = select(lecturers.c.person_id).where(lecturers.c.person_id == person_id, lecturers.c.active)
        return await self._value(found) is not None

    async def active(self) -> list[Lecturer]:
        """Every active lecturer, by name."""
        query = select(lecturers).where(lecturers.c.active)
        return await self._all(query.order_by(lecturers.c.name_kk, lecturers.c.person_id), Lecturer)

    async def save(
        self,
        person_id: int,
        *,
        names: tuple[str, str],
        posts: tuple[str, str],
        level: Level,
        spheres: Sequence[str],
        at: datetime,
    ) -> None:
        """Makes the person a lecturer, or renews who they are. Names and posts are (kk, ru)."""
        fields = {
            "name_kk": names[0],
            "name_ru": names[1],
            "post_kk": posts[0],
            "post_ru": posts[1],
            "level": level,
            "active": True,
        }
        statement = self._insert(lecturers).values(person_id=person_id, joined_at=at, **fields)
        await self._run(statement.on_conflict_do_update(index_elements=["person_id"], set_=fields))
        await self._run(delete(lecturer_spheres).where(lecturer_spheres.c.lecturer_id == person_id))
        rows = [{"lecturer_id": person_id, "sphere": sphere} for sphere in spheres]
        if rows:
            await self._run(insert(lecturer_spheres).values(rows))

    async def deactivate(self, person_id: int) -> bool:
        """Ends the lecturer's work; returns whether they were active."""
        who = update(lecturers).where(lecturers.c.person_id == person_id, lecturers.c.active)
        return await self._run(who.values(active=False)) == 1

    async def spheres(self, person_id: int) -> list[str]:
        """The lecturer's spheres."""
        mine = select(lecturer_spheres.c.sphere).where(lecturer_spheres.c.lecturer_id == person_id)
        return await self._values(mine.order_by(lecturer_spheres.c.sphere))

    async def least_loaded(self, sphere: str, *, besides: Sequence[int] = ()) -> int | None:
        """The available lecturer of the sphere with the fewest open questions; None if there is none.

        Among equals the one who was given a question longest ago goes first.
        """
        lecturer: int | None
        if besides:
            lecturer = await self._value(_LEAST_LOADED_BESIDES, wanted=sphere, besides=tuple(besides))
        else:
            lecturer = await self._value(_LEAST_LOADED, wanted=sphere)
        return lecturer
