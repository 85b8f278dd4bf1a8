"""Figures of a period for coordinators: what was announced, asked and answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from statistics import median

from services.attendance import COMING
from services.clock import Clock
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import AnsweredQuestion
from storage.vocabulary import QuestionStatus, Usefulness


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days in the city, the first and the last of them. Raises ValueError where they are exchanged."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends on its first day or later")

    def moments(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """When the period begins, and when the day after it begins."""
        after = self.last + timedelta(days=1)
        return datetime.combine(self.first, time.min, zone), datetime.combine(after, time.min, zone)


def this_week(today: date) -> Period:
    """From Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    return Period(monday, monday + timedelta(days=6))


def this_month(today: date) -> Period:
    """From the first day of the month to its last."""
    first = today.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


def last_month(today: date) -> Period:
    """The month before this one."""
    return this_month(today.replace(day=1) - timedelta(days=1))


def this_year(today: date) -> Period:
    """From 1 January to 31 December."""
    return Period(date(today.year, 1, 1), date(today.year, 12, 31))


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a period.

    - `subscribers`: people subscribed and reachable now, by language.
    - `meetings`: meetings that began in the period, up to now, and were not cancelled.
    - `reached`: copies of announcements that arrived in the period.
    - `seen`: copies of announcements whose reader first pressed a button of the meeting in the period.
    - `coming`: how often somebody says that they come, in person or online, to a meeting that begins in
      the period and is not cancelled.
    - `by_sphere`, `by_status`: the questions asked in the period, by sphere and state as they are now.
    - `in_time`, `late`: those of them that have an answer; it is in time until the end of the promised
      day in the city. Of a question that was opened again, the last answer and its date count.
    - `overdue`: those of them that wait for an answer though the promised day is over.
    - `median`: the median time from asking to the answer; None where nothing was answered.
    - `ratings`: ratings given in the period, by value.
    """

    period: Period
    subscribers: Mapping[str, int]
    meetings: int
    reached: int
    seen: int
    coming: int
    by_sphere: Mapping[str, int]
    by_status: Mapping[QuestionStatus, int]
    in_time: int
    late: int
    overdue: int
    median: timedelta | None
    ratings: Mapping[Usefulness, int]


class Reporting:
    """Counts for coordinators."""

    def __init__(self, database: Database, clock: Clock, zone: tzinfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    async def check(self, person_id: int) -> None:
        """Raises NoRights for anyone but a coordinator."""
        async with self._database.read() as work:
            await require_coordinator(work, person_id)

    async def figures(self, coordinator_id: int, period: Period) -> Figures:
        """The figures of a period. Raises NoRights for anyone but a coordinator."""
        now = self._clock.now()
        start, end = period.moments(self._zone)
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            coming = await work.reports.coming(start, end)
            answered = await work.reports.answered(start, end)
            in_time = sum(self._is_in_time(each) for each in answered)
            return Figures(
                period=period,
                subscribers=await work.reports.subscribers(),
                meetings=await work.reports.meetings(start, min(end, now)),
                reached=await work.reports.reached(start, end),
                seen=await work.reports.seen(start, end),
                coming=sum(coming.get(choice, 0) for choice in COMING),
                by_sphere=await work.reports.questions_by_sphere(start, end),
                by_status=await work.reports.questions_by_status(start, end),
                in_time=in_time,
                late=len(answered) - in_time,
                overdue=await work.reports.overdue(start, end, now.astimezone(self._zone).date()),
                median=_median([each.answered_at - each.created_at for each in answered]),
                ratings=await work.reports.ratings(start, end),
            )

    def _is_in_time(self, question: AnsweredQuestion) -> bool:
        return question.answered_at.astimezone(self._zone).date() <= question.due_on


def _median(lengths: list[timedelta]) -> timedelta | None:
    if not lengths:
        return None
    return timedelta(seconds=median(length.total_seconds() for length in lengths))
