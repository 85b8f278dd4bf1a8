"""Taking an announcement back: its copies are deleted, or marked where Telegram does not allow that."""

from dataclasses import dataclass
from datetime import datetime

from services.announcing.copies import DELETABLE
from services.announcing.revising import revise
from services.attendance import COMING, tell_coming
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.reminders import drop_reminders
from services.viewer import require_coordinator
from storage.announcements import RECALLABLE
from storage.database import Database
from storage.records import Announcement, Meeting
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, MeetingStatus
from storage.work import UnitOfWork

RECALLED = "meeting_recalled"
"""The kind of parcel that tells those who come that the announcement was taken back."""

STANDING = (AnnouncementStatus.SCHEDULED, *RECALLABLE)
"""The states of an announcement that its meeting still stands on."""


class AlreadyRecalled(Refusal):
    """The announcement has been taken back."""

    text_id = "err-already-recalled"
    ends_talk = True


@dataclass(frozen=True, slots=True)
class RecallProposal:
    """What taking an announcement back would mean.

    `copies` are those that people have, `too_old` how many of them can only be marked, and `coming` how many
    come to the meeting and would be told. `is_ahead`: the meeting can still be changed and cancelled instead.
    """

    announcement: Announcement
    meeting: Meeting
    copies: int
    too_old: int
    coming: int
    is_ahead: bool


class Recalls:
    """Takes announcements back, and goes on with revisions that were stopped. Raises NoRights."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def to_recall(self, coordinator_id: int, announcement_id: int) -> RecallProposal:
        """What the recall would mean. Raises AlreadyRecalled, and ButtonOld where there is none to recall."""
        now = self._clock.now()
        async with self._database.read() as work:
            announcement, meeting = await _recallable(work, coordinator_id, announcement_id)
            said = await work.rsvps.counts(meeting.id)
            told = await _takes_meeting_back(work, announcement, meeting, now)
            return RecallProposal(
                announcement,
                meeting,
                copies=await work.revisions.count_copies(announcement_id),
                too_old=await work.revisions.count_copies(announcement_id, now - DELETABLE),
                coming=sum(said.get(choice, 0) for choice in COMING) if told else 0,
                is_ahead=_is_ahead(meeting, now),
            )

    async def recall(self, coordinator_id: int, announcement_id: int) -> None:
        """Takes an announcement back, and its meeting with it where nothing else announces that.

        What is unsent stays so; those who come to a meeting ahead are told. Raises as `to_recall` does.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            announcement, meeting = await _recallable(work, coordinator_id, announcement_id)
            await work.meetings.hold(meeting.id)
            if not await work.announcements.recall(announcement_id):
                raise ButtonOld
            await work.announcements.reopen([announcement_id])
            if await _takes_meeting_back(work, announcement, meeting, now):
                await work.meetings.withdraw(meeting.id)
                await drop_reminders(work, meeting.id)
                await tell_coming(work, meeting, RECALLED, COMING, now)
            await revise(work, announcement, AnnouncementKind.RECALL, coordinator_id, now)

    async def resume(self, coordinator_id: int, announcement_id: int) -> None:
        """Goes on with a revision that was stopped, as a new one for what is left.

        Raises ButtonOld where it was not stopped, or another revision has followed it.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            stopped = await work.announcements.get(announcement_id)
            if stopped is None or stopped.revises is None:
                raise ButtonOld
            latest = await work.announcements.latest_revision(stopped.revises)
            announcement = await work.announcements.get(stopped.revises)
            if latest != stopped or stopped.status is not AnnouncementStatus.STOPPED or announcement is None:
                raise ButtonOld
            await work.meetings.hold(announcement.meeting_id)
            await revise(work, announcement, stopped.kind, coordinator_id, now)


async def _recallable(
    work: UnitOfWork, coordinator_id: int, announcement_id: int
) -> tuple[Announcement, Meeting]:
    await require_coordinator(work, coordinator_id)
    announcement = await work.announcements.get(announcement_id)
    meeting = await work.meetings.get(announcement.meeting_id) if announcement else None
    if announcement is None or meeting is None or announcement.kind is not AnnouncementKind.ANNOUNCE:
        raise ButtonOld
    if announcement.status is AnnouncementStatus.RECALLED:
        raise AlreadyRecalled
    if announcement.status not in RECALLABLE:
        raise ButtonOld
    return announcement, meeting


def _is_ahead(meeting: Meeting, now: datetime) -> bool:
    return meeting.status is MeetingStatus.PLANNED and meeting.starts_at > now


async def _takes_meeting_back(
    work: UnitOfWork, announcement: Announcement, meeting: Meeting, now: datetime
) -> bool:
    """Whether the meeting is ahead, and nothing but this announcement tells of it."""
    if not _is_ahead(meeting, now):
        return False
    return not any(
        other.id != announcement.id and other.kind is AnnouncementKind.ANNOUNCE and other.status in STANDING
        for other in await work.announcements.of_meeting(meeting.id)
    )
