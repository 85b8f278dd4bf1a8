"""Residents and everyone else who opened the bot and agreed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, bindparam, delete, exists, insert, select, update

from storage.records import Conversation, Person, Standing
from storage.repository import Repository
from storage.tables.delivery import conversations, handled_updates
from storage.tables.people import coordinators, lecturers, people, person_spheres
from storage.vocabulary import Reach

_WHO = select(bindparam("person_id", type_=BigInteger).label("id")).subquery()
_STANDING = (
    select(
        exists().where(handled_updates.c.update_id == bindparam("update_id")),
        exists().where(lecturers.c.person_id == _WHO.c.id, lecturers.c.active),
        exists().where(coordinators.c.person_id == _WHO.c.id, coordinators.c.active),
        *conversations.columns,
        *people.columns,
    )
    .select_from(_WHO)
    .outerjoin(people, people.c.id == _WHO.c.id)
    .outerjoin(
        conversations,
        (conversations.c.person_id == _WHO.c.id) & (conversations.c.chat_id == bindparam("chat_id")),
    )
)
"""In the order of the fields of Conversation and Person, so that one statement serves every update."""

_PERSON = select(people).where(people.c.id == bindparam("person_id"))


class People(Repository):
    """The table of people."""

    async def get(self, person_id: int) -> Person | None:
        """The person, or None for someone who never agreed."""
        return await self._one(_PERSON, Person, person_id=person_id)

    async def standing(self, person_id: int, chat_id: int, update_id: int) -> Standing:
        """Who sends an update, and where their conversation in the chat stands."""
        values = {"person_id": person_id, "chat_id": chat_id, "update_id": update_id}
        row = (await self._connection.execute(_STANDING, values)).one()
        was_handled, is_lecturer, is_coordinator, *rest = row
        place, who = rest[: len(conversations.columns)], rest[len(conversations.columns) :]
        if who[0] is None:
            return Standing(None, False, False, None, was_handled)
        conversation = Conversation(*place) if place[0] is not None else None
        return Standing(Person(*who), is_lecturer, is_coordinator, conversation, was_handled)

    async def agree(
        self, person_id: int, *, name: str, language: str, consent_version: str, at: datetime
    ) -> None:
        """Stores the consent and subscribes to everything; someone who returns keeps their choices."""
        consent = _consent(name, language, consent_version, at)
        statement = self._insert(people).values(id=person_id, **consent)
        await self._run(statement.on_conflict_do_update(index_elements=["id"], set_=consent))

    async def agree_together(
        self, newcomers: Sequence[tuple[int, str, str]], *, consent_version: str, at: datetime
    ) -> None:
        """Stores the consent of many, given as id, name and language, and subscribes them to everything.

        Whoever is there already stays as they are.
        """
        rows = [
            {"id": person_id, **_consent(name, language, consent_version, at)}
            for person_id, name, language in newcomers
        ]
        await self._insert_missing(people, rows)

    async def rename(self, person_id: int, name: str) -> None:
        """Follows a change of the name in the messenger."""
        await self._run(update(people).where(people.c.id == person_id).values(name=name))

    async def set_language(self, person_id: int, language: str) -> None:
        """Changes the language of all that the person is sent from now on."""
        await self._run(update(people).where(people.c.id == person_id).values(language=language))

    async def set_subscribed(self, person_id: int, subscribed: bool) -> None:
        """Subscribes the person to announcements, or unsubscribes them."""
        await self._run(update(people).where(people.c.id == person_id).values(subscribed=subscribed))

    async def set_reach(self, person_id: int, reach: Reach) -> bool:
        """Notes whether the messenger takes messages for the person; returns whether that is news."""
        statement = (
            update(people).where(people.c.id == person_id, people.c.reach != reach).values(reach=reach)
        )
        return await self._run(statement) == 1

    async def set_district(self, person_id: int, district_id: int | None) -> None:
        """Narrows announcements to one district; None for the whole city."""
        await self._run(update(people).where(people.c.id == person_id).values(district_id=district_id))

    async def set_spheres(self, person_id: int, spheres: Sequence[str] | None) -> None:
        """Narrows announcements to these spheres; None for every sphere, also those to come."""
        await self._run(delete(person_spheres).where(person_spheres.c.person_id == person_id))
        narrowed = update(people).where(people.c.id == person_id).values(every_sphere=spheres is None)
        await self._run(narrowed)
        rows = [{"person_id": person_id, "sphere": sphere} for sphere in spheres or ()]
        if rows:
            await self._run(insert(person_spheres).values(rows))

    async def spheres(self, person_id: int) -> list[str]:
        """The spheres that the person narrowed announcements to."""
        mine = select(person_spheres.c.sphere).where(person_spheres.c.person_id == person_id)
        return await self._values(mine.order_by(person_spheres.c.sphere))


def _consent(name: str, language: str, consent_version: str, at: datetime) -> dict[str, Any]:
    return {
        "name": name,
        "language": language,
        "consent_version": consent_version,
        "consented_at": at,
        "subscribed": True,
        "reach": Reach.OPEN,
    }
