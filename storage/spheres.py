"""Spheres with the groups they are bound to, and districts."""

from collections.abc import Sequence

from sqlalchemy import bindparam, insert, select, update

from storage.records import District, Sphere
from storage.repository import Repository
from storage.tables.people import districts, spheres

_SPHERE = select(spheres).where(spheres.c.code == bindparam("sphere"))
_ACTIVE = select(spheres.c.code).where(spheres.c.active).order_by(spheres.c.position)


class Spheres(Repository):
    """The tables of spheres and districts."""

    async def ensure(self, codes: Sequence[str]) -> None:
        """Adds the spheres that are not there yet, in this order."""
        rows = [{"code": code, "position": position} for position, code in enumerate(codes)]
        await self._insert_missing(spheres, rows)

    async def all(self) -> list[Sphere]:
        """Every sphere, switched on or off, in the order in which they are offered."""
        return await self._all(select(spheres).order_by(spheres.c.position), Sphere)

    async def get(self, code: str) -> Sphere | None:
        """One sphere."""
        return await self._one(_SPHERE, Sphere, sphere=code)

    async def active_codes(self) -> list[str]:
        """The codes of the spheres that are switched on, in their order."""
        return await self._values(_ACTIVE)

    async def set_active(self, code: str, active: bool) -> None:
        """Switches a sphere on or off."""
        await self._run(update(spheres).where(spheres.c.code == code).values(active=active))

    async def bind(self, code: str, chat_id: int, thread_id: int | None, language: str) -> None:
        """Sends the sphere's cards to a group (or a forum topic in it) from now on."""
        group = {"chat_id": chat_id, "thread_id": thread_id, "group_language": language}
        await self._run(update(spheres).where(spheres.c.code == code).values(group))

    async def unbind(self, code: str) -> None:
        """Lets the sphere's cards go to single lecturers again."""
        nothing = {"chat_id": None, "thread_id": None, "group_language": None}
        await self._run(update(spheres).where(spheres.c.code == code).values(nothing))

    async def bound_to(self, chat_id: int, thread_id: int | None = None) -> list[Sphere]:
        """The spheres bound to a group; with `thread_id`, only those bound to that topic of it."""
        query = select(spheres).where(spheres.c.chat_id == chat_id).order_by(spheres.c.position)
        if thread_id is not None:
            query = query.where(spheres.c.thread_id == thread_id)
        return await self._all(query, Sphere)

    async def move_group(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follows a group that became a supergroup."""
        await self._run(update(spheres).where(spheres.c.chat_id == old_chat_id).values(chat_id=new_chat_id))

    async def districts(self) -> list[District]:
        """The districts that can be chosen."""
        query = select(districts).where(districts.c.active).order_by(districts.c.id)
        return await self._all(query, District)

    async def district(self, district_id: int) -> District | None:
        """One district, also one that was taken off the list."""
        return await self._one(select(districts).where(districts.c.id == district_id), District)

    async def add_district(self, name_kk: str, name_ru: str) -> int:
        """Adds a district; returns its id."""
        names = {"name_kk": name_kk, "name_ru": name_ru}
        district: int = await self._value(insert(districts).values(names).returning(districts.c.id))
        return district

    async def remove_district(self, district_id: int) -> bool:
        """Takes a district off the list; returns whether it was on it. Whoever chose it keeps it for now."""
        listed = update(districts).where(districts.c.id == district_id, districts.c.active)
        return await self._run(listed.values(active=False)) == 1
