"""Subscribers, and an announcement for them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import insert

from storage.database import Database
from storage.tables.people import people
from storage.vocabulary import AnnouncementStatus, MeetingFormat

COORDINATOR = 900_001
AT_ONCE = 10_000


async def settle_in(database: Database, ids: Sequence[int]) -> None:
    """Residents with these ids, who all subscribed; every other one reads Russian."""
    now = datetime.now().astimezone()
    for start in range(0, len(ids), AT_ONCE):
        rows = [
            {
                "id": person_id,
                "language": "ru" if person_id % 2 else "kk",
                "name": "Айгүл",
                "consent_version": "1",
                "consented_at": now,
                "subscribed": True,
            }
            for person_id in ids[start : start + AT_ONCE]
        ]
        async with database.session() as connection, connection.begin():
            await connection.execute(insert(people), rows)


async def announce(database: Database, now: datetime) -> int:
    """Begins to send an announcement to everyone; returns its id."""
    async with database.begin() as work:
        meeting_id = await work.meetings.add(
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
        return await work.announcements.add(
            meeting_id=meeting_id,
            draft_id=1,
            audience={},
            status=AnnouncementStatus.SENDING,
            created_by=COORDINATOR,
            send_at=now,
        )
