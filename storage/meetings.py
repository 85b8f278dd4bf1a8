"""Meetings."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, insert, select, update

from storage.records import Meeting
from storage.repository import Repository
from storage.tables.meetings import announcements, meetings
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, MeetingStatus

HEARD_OF = (AnnouncementStatus.SENDING, AnnouncementStatus.SENT, AnnouncementStatus.STOPPED)
"""The states of an announcement that has reached somebody."""


class Meetings(Repository):
    """The table of meetings. Each change of what is announced makes a new version."""

    async def add(self, **fields: Any) -> int:
        """Stores a planned meeting; returns its id."""
        row = {**fields, "status": MeetingStatus.PLANNED}
        meeting: int = await self._value(insert(meetings).values(row).returning(meetings.c.id))
        return meeting

    async def get(self, meeting_id: int) -> Meeting | None:
        """One meeting, also a past or cancelled one."""
        return await self._one(select(meetings).where(meetings.c.id == meeting_id), Meeting)

    async def many(self, meeting_ids: Sequence[int]) -> list[Meeting]:
        """The meetings with these ids."""
        return await self._all(select(meetings).where(meetings.c.id.in_(meeting_ids)), Meeting)

    async def upcoming(self, after: datetime, limit: int) -> list[Meeting]:
        """The planned meetings that start after that moment, soonest first."""
        query = select(meetings).where(
            meetings.c.status == MeetingStatus.PLANNED, meetings.c.starts_at > after
        )
        return await self._all(query.order_by(meetings.c.starts_at, meetings.c.id).limit(limit), Meeting)

    async def recent(self, since: datetime, until: datetime, limit: int) -> list[Meeting]:
        """The meetings that are not ahead at `until` and start after `since`, latest first.

        They have begun, or were cancelled or taken back.
        """
        query = select(meetings).where(
            meetings.c.starts_at > since,
            (meetings.c.status != MeetingStatus.PLANNED) | (meetings.c.starts_at <= until),
        )
        latest = (meetings.c.starts_at.desc(), meetings.c.id.desc())
        return await self._all(query.order_by(*latest).limit(limit), Meeting)

    async def announced(self, after: datetime, limit: int) -> list[Meeting]:
        """The planned meetings that start after that moment and that residents have heard of."""
        heard_of = exists().where(
            announcements.c.meeting_id == meetings.c.id,
            announcements.c.kind == AnnouncementKind.ANNOUNCE,
            announcements.c.status.in_(HEARD_OF),
        )
        query = select(meetings).where(
            meetings.c.status == MeetingStatus.PLANNED, meetings.c.starts_at > after, heard_of
        )
        return await self._all(query.order_by(meetings.c.starts_at, meetings.c.id).limit(limit), Meeting)

    async def move(self, meeting_id: int, old_start: datetime, starts_at: datetime) -> bool:
        """Gives a planned meeting another start; False where it is not planned for `old_start` any more."""
        return await self._change(meeting_id, meetings.c.starts_at == old_start, starts_at=starts_at)

    async def change(self, meeting_id: int, version: int, **fields: Any) -> bool:
        """Changes what is announced; False where the meeting is not planned in that version any more."""
        return await self._change(meeting_id, meetings.c.version == version, **fields)

    async def cancel(self, meeting_id: int, reason_kk: str, reason_ru: str) -> bool:
        """Cancels a planned meeting; returns False where it is no longer planned."""
        return await self._change(
            meeting_id, status=MeetingStatus.CANCELLED, reason_kk=reason_kk, reason_ru=reason_ru
        )

    async def withdraw(self, meeting_id: int) -> bool:
        """Takes back a planned meeting with its announcement; returns False where it is not planned."""
        return await self._change(meeting_id, status=MeetingStatus.WITHDRAWN)

    async def hold(self, meeting_id: int) -> None:
        """Lets no copy be settled until this transaction ends, so that none is missed (storage.revisions)."""
        await self._run(
            update(meetings).where(meetings.c.id == meeting_id).values(version=meetings.c.version)
        )

    async def _change(self, meeting_id: int, *conditions: ColumnElement[bool], **fields: Any) -> bool:
        planned = update(meetings).where(
            meetings.c.id == meeting_id, meetings.c.status == MeetingStatus.PLANNED, *conditions
        )
        return await self._run(planned.values(**fields, version=meetings.c.version + 1)) == 1
