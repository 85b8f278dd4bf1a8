"""Who comes to a meeting: what residents say of it (RSVP), and word to those who come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.viewer import require_person
from storage.database import Database
from storage.records import Lecturer, Meeting
from storage.vocabulary import Attendance, Lane, MeetingStatus
from storage.work import UnitOfWork

COMING = (Attendance.GOING, Attendance.ONLINE)
"""What those who come have said."""

CHUNK = 500
"""How many people are written to with one statement."""

MOST = 100
"""How many meetings ahead are shown; a city has far fewer."""


class MeetingStarted(Refusal):
    """The meeting has begun; who comes is settled."""

    text_id = "err-meeting-started"


class MeetingCancelled(Refusal):
    """The meeting does not take place."""

    text_id = "err-meeting-cancelled"


class MeetingWithdrawn(Refusal):
    """The announcement of the meeting was taken back."""

    text_id = "err-meeting-withdrawn"


@dataclass(frozen=True, slots=True)
class Ahead:
    """A meeting ahead as a resident sees it: what they said of it, and its place among all that are ahead."""

    meeting: Meeting
    lecturers: Sequence[Lecturer]
    said: Attendance | None
    before: Meeting | None
    after: Meeting | None


class Attendances:
    """Shows residents the meetings that are ahead, and takes down who comes."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def ahead(self, person_id: int, meeting_id: int | None = None) -> Ahead | None:
        """One of the meetings ahead that were announced: this one, or the next to begin where it is none.

        None where no meeting is ahead.
        """
        async with self._database.read() as work:
            await require_person(work, person_id)
            meetings = await work.meetings.announced(self._clock.now(), MOST)
            if not meetings:
                return None
            ids = [meeting.id for meeting in meetings]
            place = ids.index(meeting_id) if meeting_id in ids else 0
            meeting = meetings[place]
            said = await work.rsvps.get(meeting.id, person_id)
            return Ahead(
                meeting,
                await work.lecturers.many(meeting.lecturers),
                said.choice if said is not None else None,
                before=meetings[place - 1] if place > 0 else None,
                after=meetings[place + 1] if place + 1 < len(meetings) else None,
            )

    async def answer(self, person_id: int, meeting_id: int, choice: Attendance) -> Meeting:
        """Stores what the resident says of a meeting, in place of what they said before; returns it.

        Raises MeetingStarted, MeetingCancelled, MeetingWithdrawn, and ButtonOld where there is no such
        meeting.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_person(work, person_id)
            meeting = check_ahead(await work.meetings.get(meeting_id), now)
            await work.rsvps.save(meeting_id, person_id, choice, now)
            await work.readers.note(meeting_id, person_id, now)
            return meeting

    async def saw(self, person_id: int, meeting_id: int) -> None:
        """Notes that the resident has read the announcement, also of a meeting that is over or cancelled."""
        async with self._database.begin() as work:
            await require_person(work, person_id)
            await work.readers.note(meeting_id, person_id, self._clock.now())

    async def answered(self, person_id: int, meeting_id: int) -> Attendance | None:
        """What the resident said of a meeting, or None."""
        async with self._database.read() as work:
            said = await work.rsvps.get(meeting_id, person_id)
            return said.choice if said is not None else None

    async def meeting(self, meeting_id: int) -> Meeting | None:
        """One meeting, also one that is over or cancelled."""
        async with self._database.read() as work:
            return await work.meetings.get(meeting_id)


def check_ahead(meeting: Meeting | None, now: datetime) -> Meeting:
    """The meeting, if it is still ahead.

    Raises MeetingStarted, MeetingCancelled, MeetingWithdrawn, and ButtonOld for none.
    """
    if meeting is None:
        raise ButtonOld
    check_takes_place(meeting)
    if meeting.starts_at <= now:
        raise MeetingStarted
    return meeting


def check_takes_place(meeting: Meeting) -> None:
    """Raises MeetingCancelled, and MeetingWithdrawn where the meeting was announced by mistake."""
    if meeting.status is MeetingStatus.WITHDRAWN:
        raise MeetingWithdrawn
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingCancelled


async def tell_coming(
    work: UnitOfWork,
    meeting: Meeting,
    kind: str,
    choices: Sequence[Attendance],
    at: datetime,
    *,
    cause: str | None = None,
    expires_at: datetime | None = None,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> int:
    """Writes a parcel of `kind` to everyone who made one of the choices; returns how many they are.

    The parcel names the meeting, its start and its version, so that one which a change overtakes is known,
    and holds what there is `more` to say. With a `cause`, the same cause has no second effect while the
    meeting keeps its start.
    """
    start = meeting.starts_at.isoformat()
    payload = {"meeting_id": meeting.id, "starts_at": start, "version": meeting.version, **more}
    key = cause and f"{cause}:{meeting.id}:{int(meeting.starts_at.timestamp())}"
    after, count = -1, 0
    while people := await work.rsvps.coming(meeting.id, choices, after, CHUNK):
        await work.outbox.add_many(
            people, kind, payload, at=at, lane=Lane.REMINDER, key=key, expires_at=expires_at
        )
        after, count = people[-1], count + len(people)
    return count
