"""Figures of a period. Periods are half-open: from `start` on and before `end`, both moments with a zone."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from storage.records import AnsweredQuestion
from storage.repository import Repository
from storage.tables.meetings import announcements, deliveries, meetings, rsvps
from storage.tables.people import people
from storage.tables.questions import questions, ratings
from storage.vocabulary import (
    OPEN_STATUSES,
    AnnouncementKind,
    Attendance,
    DeliveryStatus,
    MeetingStatus,
    QuestionStatus,
    Reach,
    Usefulness,
)


class Reports(Repository):
    """Counts over every table. Each figure says what exactly it counts."""

    async def subscribers(self) -> dict[str, int]:
        """People who are subscribed now and can be reached, by language."""
        query = select(people.c.language, func.count()).group_by(people.c.language)
        return await self._counts(query.where(people.c.subscribed, people.c.reach == Reach.OPEN))

    async def meetings(self, start: datetime, end: datetime) -> int:
        """Meetings that began in the period and were not cancelled."""
        return int(await self._value(select(func.count()).where(*_planned_within(start, end))))

    async def reached(self, start: datetime, end: datetime) -> int:
        """Copies of announcements that arrived in the period; who got two of them counts twice."""
        return int(await self._value(select(func.count()).where(*_arrived_within(start, end))))

    async def seen(self, start: datetime, end: datetime) -> int:
        """Those of `reached` whose reader has pressed a button of the meeting, whenever that was."""
        arrived = _arrived_within(start, end)
        query = select(func.count()).where(*arrived, deliveries.c.seen_at.is_not(None))
        return int(await self._value(query))

    async def coming(self, start: datetime, end: datetime) -> dict[Attendance, int]:
        """What was said of the meetings that begin in the period and are not cancelled."""
        query = select(rsvps.c.choice, func.count()).join(meetings, meetings.c.id == rsvps.c.meeting_id)
        return await self._counts(query.where(*_planned_within(start, end)).group_by(rsvps.c.choice))

    async def questions_by_sphere(self, start: datetime, end: datetime) -> dict[str, int]:
        """Questions asked in the period, by the sphere they are in now."""
        query = select(questions.c.sphere, func.count()).where(_within(questions.c.created_at, start, end))
        return await self._counts(query.group_by(questions.c.sphere))

    async def questions_by_status(self, start: datetime, end: datetime) -> dict[QuestionStatus, int]:
        """Questions asked in the period, by their state now."""
        query = select(questions.c.status, func.count()).where(_within(questions.c.created_at, start, end))
        return await self._counts(query.group_by(questions.c.status))

    async def overdue(self, start: datetime, end: datetime, today: date) -> int:
        """Questions asked in the period that still wait for an answer and were promised before `today`."""
        query = select(func.count()).where(
            _within(questions.c.created_at, start, end),
            questions.c.status.in_(OPEN_STATUSES),
            questions.c.due_on < today,
        )
        return int(await self._value(query))

    async def answered(self, start: datetime, end: datetime) -> list[AnsweredQuestion]:
        """The times of the questions asked in the period that have an answer now."""
        query = select(questions.c.created_at, questions.c.due_on, questions.c.answered_at).where(
            _within(questions.c.created_at, start, end), questions.c.status == QuestionStatus.ANSWERED
        )
        return await self._all(query, AnsweredQuestion)

    async def ratings(self, start: datetime, end: datetime) -> dict[Usefulness, int]:
        """Ratings given in the period, by value."""
        query = select(ratings.c.value, func.count()).where(_within(ratings.c.created_at, start, end))
        return await self._counts(query.group_by(ratings.c.value))

    async def _counts(self, query: Select[Any]) -> dict[Any, int]:
        return {row[0]: row[1] for row in await self._connection.execute(query)}


def _within(moment: ColumnElement[datetime], start: datetime, end: datetime) -> ColumnElement[bool]:
    return (moment >= start) & (moment < end)


def _arrived_within(start: datetime, end: datetime) -> Sequence[ColumnElement[bool]]:
    copies = select(announcements.c.id).where(announcements.c.kind == AnnouncementKind.ANNOUNCE)
    return (
        deliveries.c.status == DeliveryStatus.SENT,
        _within(deliveries.c.settled_at, start, end),
        deliveries.c.announcement_id.in_(copies),
    )


def _planned_within(start: datetime, end: datetime) -> Sequence[ColumnElement[bool]]:
    return (meetings.c.status == MeetingStatus.PLANNED, _within(meetings.c.starts_at, start, end))
