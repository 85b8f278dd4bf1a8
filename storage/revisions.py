"""Changes of copies that have arrived: which copies a revision changes, and what they show since."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, literal, select, update

from storage.announcements import END_SHOWN
from storage.records import Announcement
from storage.repository import Connection, Repository, any_of, list_type
from storage.tables.meetings import announcements, deliveries, meetings
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeliveryStatus

original = deliveries.alias("original")
"""The copies that are changed; the rows of `deliveries` beside them are their changes."""


@dataclass(frozen=True, slots=True)
class CopyToRevise:
    """A copy that is to be changed: the message, when it came, and what has become of it."""

    meeting_id: int
    message_id: int
    arrived_at: datetime
    is_recalled: bool
    is_undeletable: bool
    is_seen: bool


class Revisions(Repository):
    """The ledger of revisions. `grew` tells whether this transaction entered copies of one.

    Its rows are for copies of another announcement, in whose own rows stand the messages and the versions
    that they show. A copy that arrives with an old text while the change is being made is entered by
    `catch_up`, which waits for a change that is being committed: every change writes the row of the meeting.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.grew = False

    async def enlist(
        self,
        revision: Announcement,
        limit: int,
        status: DeliveryStatus = DeliveryStatus.PENDING,
        settled_at: datetime | None = None,
    ) -> None:
        """Enters which of the next `limit` copies are to be changed.

        By the ids of the people from the cursor on, which is set behind the last of them.
        """
        chunk = _arrived(revision, select(original.c.person_id)).order_by(original.c.person_id)
        read = chunk.limit(limit).subquery()
        count, last = (
            await self._connection.execute(select(func.count(), func.max(read.c.person_id)).select_from(read))
        ).one()
        if count:
            stale = _stale(revision, original.c.person_id).where(original.c.person_id <= last)
            await self._enter(revision.id, stale, status, settled_at)
        cursor = last if count else revision.cursor
        noted = update(announcements).where(announcements.c.id == revision.id)
        await self._run(noted.values(cursor=cursor, expanded=count < limit))
        self.grew = True

    async def count_ahead(self, revision: Announcement) -> int:
        """How many copies that are to be changed are not in the ledger of the revision yet."""
        there = _stale(revision, func.count()).where(
            deliveries.c.announcement_id == revision.id, deliveries.c.person_id == original.c.person_id
        )
        beyond = int(await self._value(_stale(revision, func.count())))
        return beyond - int(await self._value(there))

    async def catch_up(self, arrived: Mapping[tuple[int, int], Collection[int]], at: datetime) -> list[int]:
        """Enters copies that have just arrived, and that show what is not true any more, to be changed.

        `arrived` are the ids of the people, by announcement and the version of the meeting that they were
        sent. Returns the ids of the sendings that had ended before, and whose figures have changed now.
        """
        sendings = {announcement_id for announcement_id, _ in arrived}
        listed = {"sendings": self._listed(sendings)}
        rows = (await self._connection.execute(_states(self._dialect), listed)).all()
        states = {row.id: row for row in rows}
        ended = [row.id for row in rows if row.finished_at and row.progress_shown == END_SHOWN]
        for (announcement_id, version), person_ids in arrived.items():
            state = states[announcement_id]
            if state.version != version or state.status is AnnouncementStatus.RECALLED:
                ended += await self._enter_late(announcement_id, person_ids, at)
        return ended

    async def _enter_late(self, announcement_id: int, person_ids: Collection[int], at: datetime) -> list[int]:
        """Enters copies into the newest revision; returns its id if it had ended, and nothing else."""
        newest = select(announcements).where(announcements.c.revises == announcement_id)
        revision = await self._one(newest.order_by(announcements.c.id.desc()).limit(1), Announcement)
        if revision is None:
            return []
        stale = _stale(revision, original.c.person_id, after=-1)
        stale = stale.where(self._among(original.c.person_id, person_ids))
        if revision.status in (AnnouncementStatus.SENDING, AnnouncementStatus.SENT):
            await self._enter(revision.id, stale)
        else:
            await self._enter(revision.id, stale, DeliveryStatus.STOPPED, at)
        return [revision.id] if revision.finished_at is not None else []

    async def _enter(
        self,
        revision_id: int,
        stale: Select[Any],
        status: DeliveryStatus = DeliveryStatus.PENDING,
        settled_at: datetime | None = None,
    ) -> None:
        fixed = {"announcement_id": revision_id, "status": status, "settled_at": settled_at}
        values = [literal(value, deliveries.c[name].type) for name, value in fixed.items()]
        rows = self._insert(deliveries).from_select(["person_id", *fixed], stale.add_columns(*values))
        await self._run(rows.on_conflict_do_nothing())

    async def note_version(self, announcement_id: int, person_ids: Collection[int], version: int) -> None:
        """Notes what the copies of an announcement show now."""
        changed = self._copies(announcement_id, person_ids).where(deliveries.c.version < version)
        await self._run(changed.values(version=version))

    async def forget_messages(self, announcement_id: int, person_ids: Collection[int]) -> None:
        """Notes that the copies of an announcement are not there any more, or can be changed no further."""
        await self._run(self._copies(announcement_id, person_ids).values(message_id=None))

    def _copies(self, announcement_id: int, person_ids: Collection[int]) -> Any:
        return update(deliveries).where(
            deliveries.c.announcement_id == announcement_id, self._among(deliveries.c.person_id, person_ids)
        )

    async def find(self, revision_id: int, person_id: int) -> CopyToRevise | None:
        """The copy that a revision changes; None where it is gone, or another revision is newer."""
        newer = announcements.alias("newer")
        announced = announcements.alias("announced")
        query = (
            select(
                announced.c.meeting_id,
                original.c.message_id,
                original.c.settled_at.label("arrived_at"),
                (announced.c.status == AnnouncementStatus.RECALLED).label("is_recalled"),
                deliveries.c.error.is_not(None).label("is_undeletable"),
                original.c.seen_at.is_not(None).label("is_seen"),
            )
            .select_from(deliveries)
            .join(announcements, announcements.c.id == deliveries.c.announcement_id)
            .join(announced, announced.c.id == announcements.c.revises)
            .join(
                original,
                (original.c.announcement_id == announced.c.id)
                & (original.c.person_id == deliveries.c.person_id),
            )
            .where(deliveries.c.announcement_id == revision_id, deliveries.c.person_id == person_id)
            .where(original.c.message_id.is_not(None))
            .where(
                ~select(newer.c.id)
                .where(newer.c.revises == announced.c.id, newer.c.id > revision_id)
                .exists()
            )
        )
        return await self._one(query, CopyToRevise)

    async def count_copies(self, announcement_id: int, arrived_before: datetime | None = None) -> int:
        """How many copies of an announcement are there to be changed; those of before a moment, if given."""
        query = select(func.count()).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.status == DeliveryStatus.SENT,
            deliveries.c.message_id.is_not(None),
        )
        if arrived_before is not None:
            query = query.where(deliveries.c.settled_at <= arrived_before)
        return int(await self._value(query))


