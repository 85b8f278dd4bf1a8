"""What becomes of a draft when it is sent, and who may send it."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from services.announcing.audience import Audience
from services.announcing.drafts import AlreadySent, AnnouncementDraft, AnnouncementDrafts, pack, unpack
from services.announcing.sending import Incomplete, PastTime, Sending, SendTooLate, halt
from services.errors import ButtonOld, NoRights, Refusal
from services.reminders import Reminders
from storage.database import Database
from storage.vocabulary import AlarmKind, AnnouncementStatus, Level, MeetingFormat
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_person

ZONE = ZoneInfo("Asia/Almaty")
COORDINATOR, LECTURER, FORMER_LECTURER = 1, 2, 3
DRAFT = AnnouncementDraft(
    format=MeetingFormat.LIVE,
    title_kk="Жылыту маусымы",
    title_ru="Отопительный сезон",
    description_kk="Пәтер салқын болса, не істеу керек?",
    description_ru="Что делать, если в квартире холодно?",
    day=date(2026, 11, 28),
    time=time(18, 30),
    place_kk="Орталық кітапхана",
    place_ru="Центральная библиотека",
    link="https://example.kz/efir",
    spheres=("housing",),
    lecturers=(LECTURER, FORMER_LECTURER),
    audience=Audience(("housing", "sport"), (4,), "ru"),
    photo="file",
    album=("album", 5),
    send_on=date(2026, 11, 24),
    previewed=True,
)


class Desk:
    """A coordinator with a draft."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = StandingClock(NOW)
        self.drafts = AnnouncementDrafts(database, self.clock)
        self.sending = Sending(database, self.clock, Reminders([timedelta(hours=1)]), ZONE)

    async def write(self, draft: AnnouncementDraft = DRAFT) -> int:
        sheet = await self.drafts.begin(COORDINATOR)
        await self.drafts.save(COORDINATOR, sheet.draft_id, draft)
        return sheet.draft_id


@pytest.fixture
async def desk(database: Database) -> Desk:
    async with database.begin() as work:
        for person_id in (COORDINATOR, LECTURER, FORMER_LECTURER):
            await add_person(work, person_id)
        await work.coordinators.ensure([COORDINATOR], NOW)
        names, posts = ("Әсел", "Асель"), ("маман", "специалист")
        for person_id in (LECTURER, FORMER_LECTURER):
            await work.lecturers.save(
                person_id, names=names, posts=posts, level=Level.CITY, spheres=["housing"], at=NOW
            )
        await work.lecturers.deactivate(FORMER_LECTURER)
    return Desk(database)


@pytest.mark.parametrize("draft", [AnnouncementDraft(), DRAFT])
def test_a_draft_is_kept_as_it_is(draft: AnnouncementDraft) -> None:
    assert unpack(pack(draft)) == draft


async def test_a_draft_becomes_a_meeting_and_an_announcement(desk: Desk) -> None:
    draft_id = await desk.write()
    await desk.sending.send(COORDINATOR, draft_id)
    async with desk.database.read() as work:
        announcement = await work.announcements.get(1)
        meeting = await work.meetings.get(1)
        alarms = await work.alarms.due(NOW + timedelta(days=9), 10)
    assert announcement is not None
    assert meeting is not None
    assert (announcement.status, announcement.draft_id) == (AnnouncementStatus.SENDING, draft_id)
    assert announcement.audience == {"spheres": ["housing", "sport"], "districts": [4], "language": "ru"}
    assert replace(DRAFT.meeting(NOW, ZONE), id=1, created_by=COORDINATOR, lecturers=(LECTURER,)) == meeting
    assert [alarm.kind for alarm in alarms] == [AlarmKind.REMIND, AlarmKind.START]


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, title_ru=""),
        replace(DRAFT, description_kk=""),
        replace(DRAFT, place_ru=""),
        replace(DRAFT, time=None),
        replace(DRAFT, link="", place_kk="", place_ru=""),
    ],
)
async def test_nothing_is_sent_until_all_is_there_in_both_languages(
    desk: Desk, draft: AnnouncementDraft
) -> None:
    draft_id = await desk.write(draft)
    with pytest.raises(Incomplete):
        await desk.sending.send(COORDINATOR, draft_id)
    assert (await desk.drafts.load(COORDINATOR, draft_id)).draft == draft


