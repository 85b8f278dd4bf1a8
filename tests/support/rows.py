"""Rows that tests of storage and delivery begin with."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

from storage.vocabulary import AnnouncementStatus, Desk, Level, MeetingFormat, QuestionStatus
from storage.work import UnitOfWork

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


async def add_person(work: UnitOfWork, person_id: int, language: str = "kk") -> None:
    """A subscribed resident."""
    await work.people.agree(person_id, name="Айгүл", language=language, consent_version="1", at=NOW)


async def add_announcement(
    work: UnitOfWork,
    person_ids: Sequence[int] = (),
    *,
    draft_id: int = 1,
    created_by: int = 1,
    expanded: bool = True,
    audience: Mapping[str, Any] = MappingProxyType({}),
) -> int:
    """An announcement that is being sent to these people; returns its id."""
    meeting_id = await work.meetings.add(
        format=MeetingFormat.LIVE,
        title_kk="Ашық кездесу",
        title_ru="Открытая встреча",
        description_kk="Мамандар сұрақтарға жауап береді.",
        description_ru="Специалисты ответят на вопросы.",
        starts_at=NOW + timedelta(days=3),
        place_kk="№ 5 мектеп",
        place_ru="Школа № 5",
        link=None,
        spheres=["education"],
        lecturers=[],
        created_by=created_by,
        created_at=NOW,
    )
    announcement_id = await work.announcements.add(
        meeting_id=meeting_id,
        draft_id=draft_id,
        audience=dict(audience),
        status=AnnouncementStatus.SENDING,
        created_by=created_by,
        send_at=NOW,
        expanded=expanded,
    )
    await work.deliveries.add(announcement_id, person_ids)
    return announcement_id


async def add_lecturer(work: UnitOfWork, person_id: int, *spheres: str) -> None:
    """A lecturer of these spheres, who can be reached."""
    await add_person(work, person_id)
    await work.lecturers.save(
        person_id,
        names=("Айгүл", "Айгуль"),
        posts=("Маман", "Специалист"),
        level=Level.CITY,
        spheres=spheres,
        at=NOW,
    )


async def add_question(
    work: UnitOfWork, desk: Desk, lecturer_id: int | None = None, *, draft_id: int = 1, asker_id: int = 1
) -> int:
    """An open question about education; returns its number."""
    stored = await work.questions.add(
        draft_id=draft_id,
        asker_id=asker_id,
        sphere="education",
        language="kk",
        text="Мектепке қашан жазыламыз?",
        status=QuestionStatus.NEW if lecturer_id is None else QuestionStatus.ASSIGNED,
        desk=desk,
        lecturer_id=lecturer_id,
        created_at=NOW,
        due_on=date(2026, 11, 30),
    )
    return stored.id