@cache
def _states(dialect: str) -> Select[Any]:
    """Sendings, and the version that their meeting has; it stays so until this transaction ends."""
    sendings = any_of(announcements.c.id, bindparam("sendings", type_=list_type(dialect)), dialect)
    return (
        select(
            announcements.c.id,
            announcements.c.status,
            announcements.c.finished_at,
            announcements.c.progress_shown,
            meetings.c.version,
        )
        .join(meetings, meetings.c.id == announcements.c.meeting_id)
        .where(sendings)
        .with_for_update(read=True, of=meetings)
    )


def _arrived(revision: Announcement, query: Select[Any], after: int | None = None) -> Select[Any]:
    """The copies of the revised announcement that have arrived, by the ids of the people from `after` on."""
    return query.where(
        original.c.announcement_id == revision.revises,
        original.c.status == DeliveryStatus.SENT,
        original.c.person_id > (revision.cursor if after is None else after),
    )


def _stale(revision: Announcement, column: ColumnElement[Any], after: int | None = None) -> Select[Any]:
    """Those of them that can be changed and that show something else than what is true now."""
    query = _arrived(revision, select(column), after).where(original.c.message_id.is_not(None))
    if revision.kind is AnnouncementKind.RECALL:
        return query
    present = select(meetings.c.version).where(meetings.c.id == revision.meeting_id).scalar_subquery()
    return query.where(original.c.version < present)