async def test_a_draft_is_sent_once(desk: Desk) -> None:
    draft_id = await desk.write()
    await desk.sending.send(COORDINATOR, draft_id)
    with pytest.raises(AlreadySent):
        await desk.sending.schedule(COORDINATOR, draft_id, NOW + timedelta(hours=1))
    with pytest.raises(AlreadySent):
        await desk.drafts.load(COORDINATOR, draft_id)


async def test_a_draft_that_was_given_up_is_gone(desk: Desk) -> None:
    draft_id = await desk.write()
    await desk.drafts.give_up(COORDINATOR, draft_id)
    with pytest.raises(ButtonOld):
        await desk.drafts.load(COORDINATOR, draft_id)


async def test_only_its_coordinator_has_a_draft(desk: Desk) -> None:
    draft_id = await desk.write()
    async with desk.database.begin() as work:
        await work.coordinators.ensure([LECTURER], NOW)
    with pytest.raises(ButtonOld):
        await desk.drafts.load(LECTURER, draft_id)
    for forbidden in (
        desk.drafts.begin(FORMER_LECTURER),
        desk.sending.send(FORMER_LECTURER, draft_id),
        desk.sending.stop(FORMER_LECTURER, 1),
        desk.sending.withdraw(FORMER_LECTURER, 1),
    ):
        with pytest.raises(NoRights):
            await forbidden


@pytest.mark.parametrize(
    ("send_at", "refusal"),
    [(NOW, PastTime), (DRAFT.starts_at(ZONE), SendTooLate)],
)
async def test_a_sending_lies_between_now_and_the_meeting(
    desk: Desk, send_at: datetime, refusal: type[Refusal]
) -> None:
    draft_id = await desk.write()
    with pytest.raises(refusal):
        await desk.sending.schedule(COORDINATOR, draft_id, send_at)


async def test_what_is_over_is_neither_stopped_nor_taken_back(desk: Desk) -> None:
    await desk.sending.send(COORDINATOR, await desk.write())
    with pytest.raises(ButtonOld):
        await desk.sending.withdraw(COORDINATOR, 1)
    async with desk.database.begin() as work:
        await work.announcements.finish(1, NOW)
    for announcement_id in (1, 99):
        with pytest.raises(ButtonOld):
            await desk.sending.stop(COORDINATOR, announcement_id)


async def test_a_second_press_of_stop_changes_nothing(desk: Desk) -> None:
    await desk.sending.send(COORDINATOR, await desk.write())
    await desk.sending.stop(COORDINATOR, 1)
    await desk.sending.stop(COORDINATOR, 1)
    async with desk.database.read() as work:
        announcement = await work.announcements.get(1)
    assert announcement is not None
    assert announcement.status is AnnouncementStatus.STOPPED


async def test_a_meeting_that_has_begun_is_not_announced(desk: Desk) -> None:
    draft_id = await desk.write()
    desk.clock.pass_by(days=6)
    with pytest.raises(PastTime):
        await desk.sending.send(COORDINATOR, draft_id)


@pytest.mark.parametrize(
    ("is_scheduled", "status"), [(True, AnnouncementStatus.WITHDRAWN), (False, AnnouncementStatus.STOPPED)]
)
async def test_a_meeting_that_is_cancelled_takes_its_announcement_back(
    desk: Desk, is_scheduled: bool, status: AnnouncementStatus
) -> None:
    draft_id = await desk.write()
    if is_scheduled:
        await desk.sending.schedule(COORDINATOR, draft_id, NOW + timedelta(hours=1))
    else:
        await desk.sending.send(COORDINATOR, draft_id)
    async with desk.database.begin() as work:
        await halt(work, 1, NOW)
    async with desk.database.read() as work:
        announcement = await work.announcements.get(1)
        alarms = await work.alarms.due(NOW + timedelta(hours=1), 10)
    assert announcement is not None
    assert (announcement.status, alarms) == (status, [])
