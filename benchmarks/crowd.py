"""Subscribers, and an announcement for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import text

from storage.database import Database
from storage.vocabulary import AnnouncementStatus, MeetingFormat
from storage.work import UnitOfWork

COORDINATOR = 900_001


PEOPLE = text("""
    INSERT INTO people (id, language, name, consent_version, consented_at, subscribed)
    WITH RECURSIVE ids(id) AS (
        SELECT CAST(:first AS BIGINT) UNION ALL SELECT id + 1 FROM ids WHERE id < CAST(:last AS BIGINT)
    )
    SELECT id, CASE id % 2 WHEN 0 THEN 'kk' ELSE 'ru' END, 'Айгүл', '1', CURRENT_TIMESTAMP, TRUE FROM ids
""")
"""Made by the database: the memory of the process that is measured stays as it was."""


async def settle_in(database: Database, ids: Sequence[int]) -> None:
    """Residents with these ids, one after the other, who all subscribed; half of them read Russian."""
    async with database.session() as connection:
        await connection.execute(PEOPLE, {"first": ids[0], "last": ids[-1]})


async def plan_meeting(work: UnitOfWork, now: datetime) -> int:
    """A meeting in three days; returns its id."""
    return await work.meetings.add(
        format=MeetingFormat.LIVE,
        title_kk="Ашық кездесу",
        title_ru="Открытая встреча",
        description_kk="Мамандар мектепке қабылдау туралы сұрақтарға жауап береді. " * 5,
        description_ru="Специалисты ответят на вопросы о приёме в школу. " * 6,
        starts_at=now + timedelta(days=3),
        place_kk="№ 5 мектеп",
        place_ru="Школа № 5",
        link=None,
        spheres=["education"],
        lecturers=[],
        created_by=COORDINATOR,
        created_at=now,
    )


async def announce(database: Database, now: datetime) -> int:
    """Begins to send an announcement to everyone; returns its id."""
    async with database.begin() as work:
        meeting_id = await plan_meeting(work, now)
        return await work.announcements.add(
            meeting_id=meeting_id,
            draft_id=1,
            audience={},
            status=AnnouncementStatus.SENDING,
            created_by=COORDINATOR,
            send_at=now,
        )
