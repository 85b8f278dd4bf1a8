"""What a copy of an announcement holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.database import Database
from storage.deliveries import KIND
from storage.records import Lecturer, Meeting
from storage.vocabulary import MeetingStatus

COPY = KIND
"""The kind of parcel that is one copy of an announcement."""


@dataclass(frozen=True, slots=True)
class Copy:
    """The meeting that is announced, and the lecturers who will be there."""

    meeting: Meeting
    lecturers: Sequence[Lecturer]


class Copies:
    """Gives the copies to whoever puts them into words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, announcement_id: int) -> Copy | None:
        """What is announced; None where the meeting does not take place any more."""
        async with self._database.read() as work:
            announcement = await work.announcements.get(announcement_id)
            meeting = await work.meetings.get(announcement.meeting_id) if announcement else None
            if meeting is None or meeting.status is MeetingStatus.CANCELLED:
                return None
            return Copy(meeting, await work.lecturers.many(meeting.lecturers))
