"""Announcements: which meeting goes to whom, and how far it has got."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, exists, func, insert, literal, select, update

from storage.records import Announcement
from storage.repository import Connection, Repository
from storage.tables.meetings import announcements, deliveries, meetings
from storage.tables.people import people, person_spheres
from storage.vocabulary import (
    UNREACHED,
    AnnouncementKind,
    AnnouncementStatus,
    DeliveryStatus,
    MeetingStatus,
    Reach,
)

END_SHOWN = -1
"""In `progress_shown`: the coordinator has seen how the sending ended."""

MORE_SINCE = -2
"""In `progress_shown`: more copies have come after the coordinator had seen the end."""

HALTED = (AnnouncementStatus.STOPPED, AnnouncementStatus.RECALLED, AnnouncementStatus.SUPERSEDED)
"""The states of a sending that was ended before its end."""

RECALLABLE = (AnnouncementStatus.SENDING, AnnouncementStatus.SENT, AnnouncementStatus.STOPPED)
"""The states of an announcement that somebody may have."""

BEGUN = (AnnouncementStatus.SENDING, AnnouncementStatus.SENT, *HALTED)

AWAY = (DeliveryStatus.LEFT, *UNREACHED)
"""How it ended for those who did not get their copy because they were not there."""

_AGAIN = {"status": DeliveryStatus.PENDING, "settled_at": None, "error": None, "not_before": None}


class Announcements(Repository):
    """The table of announcements. `grew` tells whether this transaction started a sending."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.grew = False

    async def add(self, **fields: Any) -> int:
        """Stores an announcement; returns its id."""
        statement = insert(announcements).values(fields).returning(announcements.c.id)
        announcement: int = await self._value(statement)
        self.grew = True
        return announcement

    async def get(self, announcement_id: int) -> Announcement | None:
        """One announcement."""
        query = select(announcements).where(announcements.c.id == announcement_id)
        return await self._one(query, Announcement)

    async def is_made_of(self, draft_id: int) -> bool:
        """Whether the draft has become an announcement."""
        query = select(announcements.c.id).where(announcements.c.draft_id == draft_id)
        return await self._value(query) is not None

    async def of_meeting(self, meeting_id: int) -> list[Announcement]:
        """The announcements of a meeting and what revises them, oldest first."""
        query = select(announcements).where(announcements.c.meeting_id == meeting_id)
        return await self._all(query.order_by(announcements.c.id), Announcement)

    async def unfinished(self) -> list[int]:
        """The ids of those that have copies left, or whose end their coordinator has not seen yet."""
        query = select(announcements.c.id).where(
            announcements.c.status.in_(BEGUN),
            announcements.c.finished_at.is_(None) | (announcements.c.progress_shown != END_SHOWN),
        )
        return await self._values(query.order_by(announcements.c.id))

    async def is_expanding(self) -> bool:
        """Whether there is one whose audience is not in the ledger yet."""
        return await self._value(_expanding(select(announcements.c.id))) is not None

    async def next_to_expand(self) -> Announcement | None:
        """The oldest, locked, whose audience is not in the ledger yet; those that were stopped come last."""
        return await self._one(_expanding(select(announcements)).with_for_update(), Announcement)

    async def begin(self, announcement_id: int, at: datetime) -> bool:
        """Starts the sending of a scheduled one; returns False where it is no longer scheduled."""
        self.grew = True
        sending = {"status": AnnouncementStatus.SENDING, "send_at": at}
        return await self._change(announcement_id, AnnouncementStatus.SCHEDULED, **sending)

    async def withdraw(self, announcement_id: int, at: datetime) -> bool:
        """Takes a scheduled one back; returns False where it is no longer scheduled."""
        withdrawn = {"status": AnnouncementStatus.WITHDRAWN, "finished_at": at}
        return await self._change(announcement_id, AnnouncementStatus.SCHEDULED, **withdrawn)

    async def stop(self, announcement_id: int) -> bool:
        """Lets no more copies be claimed; returns False where the announcement is not being sent."""
        stopped = AnnouncementStatus.STOPPED
        return await self._change(announcement_id, AnnouncementStatus.SENDING, status=stopped)

    async def finish(self, announcement_id: int, at: datetime) -> None:
        """Notes that no copy is left; one that was not stopped has been sent."""
        sent = AnnouncementStatus.SENT
        if not await self._change(announcement_id, AnnouncementStatus.SENDING, status=sent, finished_at=at):
            await self._note(announcement_id, finished_at=at)

    async def recall(self, announcement_id: int) -> bool:
        """Takes back one that has begun to be sent; returns False where there is none in such a state."""
        recallable = update(announcements).where(
            announcements.c.id == announcement_id,
            announcements.c.kind == AnnouncementKind.ANNOUNCE,
            announcements.c.status.in_(RECALLABLE),
        )
        return await self._run(recallable.values(status=AnnouncementStatus.RECALLED)) == 1

    async def supersede(self, announcement_id: int) -> None:
        """Ends what revises the announcement: what comes now takes its place."""
        older = update(announcements).where(
            announcements.c.revises == announcement_id, announcements.c.status == AnnouncementStatus.SENDING
        )
        await self._run(older.values(status=AnnouncementStatus.SUPERSEDED))

    async def latest_revision(self, announcement_id: int) -> Announcement | None:
        """The newest of what revises the announcement."""
        query = select(announcements).where(announcements.c.revises == announcement_id)
        return await self._one(query.order_by(announcements.c.id.desc()).limit(1), Announcement)

    async def reopen(self, announcement_ids: Collection[int]) -> None:
        """Notes that sendings which had ended have other figures than those that were shown, if any were."""
        if announcement_ids:
            ended = update(announcements).where(
                self._among(announcements.c.id, announcement_ids),
                announcements.c.finished_at.is_not(None),
                announcements.c.progress_message_id.is_not(None),
            )
            await self._run(ended.values(progress_shown=MORE_SINCE))

    async def resume(self, announcement_id: int, at: datetime, settled: int) -> None:
        """Begins the sending anew of one that has been sent; `settled` are the copies that need no more."""
        resumed = {"finished_at": None, "progress_shown": 0, "resumed_at": at, "settled_before": settled}
        sending = AnnouncementStatus.SENDING
        await self._change(announcement_id, AnnouncementStatus.SENT, status=sending, **resumed)

    async def expect_progress(self, announcement_id: int) -> None:
        """Notes that a message with the progress waits to be sent."""
        await self._note(announcement_id, progress_waiting=True)

    async def note_progress(self, announcement_id: int, message_id: int | None, shown: int) -> None:
        """Notes which message of the coordinator shows the progress, and how many copies it counts.

        `message_id` is None where the message showed the same before.
        """
        fields: dict[str, Any] = {"progress_waiting": False, "progress_shown": shown}
        if message_id is not None:
            fields["progress_message_id"] = message_id
        await self._note(announcement_id, **fields)

    async def forget_progress(self, announcement_id: int) -> None:
        """Notes that the message with the progress is not there any more."""
        await self._note(announcement_id, progress_waiting=False, progress_message_id=None)

    async def give_up_progress(self, announcement_id: int) -> None:
        """Notes that the progress cannot be shown to anyone."""
        await self._note(announcement_id, progress_waiting=False, progress_shown=END_SHOWN)

    async def _note(self, announcement_id: int, **fields: Any) -> None:
        await self._run(update(announcements).where(announcements.c.id == announcement_id).values(**fields))

    async def _change(self, announcement_id: int, old: AnnouncementStatus, **fields: Any) -> bool:
        """Changes one that is in the status `old`; returns False where it is in another."""
        one = (announcements.c.id == announcement_id, announcements.c.status == old)
        return await self._run(update(announcements).where(*one).values(**fields)) == 1

    async def count_audience(self, audience: dict[str, Any], after: int = -1) -> int:
        """How many people the audience has now, by id from `after` on."""
        query = _in_audience(select(func.count()).select_from(people), audience).where(people.c.id > after)
        return int(await self._value(query))

    async def count_ahead(self, announcement: Announcement) -> int:
        """How many of the audience are not in the ledger yet."""
        cursor = announcement.cursor
        of_people = select(func.count()).select_from(
            people.join(deliveries, deliveries.c.person_id == people.c.id)
        )
        # Whoever subscribed meanwhile is there before the others.
        there = _in_audience(of_people, announcement.audience).where(
            deliveries.c.announcement_id == announcement.id, deliveries.c.person_id > cursor
        )
        beyond = await self.count_audience(announcement.audience, cursor)
        return beyond - int(await self._value(there))

    async def admit(self, person_id: int, at: datetime) -> None:
        """Enters someone who subscribes into every announcement that they missed and that is still of use.

        That is one of a meeting ahead, which was not stopped and is for them. Who has had their copy is sent
        none; whoever could not be reached before is tried again, also with changes of copies that they have.
        """
        ahead = select(announcements).join(meetings, meetings.c.id == announcements.c.meeting_id)
        ahead = ahead.where(
            announcements.c.status.in_((AnnouncementStatus.SENDING, AnnouncementStatus.SENT)),
            meetings.c.starts_at > at,
        )
        announced = ahead.where(
            announcements.c.kind == AnnouncementKind.ANNOUNCE, meetings.c.status == MeetingStatus.PLANNED
        )
        revisions = ahead.where(announcements.c.kind != AnnouncementKind.ANNOUNCE)
        entered = [
            each.id
            for each in await self._all(announced, Announcement)
            if await self._run(self._entering(each, person_id))
        ]
        again = update(deliveries).where(
            self._among(deliveries.c.announcement_id, await self._values(revisions)),
            deliveries.c.person_id == person_id,
            deliveries.c.status.in_(AWAY),
        )
        entered += await self._values(again.values(_AGAIN).returning(deliveries.c.announcement_id))
        await self.reopen(entered)
        self.grew = True

    def _entering(self, announcement: Announcement, person_id: int) -> Executable:
        fixed = {"announcement_id": announcement.id, "status": DeliveryStatus.PENDING}
        values = [literal(value, deliveries.c[name].type) for name, value in fixed.items()]
        them = _in_audience(select(people.c.id), announcement.audience).where(people.c.id == person_id)
        rows = self._insert(deliveries).from_select(["person_id", *fixed], them.add_columns(*values))
        keys = ["announcement_id", "person_id"]
        return rows.on_conflict_do_update(
            index_elements=keys, set_=_AGAIN, where=deliveries.c.status.in_(AWAY)
        )

    async def enlist(
        self,
        announcement: Announcement,
        limit: int,
        status: DeliveryStatus = DeliveryStatus.PENDING,
        settled_at: datetime | None = None,
    ) -> None:
        """Enters the next `limit` people of the audience into the ledger, and notes how far that is.

        By id from the cursor on (keyset pagination); the ids do not leave the database.
        """
        ahead = _in_audience(select(people.c.id), announcement.audience).where(
            people.c.id > announcement.cursor
        )
        chunk = ahead.order_by(people.c.id).limit(limit).subquery()
        found = select(func.count(), func.max(chunk.c.id)).select_from(chunk)
        count, last = (await self._connection.execute(found)).one()
        if count:
            fixed = {"announcement_id": announcement.id, "status": status, "settled_at": settled_at}
            values = [literal(value, deliveries.c[name].type) for name, value in fixed.items()]
            rows = ahead.where(people.c.id <= last).add_columns(*values)
            insertion = self._insert(deliveries).from_select(["person_id", *fixed], rows)
            await self._run(insertion.on_conflict_do_nothing())
        cursor = last if count else announcement.cursor
        await self._note(announcement.id, cursor=cursor, expanded=count < limit)
        self.grew = True


def _expanding(query: Select[Any]) -> Select[Any]:
    unwritten = query.where(announcements.c.status.in_(BEGUN), ~announcements.c.expanded)
    return unwritten.order_by(announcements.c.status.in_(HALTED), announcements.c.id).limit(1)


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
