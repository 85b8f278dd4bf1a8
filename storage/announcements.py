"""Announcements: which meeting goes to whom, and how far it has got."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.records import Announcement
from storage.repository import Repository
from storage.tables.meetings import announcements
from storage.tables.people import people, person_spheres
from storage.vocabulary import AnnouncementStatus, Reach


class Announcements(Repository):
    """The table of announcements. `grew` tells whether this transaction started a sending."""

    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)
        self.grew = False

    async def add(self, **fields: Any) -> int | None:
        """Stores an announcement; returns its id, or None where its draft was announced before."""
        statement = self._insert(announcements).values(**fields).on_conflict_do_nothing()
        announcement: int | None = await self._value(statement.returning(announcements.c.id))
        self.grew = True
        return announcement

    async def get(self, announcement_id: int) -> Announcement | None:
        """One announcement."""
        query = select(announcements).where(announcements.c.id == announcement_id)
        return await self._one(query, Announcement)

    async def of_draft(self, draft_id: int) -> Announcement | None:
        """The announcement that was made from a draft."""
        return await self._one(
            select(announcements).where(announcements.c.draft_id == draft_id), Announcement
        )

    async def of_meeting(self, meeting_id: int) -> list[Announcement]:
        """The announcements of a meeting, oldest first."""
        query = select(announcements).where(announcements.c.meeting_id == meeting_id)
        return await self._all(query.order_by(announcements.c.id), Announcement)

    async def in_status(self, *statuses: AnnouncementStatus) -> list[Announcement]:
        """The announcements in one of the statuses, oldest first."""
        query = select(announcements).where(announcements.c.status.in_(statuses))
        return await self._all(query.order_by(announcements.c.id), Announcement)

    async def change_status(
        self, announcement_id: int, old: AnnouncementStatus, new: AnnouncementStatus, at: datetime
    ) -> bool:
        """Moves from one status to another; returns False where it was not in the old one."""
        fields: dict[str, Any] = {"status": new}
        if new in (AnnouncementStatus.SENT, AnnouncementStatus.STOPPED, AnnouncementStatus.WITHDRAWN):
            fields["finished_at"] = at
        statement = update(announcements).where(
            announcements.c.id == announcement_id, announcements.c.status == old
        )
        self.grew = True
        return await self._run(statement.values(fields)) == 1

    async def advance(self, announcement_id: int, cursor: int, *, expanded: bool) -> None:
        """Notes how far the audience has been written into the ledger."""
        statement = update(announcements).where(announcements.c.id == announcement_id)
        await self._run(statement.values(cursor=cursor, expanded=expanded))
        self.grew = True

    async def set_progress_message(self, announcement_id: int, message_id: int) -> None:
        """Notes which message of the coordinator shows the progress."""
        statement = update(announcements).where(announcements.c.id == announcement_id)
        await self._run(statement.values(progress_message_id=message_id))

    async def count_audience(self, audience: dict[str, Any]) -> int:
        """How many people the audience has now."""
        return int(await self._value(_in_audience(select(func.count()).select_from(people), audience)))

    async def audience(self, audience: dict[str, Any], after: int, limit: int) -> list[int]:
        """The next `limit` people of the audience, by id from `after` on (keyset pagination)."""
        query = _in_audience(select(people.c.id), audience).where(people.c.id > after)
        return await self._values(query.order_by(people.c.id).limit(limit))


def _in_audience(query: Select[Any], audience: dict[str, Any]) -> Select[Any]:
    """Subscribed, reachable, and matching each of the narrowings that the audience names.

    A resident who narrowed nothing belongs to every sphere and to every district.
    """
    query = query.where(people.c.subscribed, people.c.reach == Reach.OPEN)
    if spheres := audience.get("spheres"):
        query = query.where(people.c.every_sphere | _chose(spheres))
    if districts := audience.get("districts"):
        query = query.where(people.c.district_id.is_(None) | people.c.district_id.in_(districts))
    if language := audience.get("language"):
        query = query.where(people.c.language == language)
    return query


def _chose(spheres: Sequence[str]) -> ColumnElement[bool]:
    return exists().where(person_spheres.c.person_id == people.c.id, person_spheres.c.sphere.in_(spheres))
