"""Meetings, for coordinators: who comes, and moving or cancelling those that are ahead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.announcing.progress import Tally, tally
from services.announcing.revising import count_copies, revise_all
from services.announcing.sending import PastTime, halt
from services.attendance import COMING, MOST, check_ahead, tell_coming
from services.clock import Clock
from services.errors import ButtonOld, Refusal, check_length
from services.notices import Bilingual, line, tell
from services.reminders import Reminders, drop_reminders
from services.text.pairs import add_to_pair
from services.viewer import require_coordinator, require_draft
from storage.announcements import RECALLABLE
from storage.database import Database
from storage.records import Announcement, Draft, Lecturer, Meeting
from storage.vocabulary import AnnouncementKind, Attendance, MeetingStatus
from storage.work import UnitOfWork

MOVED = "meeting_moved"
"""The kind of parcel that tells those who come of another start."""

CANCELLED = "meeting_cancelled"
"""The kind of parcel that tells those who come that a meeting does not take place."""

DRAFT = "cancelling"
LONGEST_REASON = 500

RECENT = timedelta(days=7)
"""How long after its start a meeting is still listed, also one that was cancelled or taken back."""


class SameStart(Refusal):
    """The meeting begins at that moment already."""

    text_id = "meet-same-start"


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement of a meeting, how far its sending has got, and what has revised it, oldest first."""

    announcement: Announcement
    tally: Tally
    revisions: Sequence["Announced"] = ()

    @property
    def can_be_recalled(self) -> bool:
        """Whether somebody may have a copy, and nobody has taken it back."""
        return self.announcement.status in RECALLABLE


@dataclass(frozen=True, slots=True)
class Listed:
    """The meetings to choose from: `ahead` soonest first, then those that are not, latest first."""

    ahead: Sequence[Meeting]
    recent: Sequence[Meeting]


@dataclass(frozen=True, slots=True)
class Overview:
    """A meeting as coordinators see it. `is_ahead`: it can still be moved and cancelled."""

    meeting: Meeting
    lecturers: Sequence[Lecturer]
    said: Mapping[Attendance, int]
    announced: Sequence[Announced]
    is_ahead: bool

    @property
    def coming(self) -> int:
        """How many come, in person or online."""
        return sum(self.said.get(choice, 0) for choice in COMING)


@dataclass(frozen=True, slots=True)
class MoveProposal:
    """What another start would mean: who comes and would be told, and how many copies would be changed."""

    meeting: Meeting
    coming: int
    copies: int


