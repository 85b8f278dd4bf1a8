"""When reminders are set, and to whom they are written, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from services.attendance import COMING, tell_coming
from services.reminders import REMINDER, Reminders, drop_reminders
from storage.database import Database
from storage.records import Meeting
from storage.vocabulary import AlarmKind, Attendance, MeetingFormat, Reach
from storage.work import UnitOfWork

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
START = NOW + timedelta(days=3)
HOUR = timedelta(hours=1)


async def add_meeting(work: UnitOfWork, *, link: str | None = None) -> Meeting:
    meeting_id = await work.meetings.add(
        format=MeetingFormat.LIVE,
        title_kk="Кездесу",
        title_ru="Встреча",
        description_kk="Сипаттама",
        description_ru="Описание",
        starts_at=START,
        link=link,
        spheres=[],
        lecturers=[],
        created_by=1,
        created_at=NOW,
    )
    meeting = await work.meetings.get(meeting_id)
    assert meeting is not None
    return meeting


async def add_guest(work: UnitOfWork, meeting: Meeting, person_id: int, choice: Attendance) -> None:
    await work.people.agree(person_id, name="Айгүл", language="kk", consent_version="1", at=NOW)
    await work.rsvps.save(meeting.id, person_id, choice, NOW)


async def alarms_of(work: UnitOfWork) -> list[tuple[AlarmKind, timedelta, timedelta | None]]:
    """Every alarm: its kind, how long before the start it rings and is of no use any more."""
    return [
        (alarm.kind, START - alarm.fires_at, START - alarm.expires_at if alarm.expires_at else None)
        for alarm in await work.alarms.due(START, 10)
    ]


async def test_each_reminder_is_of_use_until_the_next(database: Database) -> None:
    async with database.begin() as work:
        meeting = await add_meeting(work, link="https://example.kz")
        await Reminders([HOUR, 24 * HOUR, HOUR]).schedule(work, meeting, NOW)

        assert await alarms_of(work) == [
            (AlarmKind.REMIND, 24 * HOUR, HOUR),
            (AlarmKind.REMIND, HOUR, timedelta(0)),
            (AlarmKind.START, timedelta(0), timedelta(minutes=-30)),
        ]


async def test_scheduling_anew_leaves_nothing_of_the_old_start(database: Database) -> None:
    async with database.begin() as work:
        meeting = await add_meeting(work)
        reminders = Reminders([HOUR, 24 * HOUR])
        await reminders.schedule(work, meeting, NOW)
        await reminders.schedule(work, meeting, START - 2 * HOUR)

        assert await alarms_of(work) == [(AlarmKind.REMIND, HOUR, timedelta(0))]
        await drop_reminders(work, meeting.id)
        assert await alarms_of(work) == []


async def test_without_reminders_only_the_link_is_sent(database: Database) -> None:
    async with database.begin() as work:
        await Reminders([]).schedule(work, await add_meeting(work, link="https://example.kz"), NOW)

        assert [kind for kind, *_ in await alarms_of(work)] == [AlarmKind.START]


@pytest.mark.parametrize("count", [0, 1, 500, 501])
async def test_everyone_who_comes_is_written_to_once(database: Database, count: int) -> None:
    async with database.begin() as work:
        meeting = await add_meeting(work)
        for person_id in range(1, count + 1):
            await add_guest(work, meeting, person_id, COMING[person_id % 2])
        await add_guest(work, meeting, 1001, Attendance.NOT_GOING)
        await add_guest(work, meeting, 1002, Attendance.GOING)
        await work.people.set_reach(1002, Reach.BLOCKED)

        told = [await tell_coming(work, meeting, REMINDER, COMING, NOW, cause="remind:60m") for _ in "ab"]
        written = await work.outbox.claim(NOW, 1000, set())

    assert told == [count, count]
    assert sorted(parcel.chat_id for parcel in written) == list(range(1, count + 1))
