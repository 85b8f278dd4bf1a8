"""Meetings as they stand once their announcement has been sent, with the sending itself or without."""

from datetime import datetime, timedelta
from typing import Any

from services.reminders import Reminders
from storage.announcements import END_SHOWN
from storage.records import Meeting
from storage.vocabulary import AnnouncementStatus, MeetingFormat
from tests.support.stage import COORDINATOR_ID, Stage

LINK = "https://example.kz/efir"
EVERYONE: dict[str, Any] = {"spheres": [], "districts": [], "language": None}
NOBODY: dict[str, Any] = {"spheres": [], "districts": [], "language": "--"}


async def add_meeting(
    stage: Stage,
    starts_at: datetime | None = None,
    *,
    titles: tuple[str, str] = ("Мектептегі ыстық тамақ", "Горячее питание в школах"),
    descriptions: tuple[str, str] = (
        "Мамандар ас мәзірі туралы айтып береді.",
        "Специалисты расскажут о меню.",
    ),
    link: str | None = LINK,
    held: MeetingFormat = MeetingFormat.LIVE,
    photo: str | None = None,
    status: AnnouncementStatus = AnnouncementStatus.SENT,
    audience: dict[str, Any] | None = None,
) -> Meeting:
    """A meeting both in a hall and, with a `link`, online; without `starts_at` in three days, at 18:30.

    With the status SENDING the program sends it to the audience, which is everyone. One that has been sent
    is for nobody who subscribes later, unless there is an `audience`. `photo` is a file_id.
    """
    now = stage.clock.now()
    start = starts_at or in_days(stage, 3)
    over = {"finished_at": now, "expanded": True, "progress_shown": END_SHOWN}
    async with stage.app.database.begin() as work:
        meeting_id = await work.meetings.add(
            format=held,
            title_kk=titles[0],
            title_ru=titles[1],
            description_kk=descriptions[0],
            description_ru=descriptions[1],
            starts_at=start,
            place_kk="№ 5 мектеп",
            place_ru="Школа № 5",
            link=link,
            spheres=["education"],
            lecturers=[],
            photo=photo,
            created_by=COORDINATOR_ID,
            created_at=now,
        )
        await work.announcements.add(
            meeting_id=meeting_id,
            draft_id=1000 + meeting_id,
            audience=audience or (EVERYONE if status is AnnouncementStatus.SENDING else NOBODY),
            status=status,
            created_by=COORDINATOR_ID,
            send_at=now,
            **({} if status is AnnouncementStatus.SENDING else over),
        )
        meeting = await work.meetings.get(meeting_id)
        assert meeting is not None
        await Reminders(stage.settings.reminders).schedule(work, meeting, now)
        return meeting


def in_days(stage: Stage, days: int, hour: int = 18, minute: int = 30) -> datetime:
    """A moment of a day after the stage's, in the city."""
    local = stage.clock.now().astimezone(stage.settings.zone)
    return local.replace(hour=hour, minute=minute, second=0) + timedelta(days=days)