class MeetingPlanner:
    """Shows, moves and cancels meetings. Every method raises NoRights for anyone but a coordinator."""

    def __init__(self, database: Database, clock: Clock, reminders: Reminders) -> None:
        self._database = database
        self._clock = clock
        self._reminders = reminders

    async def listed(self, coordinator_id: int) -> Listed:
        """The meetings that have not begun, and those that are over but start after a while ago (RECENT)."""
        now = self._clock.now()
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return Listed(
                await work.meetings.upcoming(now, MOST),
                await work.meetings.recent(now - RECENT, now, MOST),
            )

    async def overview(self, coordinator_id: int, meeting_id: int) -> Overview:
        """One meeting, also one that is over. Raises ButtonOld where there is none."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            meeting = await work.meetings.get(meeting_id)
            if meeting is None:
                raise ButtonOld
            return await self._overview(work, meeting)

    async def to_move(self, coordinator_id: int, meeting_id: int) -> Meeting:
        """The meeting. Raises as `check_ahead` does."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return check_ahead(await work.meetings.get(meeting_id), self._clock.now())

    async def proposed(self, coordinator_id: int, meeting_id: int, starts_at: datetime) -> MoveProposal:
        """What it would mean to give the meeting that start. Raises as `move` does."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            meeting = self._check_start(await work.meetings.get(meeting_id), starts_at)
            overview = await self._overview(work, meeting)
            return MoveProposal(meeting, overview.coming, await count_copies(work, meeting_id))

    async def move(
        self, coordinator_id: int, meeting_id: int, old_start: datetime, starts_at: datetime
    ) -> None:
        """Gives the meeting another start, with new reminders, in every copy, and tells those who come.

        Raises PastTime, SameStart, ButtonOld where the meeting does not begin at `old_start` any more, and
        as `check_ahead` does.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            self._check_start(await work.meetings.get(meeting_id), starts_at)
            if not await work.meetings.move(meeting_id, old_start, starts_at):
                raise ButtonOld
            moved = check_ahead(await work.meetings.get(meeting_id), now)
            await self._reminders.schedule(work, moved, now)
            await revise_all(work, moved.id, AnnouncementKind.CORRECTION, coordinator_id, now)
            told = await tell_coming(work, moved, MOVED, COMING, now)
            title = Bilingual(moved.title_kk, moved.title_ru)
            done = line("meet-moved", title=title, datetime=moved.starts_at, n=told)
            await tell(work, coordinator_id, now, done)

    async def begin_cancelling(self, coordinator_id: int, meeting_id: int) -> int:
        """Begins to cancel a meeting; returns the id of the draft that takes the reason.

        Raises as `check_ahead` does.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            check_ahead(await work.meetings.get(meeting_id), now)
            data = {"meeting_id": meeting_id, "reason": []}
            return await work.drafts.add(coordinator_id, DRAFT, data, now)

    async def write_reason(
        self, coordinator_id: int, draft_id: int, text: str, message_id: int
    ) -> tuple[Overview, Bilingual] | None:
        """Adds a message to the reason: in Kazakh, then in Russian, or both with a line of dashes between.

        Returns the meeting and the reason once both are there. The same message counts once. Raises
        TooLong, ButtonOld where there is no such draft any more, and as `begin_cancelling` does.
        """
        async with self._database.begin() as work:
            draft = await require_draft(work, coordinator_id, draft_id, DRAFT)
            reason = _reasoned(draft, text, message_id)
            data = {**draft.data, "reason": list(reason), "message_id": message_id}
            await work.drafts.save(draft_id, data)
            if len(reason) < 2:
                return None
            meeting = check_ahead(await work.meetings.get(draft.data["meeting_id"]), self._clock.now())
            return await self._overview(work, meeting), Bilingual(*reason)

    async def cancel(self, coordinator_id: int, draft_id: int) -> None:
        """Cancels the meeting for the reason in the draft, marks every copy, and tells those who come.

        Raises ButtonOld where there is no such draft any more or the reason is not complete, and as
        `begin_cancelling` does.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            draft = await require_draft(work, coordinator_id, draft_id, DRAFT)
            meeting = check_ahead(await work.meetings.get(draft.data["meeting_id"]), now)
            reason = draft.data["reason"]
            if len(reason) < 2 or not await work.meetings.cancel(meeting.id, *reason):
                raise ButtonOld
            await work.drafts.remove(draft_id)
            await drop_reminders(work, meeting.id)
            await halt(work, meeting.id, now)
            await revise_all(work, meeting.id, AnnouncementKind.CANCELLATION, coordinator_id, now)
            told = await tell_coming(work, meeting, CANCELLED, COMING, now)
            title = Bilingual(meeting.title_kk, meeting.title_ru)
            await tell(work, coordinator_id, now, line("meet-cancelled", title=title, n=told))

    async def _overview(self, work: UnitOfWork, meeting: Meeting) -> Overview:
        return Overview(
            meeting,
            await work.lecturers.many(meeting.lecturers),
            await work.rsvps.counts(meeting.id),
            await _announced(work, meeting.id),
            is_ahead=meeting.status is MeetingStatus.PLANNED and meeting.starts_at > self._clock.now(),
        )

    def _check_start(self, meeting: Meeting | None, starts_at: datetime) -> Meeting:
        now = self._clock.now()
        meeting = check_ahead(meeting, now)
        if starts_at <= now:
            raise PastTime
        if starts_at == meeting.starts_at:
            raise SameStart
        return meeting


async def _announced(work: UnitOfWork, meeting_id: int) -> list[Announced]:
    """The announcements of a meeting, each with its revisions."""
    sendings = await work.announcements.of_meeting(meeting_id)
    told = [Announced(each, await tally(work, each)) for each in sendings]
    return [
        replace(
            each, revisions=[other for other in told if other.announcement.revises == each.announcement.id]
        )
        for each in told
        if each.announcement.kind is AnnouncementKind.ANNOUNCE
    ]


def _reasoned(draft: Draft, text: str, message_id: int) -> tuple[str, ...]:
    known = tuple(draft.data["reason"])
    if draft.data.get("message_id") == message_id or len(known) == 2:
        return known
    return tuple(check_length(part, LONGEST_REASON) for part in add_to_pair(known, text))
