"""What a copy of an announcement holds, and what becomes of one that has arrived."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from services.clock import Clock
from storage import claims
from storage.database import Database
from storage.records import Lecturer, Meeting
from storage.revisions import CopyToRevise
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, Attendance, MeetingStatus

COPY = claims.COPY
"""The kind of parcel that is one copy of an announcement."""

REVISION = claims.REVISION
"""The kind of parcel that changes one copy which has arrived."""

DELETABLE = timedelta(hours=48, minutes=-1)
"""How long after its arrival a copy is deleted: Telegram allows it for 48 hours (Bot API, deleteMessage)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The meeting that is announced, and the lecturers who will be there."""

    meeting: Meeting
    lecturers: Sequence[Lecturer]


@dataclass(frozen=True, slots=True)
class RevisionCopy:
    """What is to be made of one copy, by what is true now.

    `kind` is RECALL where the announcement was taken back, CANCELLATION where its meeting does not take
    place, else CORRECTION. `said` is what the reader has said of the meeting, `has_photo` whether the text
    of the copy stands under a photo. `too_old`: Telegram does not let it be deleted any more. `is_seen`: its
    reader has pressed a button of the meeting.
    """

    kind: AnnouncementKind
    meeting: Meeting
    lecturers: Sequence[Lecturer]
    said: Attendance | None
    message_id: int
    has_photo: bool
    too_old: bool
    is_seen: bool


class Copies:
    """Gives the copies to whoever puts them into words."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def load(self, announcement_id: int) -> Copy | None:
        """What is announced; None where the meeting does not take place, or this was taken back."""
        async with self._database.read() as work:
            announcement = await work.announcements.get(announcement_id)
            meeting = await work.meetings.get(announcement.meeting_id) if announcement else None
            if announcement is None or meeting is None or meeting.status is not MeetingStatus.PLANNED:
                return None
            if announcement.status is AnnouncementStatus.RECALLED:
                return None
            return Copy(meeting, await work.lecturers.many(meeting.lecturers))

    async def revision(self, revision_id: int, person_id: int) -> RevisionCopy | None:
        """What the revision makes of one person's copy; None where there is nothing left for it to do.

        That is where the copy is not there any more, and where a newer revision does the same.
        """
        async with self._database.read() as work:
            copy = await work.revisions.find(revision_id, person_id)
            meeting = await work.meetings.get(copy.meeting_id) if copy else None
            if copy is None or meeting is None:
                return None
            said = await work.rsvps.get(meeting.id, person_id)
            return RevisionCopy(
                kind=_kind(copy, meeting),
                meeting=meeting,
                lecturers=await work.lecturers.many(meeting.lecturers),
                said=said.choice if said is not None else None,
                message_id=copy.message_id,
                has_photo=meeting.photo is not None,
                too_old=copy.is_undeletable or self._clock.now() - copy.arrived_at >= DELETABLE,
                is_seen=copy.is_seen,
            )


def _kind(copy: CopyToRevise, meeting: Meeting) -> AnnouncementKind:
    if copy.is_recalled:
        return AnnouncementKind.RECALL
    if meeting.status is MeetingStatus.PLANNED:
        return AnnouncementKind.CORRECTION
    return AnnouncementKind.CANCELLATION
