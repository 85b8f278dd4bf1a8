"""Sending an announcement: now, at a time, taken back before that time, or stopped on its way."""

from dataclasses import asdict, replace
from datetime import datetime, tzinfo

from services.announcing.drafts import KIND, AlreadySent, AnnouncementDraft, unpack
from services.announcing.progress import show_progress
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.notices import Bilingual, line, tell
from services.reminders import Reminders
from services.viewer import require_coordinator
from storage.announcements import HALTED
from storage.database import Database
from storage.records import Alarm, Announcement, Meeting
from storage.vocabulary import AlarmKind, AnnouncementKind, AnnouncementStatus, MeetingStatus
from storage.work import UnitOfWork

SCHEDULED = "announcement_scheduled"
"""The kind of notice that tells of a scheduled sending and lets it be taken back."""


class Incomplete(Refusal):
    """Something is missing, or is there in one language only."""

    text_id = "err-announcement-incomplete"


class PastTime(Refusal):
    """The moment has passed."""

    text_id = "err-past-time"


class SendTooLate(Refusal):
    """An announcement that would go out after its meeting has begun."""

    text_id = "err-send-late"


class Sending:
    """Turns drafts into meetings with announcements, and starts and stops their sending."""

    def __init__(self, database: Database, clock: Clock, reminders: Reminders, zone: tzinfo) -> None:
        """`zone` is the city's; the day and the time of a draft are meant in it."""
        self._database = database
        self._clock = clock
        self._reminders = reminders
        self._zone = zone

    async def send(self, coordinator_id: int, draft_id: int) -> None:
        """Starts the sending at once.

        Raises NoRights, AlreadySent, Incomplete, and PastTime where the meeting has begun.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            announcement_id, meeting = await self._announce(work, coordinator_id, draft_id, now, now)
            await self._begin(work, announcement_id, meeting, now)

    async def schedule(self, coordinator_id: int, draft_id: int, send_at: datetime) -> None:
        """Lets the sending start at `send_at`.

        Raises NoRights, AlreadySent, Incomplete, PastTime, and SendTooLate for a moment after the start of
        the meeting.
        """
        now = self._clock.now()
        if send_at <= now:
            raise PastTime
        async with self._database.begin() as work:
            announcement_id, _ = await self._announce(work, coordinator_id, draft_id, now, send_at)
            await work.alarms.set(AlarmKind.ANNOUNCE, announcement_id, send_at)
            await tell(
                work,
                coordinator_id,
                now,
                line("coord-scheduled", datetime=send_at),
                kind=SCHEDULED,
                announcement_id=announcement_id,
            )

    async def withdraw(self, coordinator_id: int, announcement_id: int) -> None:
        """Takes a scheduled announcement back, and its meeting with it; once more, it has no effect.

        Raises NoRights, and ButtonOld once the sending has begun.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            announcement = await _get(work, announcement_id)
            if announcement.status is AnnouncementStatus.WITHDRAWN:
                return
            if not await _withdraw(work, announcement_id, now):
                raise ButtonOld
            await work.meetings.withdraw(announcement.meeting_id)
            await tell(work, coordinator_id, now, line("coord-withdrawn"))

    async def stop(self, coordinator_id: int, announcement_id: int) -> None:
        """Sends no more copies; those on their way arrive. Once more, it has no effect.

        Raises NoRights, and ButtonOld once all are sent.

        The copies that are left are settled apart (services.announcing.progress): in one transaction with
        this, they could come between the engine and the copies that it is just claiming.
        """
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            announcement = await _get(work, announcement_id)
            is_halted = announcement.status in HALTED
            if not is_halted and not await work.announcements.stop(announcement_id):
                raise ButtonOld

    async def ring(self, work: UnitOfWork, alarm: Alarm, now: datetime) -> None:
        """Starts a scheduled sending (services.alarms.Ring).

        One whose meeting has begun or was cancelled meanwhile is of no use: its coordinator is told.
        """
        announcement = await work.announcements.get(alarm.subject_id)
        meeting = await work.meetings.get(announcement.meeting_id) if announcement else None
        if announcement is None or meeting is None:
            return
        if meeting.status is MeetingStatus.PLANNED and meeting.starts_at > now:
            await self._begin(work, announcement.id, meeting, now)
        elif await _withdraw(work, announcement.id, now):
            title = Bilingual(meeting.title_kk, meeting.title_ru)
            await tell(work, announcement.created_by, now, line("coord-missed", title=title))

    async def _announce(
        self, work: UnitOfWork, coordinator_id: int, draft_id: int, now: datetime, send_at: datetime
    ) -> tuple[int, Meeting]:
        """Makes a meeting and a scheduled announcement of the draft; returns id and meeting."""
        await require_coordinator(work, coordinator_id)
        row = await work.drafts.get(draft_id, coordinator_id, KIND)
        if row is None or not await work.drafts.remove(draft_id):
            raise AlreadySent
        meeting = await self._plan(work, coordinator_id, unpack(row.data), now)
        if send_at >= meeting.starts_at:
            raise SendTooLate
        announcement_id = await work.announcements.add(
            meeting_id=meeting.id,
            draft_id=draft_id,
            audience=row.data["audience"],
            status=AnnouncementStatus.SCHEDULED,
            created_by=coordinator_id,
            send_at=send_at,
        )
        return announcement_id, meeting

    async def _plan(
        self, work: UnitOfWork, coordinator_id: int, draft: AnnouncementDraft, now: datetime
    ) -> Meeting:
        """Stores the meeting that the draft describes."""
        if not draft.is_complete:
            raise Incomplete
        there = {each.person_id for each in await work.lecturers.active()}
        lecturers = tuple(each for each in draft.lecturers if each in there)
        meeting = replace(draft.meeting(now, self._zone), created_by=coordinator_id, lecturers=lecturers)
        if meeting.starts_at <= now:
            raise PastTime
        fields = asdict(meeting)
        del fields["id"]
        return replace(meeting, id=await work.meetings.add(**fields))

    async def _begin(self, work: UnitOfWork, announcement_id: int, meeting: Meeting, now: datetime) -> None:
        if await work.announcements.begin(announcement_id, now):
            await self._reminders.schedule(work, meeting, now)
            await show_progress(work, announcement_id, now)


async def halt(work: UnitOfWork, meeting_id: int, now: datetime) -> None:
    """Ends what is still to be sent of a meeting that will not take place."""
    for announcement in await work.announcements.of_meeting(meeting_id):
        if announcement.kind is not AnnouncementKind.ANNOUNCE:
            continue
        if not await _withdraw(work, announcement.id, now):
            await work.announcements.stop(announcement.id)


async def _get(work: UnitOfWork, announcement_id: int) -> Announcement:
    announcement = await work.announcements.get(announcement_id)
    if announcement is None:
        raise ButtonOld
    return announcement


async def _withdraw(work: UnitOfWork, announcement_id: int, now: datetime) -> bool:
    """Takes a scheduled announcement back; returns False where it is no longer scheduled."""
    await work.alarms.drop(AlarmKind.ANNOUNCE, announcement_id)
    return await work.announcements.withdraw(announcement_id, now)
