"""Every figure of a report, at the edges of its period, on both databases."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.errors import NoRights
from services.reports import Figures, Period, Reporting, last_month, this_month, this_week, this_year
from storage.database import Database
from storage.vocabulary import (
    AnnouncementStatus,
    Attendance,
    DeliveryStatus,
    Desk,
    Media,
    MeetingFormat,
    QuestionStatus,
    Reach,
    Usefulness,
)
from storage.work import UnitOfWork
from tests.support.clock import StandingClock

ZONE = ZoneInfo("Asia/Almaty")
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
COORDINATOR = 1


def at(day: str, hour: str = "10:00") -> datetime:
    return datetime.fromisoformat(f"2026-{day}T{hour}").replace(tzinfo=ZONE)


async def add_people(work: UnitOfWork) -> None:
    """Three who are subscribed, one who left, one who blocked the bot."""
    for person_id, language in enumerate(("kk", "kk", "ru", "kk", "ru"), start=COORDINATOR):
        await work.people.agree(
            person_id, name="Айгүл", language=language, consent_version="1", at=at("10-01")
        )
    await work.people.set_subscribed(4, False)
    await work.people.set_reach(5, Reach.BLOCKED)
    await work.coordinators.ensure([COORDINATOR], at("10-01"))


async def add_meeting(work: UnitOfWork, starts_at: datetime, **said: Attendance) -> int:
    """A meeting and what people said of it: p1=… is what person 1 said."""
    meeting_id = await work.meetings.add(
        format=MeetingFormat.LIVE,
        title_kk="Кездесу",
        title_ru="Встреча",
        description_kk="Сипаттама",
        description_ru="Описание",
        starts_at=starts_at,
        spheres=[],
        lecturers=[],
        created_by=COORDINATOR,
        created_at=at("10-01"),
    )
    for person, choice in said.items():
        await work.rsvps.save(meeting_id, int(person.removeprefix("p")), choice, at("10-02"))
    return meeting_id


async def add_copies(work: UnitOfWork, meeting_id: int, *settled: tuple[DeliveryStatus, datetime]) -> None:
    """Copies of an announcement, to persons 1, 2, …"""
    announcement_id = await work.announcements.add(
        meeting_id=meeting_id,
        draft_id=meeting_id,
        audience={},
        status=AnnouncementStatus.SENT,
        created_by=COORDINATOR,
        send_at=at("10-01"),
    )
    assert announcement_id is not None
    await work.deliveries.add(announcement_id, range(1, len(settled) + 1))
    for person_id, (status, moment) in enumerate(settled, start=1):
        await work.deliveries.settle(announcement_id, person_id, status, moment)


Asked = tuple[str, QuestionStatus, datetime, date, datetime | None]
"""A question: its sphere and state, when it was asked, promised and answered."""


async def add_question(work: UnitOfWork, number: int, question: Asked) -> int:
    sphere, status, created_at, due_on, answered_at = question
    stored = await work.questions.add(
        draft_id=number,
        asker_id=2,
        sphere=sphere,
        language="kk",
        text="Бассейн қашан ашылады?",
        status=status,
        desk=Desk.COORDINATORS,
        created_at=created_at,
        due_on=due_on,
        answered_at=answered_at,
    )
    return stored.id


async def add_rating(work: UnitOfWork, question_id: int, value: Usefulness, moment: datetime) -> None:
    answer_id = await work.answers.add(
        question_id=question_id,
        author_id=COORDINATOR,
        name_kk="",
        name_ru="",
        post_kk="",
        post_ru="",
        kind=Media.TEXT,
        text="Ертең.",
        chat_id=COORDINATOR,
        message_id=int(moment.timestamp()),
        created_at=moment,
    )
    answer = await work.answers.get(answer_id)
    assert answer is not None
    await work.answers.rate(answer, value, None, moment)


async def add_meetings(work: UnitOfWork) -> None:
    going, online, absent = Attendance.GOING, Attendance.ONLINE, Attendance.NOT_GOING
    first = await add_meeting(work, at("11-01", "00:00"), p1=going, p2=going)
    await add_meeting(work, at("11-20", "18:30"), p1=online, p2=absent)
    await add_meeting(work, at("11-28", "18:30"), p3=going)
    cancelled = await add_meeting(work, at("11-10", "18:30"), p1=going)
    await work.meetings.cancel(cancelled, "Карантин", "Карантин")
    await add_meeting(work, at("10-31", "23:59"), p1=going)
    await add_meeting(work, at("12-01", "00:00"), p1=going)
    await add_copies(
        work,
        first,
        (DeliveryStatus.SENT, at("11-01", "00:00")),
        (DeliveryStatus.SENT, at("11-30", "23:59")),
        (DeliveryStatus.SENT, at("10-31", "23:59")),
        (DeliveryStatus.SENT, at("12-01", "00:00")),
        (DeliveryStatus.BLOCKED, at("11-05")),
    )
    second = await add_meeting(work, at("10-30", "18:30"))
    await add_copies(work, second, (DeliveryStatus.SENT, at("11-20")))
    # Of the readers those count whose copy arrived in the period, whenever they have read it.
    for person_id, moment in enumerate(("12-02", "12-03", "11-02", "12-04"), start=1):
        await work.readers.note(first, person_id, at(moment))


async def add_questions(work: UnitOfWork) -> None:
    due = date(2026, 11, 9)
    answered = QuestionStatus.ANSWERED
    rows: list[Asked] = [
        ("sport", answered, at("11-02"), due, at("11-09", "23:59")),
        ("sport", answered, at("11-02"), due, at("11-10", "00:00")),
        ("education", answered, at("11-16"), date(2026, 11, 23), at("11-16", "12:00")),
        ("education", QuestionStatus.NEW, at("11-16"), date(2026, 11, 24), None),
        ("housing", QuestionStatus.ASSIGNED, at("11-18"), date(2026, 11, 25), None),
        ("housing", QuestionStatus.DECLINED, at("11-03"), due, at("11-20")),
        ("other", QuestionStatus.WITHDRAWN, at("11-05"), due, None),
        ("sport", QuestionStatus.NEW, at("10-31", "23:59"), due, None),
        ("sport", answered, at("12-01", "00:00"), date(2026, 12, 8), at("12-01", "00:01")),
    ]
    numbers = [await add_question(work, number, row) for number, row in enumerate(rows)]
    await add_rating(work, numbers[0], Usefulness.USEFUL, at("11-30", "23:59"))
    await add_rating(work, numbers[0], Usefulness.NO, at("11-12"))
    await add_rating(work, numbers[2], Usefulness.NO, at("11-01", "00:00"))
    await add_rating(work, numbers[1], Usefulness.PARTLY, at("12-01", "00:00"))
    await add_rating(work, numbers[1], Usefulness.PARTLY, at("10-31", "23:59"))


async def test_every_figure_is_counted_as_it_is_defined(database: Database) -> None:
    async with database.begin() as work:
        await add_people(work)
        await add_meetings(work)
        await add_questions(work)
    reporting = Reporting(database, StandingClock(at("11-25", "12:00")), ZONE)

    assert await reporting.figures(COORDINATOR, NOVEMBER) == Figures(
        period=NOVEMBER,
        subscribers={"kk": 2, "ru": 1},
        meetings=2,
        reached=3,
        seen=2,
        coming=4,
        by_sphere={"sport": 2, "education": 2, "housing": 2, "other": 1},
        by_status={
            QuestionStatus.ANSWERED: 3,
            QuestionStatus.NEW: 1,
            QuestionStatus.ASSIGNED: 1,
            QuestionStatus.DECLINED: 1,
            QuestionStatus.WITHDRAWN: 1,
        },
        in_time=2,
        late=1,
        overdue=1,
        median=timedelta(days=7, hours=13, minutes=59),
        ratings={Usefulness.USEFUL: 1, Usefulness.NO: 2},
    )


async def test_a_period_without_anything_has_no_median(database: Database) -> None:
    async with database.begin() as work:
        await add_people(work)
    reporting = Reporting(database, StandingClock(at("11-25")), ZONE)

    figures = await reporting.figures(COORDINATOR, NOVEMBER)

    assert (figures.median, figures.meetings, figures.by_status, figures.ratings) == (None, 0, {}, {})


async def test_figures_are_for_coordinators(database: Database) -> None:
    async with database.begin() as work:
        await add_people(work)
    reporting = Reporting(database, StandingClock(at("11-25")), ZONE)

    with pytest.raises(NoRights):
        await reporting.figures(2, NOVEMBER)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (this_week(date(2026, 11, 29)), date(2026, 11, 23), date(2026, 11, 29)),
        (this_week(date(2026, 11, 30)), date(2026, 11, 30), date(2026, 12, 6)),
        (this_month(date(2026, 12, 31)), date(2026, 12, 1), date(2026, 12, 31)),
        (this_month(date(2028, 2, 1)), date(2028, 2, 1), date(2028, 2, 29)),
        (last_month(date(2027, 1, 31)), date(2026, 12, 1), date(2026, 12, 31)),
        (this_year(date(2026, 11, 25)), date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods_have_whole_days(period: Period, first: date, last: date) -> None:
    assert (period.first, period.last) == (first, last)


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="first day or later"):
        Period(date(2026, 11, 2), date(2026, 11, 1))
