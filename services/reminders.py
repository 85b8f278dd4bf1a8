"""Reminders of meetings: set with the meeting, rung when they are due, and of no use after the start."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from services.attendance import COMING, tell_coming
from storage.records import Alarm, Meeting
from storage.vocabulary import AlarmKind, Attendance
from storage.work import UnitOfWork

REMINDER = "reminder"
"""The kind of parcel that reminds of a meeting ahead."""

STARTED = "meeting_started"
"""The kind of parcel that brings the link of a meeting that begins."""

LATE = timedelta(minutes=30)
"""How long after the start the link is still of use."""


class Reminders:
    """Sets the reminders of meetings and rings them."""

    def __init__(self, lengths: Sequence[timedelta]) -> None:
        """`lengths` are the times before the start at which those who come are reminded."""
        self._lengths = sorted(set(lengths), reverse=True)

    async def schedule(self, work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
        """Sets every reminder that is still ahead, in place of those that were set before.

        Called when a meeting is announced and when it is moved. A reminder is of use until the next one is
        due: after a time without the bot, people get one reminder and not several at once.
        """
        await drop_reminders(work, meeting.id)
        times = [meeting.starts_at - length for length in self._lengths]
        for fires_at, next_at in pairwise([*times, meeting.starts_at]):
            if fires_at > now:
                detail = f"{(meeting.starts_at - fires_at) // timedelta(minutes=1)}m"
                await work.alarms.set(
                    AlarmKind.REMIND, meeting.id, fires_at, expires_at=next_at, detail=detail
                )
        await self.link(work, meeting, now)

    async def link(self, work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
        """Lets the link be brought at the start of the meeting, if it has one."""
        await work.alarms.drop(AlarmKind.START, meeting.id)
        if meeting.link is not None and meeting.starts_at > now:
            start = meeting.starts_at
            await work.alarms.set(AlarmKind.START, meeting.id, start, expires_at=start + LATE)

    async def remind(self, work: UnitOfWork, alarm: Alarm, now: datetime) -> None:
        """Reminds those who come (services.alarms.Ring)."""
        meeting = await work.meetings.get(alarm.subject_id)
        if meeting is not None:
            cause = f"remind:{alarm.detail}"
            await tell_coming(work, meeting, REMINDER, COMING, now, cause=cause, expires_at=alarm.expires_at)

    async def start(self, work: UnitOfWork, alarm: Alarm, now: datetime) -> None:
        """Brings the link to those who take part online (services.alarms.Ring)."""
        meeting = await work.meetings.get(alarm.subject_id)
        if meeting is not None:
            online = (Attendance.ONLINE,)
            await tell_coming(work, meeting, STARTED, online, now, cause="start", expires_at=alarm.expires_at)


async def drop_reminders(work: UnitOfWork, meeting_id: int) -> None:
    """Takes back every reminder of a meeting."""
    await work.alarms.drop(AlarmKind.REMIND, meeting_id)
    await work.alarms.drop(AlarmKind.START, meeting_id)
