"""Changing, cancelling and recalling what was announced: who may, what it means, and what becomes of it."""

from dataclasses import dataclass
from datetime import UTC, timedelta

import pytest

from services.announcing.copies import Copies
from services.announcing.recalls import RECALLED, AlreadyRecalled, Recalls
from services.announcing.sending import Sending
from services.attendance import MeetingWithdrawn
from services.errors import ButtonOld, NoRights, Refusal, TooLong
from services.meeting_changes import CHANGED, BadLink, MeetingChanges, SameWords, still_true
from services.meetings import MeetingPlanner
from services.reminders import Reminders
from storage.database import Database
from storage.records import Announcement, Meeting, Parcel
from storage.vocabulary import (
    AlarmKind,
    AnnouncementKind,
    AnnouncementStatus,
    Attendance,
    DeliveryStatus,
    MeetingField,
    MeetingStatus,
)
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_person

COORDINATOR, STRANGER, COMING = 1, 2, 3
PLACE = "Орталық кітапхана\n---\nЦентральная библиотека"


class DoesNotFit(Refusal):
    """The announcement would be too long."""

    text_id = "err-too-long"


@dataclass
class Office:
    """A coordinator's services, and an announcement that three people have."""

    database: Database

    def __post_init__(self) -> None:
        self.clock = StandingClock(NOW)
        reminders = Reminders([timedelta(hours=1)])
        self.changes = MeetingChanges(self.database, self.clock, reminders)
        self.planner = MeetingPlanner(self.database, self.clock, reminders)
        self.recalls = Recalls(self.database, self.clock)
        self.copies = Copies(self.database, self.clock)

    async def write(
        self,
        text: str,
        field: MeetingField = MeetingField.PLACE,
        draft_id: int | None = None,
        number: int = 7,
    ) -> int:
        """Writes something anew; returns the draft."""
        if draft_id is None:
            draft_id = await self.changes.begin(COORDINATOR, 1, field)
        await self.changes.write(COORDINATOR, draft_id, text, number, fits)
        return draft_id

    async def change(self, text: str = PLACE, field: MeetingField = MeetingField.PLACE) -> None:
        """Changes the meeting."""
        draft_id = await self.write(text, field)
        await self.changes.apply(COORDINATOR, draft_id, 7)

    async def cancel(self) -> None:
        """Cancels the meeting."""
        draft_id = await self.planner.begin_cancelling(COORDINATOR, 1)
        await self.planner.write_reason(COORDINATOR, draft_id, "Карантин\n---\nКарантин", 1)
        await self.planner.cancel(COORDINATOR, draft_id)

    async def meeting(self) -> Meeting:
        """The meeting as it is."""
        async with self.database.read() as work:
            meeting = await work.meetings.get(1)
        assert meeting is not None
        return meeting

    async def sendings(self) -> list[Announcement]:
        """The announcement and what revises it."""
        async with self.database.read() as work:
            return await work.announcements.of_meeting(1)

    async def told(self, kind: str) -> list[Parcel]:
        """What waits to be sent of a kind, to whoever."""
        async with self.database.begin() as work:
            parcels = await work.outbox.claim(NOW, 50, ())
            for parcel in parcels:
                await work.outbox.put_back(parcel.id, NOW, possible_duplicate=False)
        return [parcel for parcel in parcels if parcel.kind == kind]


def fits(_meeting: Meeting, _lecturers: object) -> None:
    """Takes whatever is written."""


@pytest.fixture
async def office(database: Database) -> Office:
    async with database.begin() as work:
        for person_id in (COORDINATOR, STRANGER, COMING):
            await add_person(work, person_id)
        await work.coordinators.ensure([COORDINATOR], NOW)
        announcement_id = await add_announcement(work, (COORDINATOR, STRANGER, COMING))
        messages: dict[int, int | None] = {1: 101, 2: 102, 3: 103}
        await work.deliveries.settle_many(announcement_id, messages, DeliveryStatus.SENT, NOW, 1)
        await work.announcements.finish(announcement_id, NOW)
        await work.rsvps.save(1, COMING, Attendance.GOING, NOW)
    return Office(database)


async def test_a_change_is_shown_before_it_is_made(office: Office) -> None:
    draft_id = await office.changes.begin(COORDINATOR, 1, MeetingField.PLACE)
    assert await office.changes.write(COORDINATOR, draft_id, "Орталық кітапхана", 7, fits) is None
    proposal = await office.changes.write(COORDINATOR, draft_id, "Центральная библиотека", 8, fits)
    assert proposal is not None
    assert (proposal.meeting_before.place_kk, proposal.meeting_after.place_kk) == (
        "№ 5 мектеп",
        "Орталық кітапхана",
    )
    assert (proposal.coming, proposal.copies) == (1, 3)
    assert await office.changes.write(COORDINATOR, draft_id, "Центральная библиотека", 8, fits) == proposal
    assert (await office.meeting()).version == 1


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        (MeetingField.TITLE, "Жаңа\n---\nНовая", {"title_kk": "Жаңа", "title_ru": "Новая"}),
        (MeetingField.DESCRIPTION, "Не\n---\nО чём", {"description_kk": "Не", "description_ru": "О чём"}),
        (MeetingField.PLACE, "Үй\n---\nДом", {"place_kk": "Үй", "place_ru": "Дом"}),
        (MeetingField.LINK, "www.example.kz/a", {"link": "https://www.example.kz/a"}),
    ],
)
async def test_a_change_makes_a_version_a_revision_and_word_to_those_who_come(
    office: Office, field: MeetingField, text: str, expected: dict[str, str]
) -> None:
    await office.change(text, field)
    meeting = await office.meeting()
    assert {name: getattr(meeting, name) for name in expected} == expected
    assert meeting.version == 2
    announcement, revision = await office.sendings()
    assert (revision.kind, revision.revises, revision.status) == (
        AnnouncementKind.CORRECTION,
        announcement.id,
        AnnouncementStatus.SENDING,
    )
    [word] = await office.told(CHANGED)
    assert word.chat_id == COMING
    assert still_true(meeting, word.payload) is field


async def test_word_of_a_change_is_true_until_the_same_is_changed_again(office: Office) -> None:
    await office.change()
    [word] = await office.told(CHANGED)
    await office.change("https://example.kz/b", MeetingField.LINK)
    assert still_true(await office.meeting(), word.payload) is MeetingField.PLACE
    await office.change("Үй\n---\nДом")
    assert still_true(await office.meeting(), word.payload) is None


async def test_a_link_that_comes_later_is_brought_at_the_start(office: Office) -> None:
    await office.change("https://example.kz/b", MeetingField.LINK)
    async with office.database.read() as work:
        alarms = await work.alarms.due(NOW + timedelta(days=9), 9)
    assert [alarm.kind for alarm in alarms] == [AlarmKind.START]


@pytest.mark.parametrize(
    ("field", "text", "refusal"),
    [
        (MeetingField.LINK, "кітапхана", BadLink),
        (MeetingField.TITLE, "ұ" * 201, TooLong),
        (MeetingField.PLACE, "№ 5 мектеп\n---\nШкола № 5", SameWords),
    ],
)
async def test_what_cannot_be_taken_is_refused_and_can_be_written_again(
    office: Office, field: MeetingField, text: str, refusal: type[Refusal]
) -> None:
    draft_id = await office.changes.begin(COORDINATOR, 1, field)
    with pytest.raises(refusal):
        await office.changes.write(COORDINATOR, draft_id, text, 7, fits)
    better = "https://example.kz/b" if field is MeetingField.LINK else "Үй\n---\nДом"
    assert await office.changes.write(COORDINATOR, draft_id, better, 8, fits) is not None


async def test_what_does_not_fit_is_not_applied_by_an_older_button(office: Office) -> None:
    def too_long(_meeting: Meeting, _lecturers: object) -> None:
        raise DoesNotFit

    draft_id = await office.write("Үй\n---\nДом")
    with pytest.raises(DoesNotFit):
        await office.changes.write(COORDINATOR, draft_id, PLACE, 8, too_long)
    await office.changes.apply(COORDINATOR, draft_id, 7)
    assert (await office.meeting()).place_kk == "Үй"


async def test_a_button_applies_only_what_was_shown_with_it(office: Office) -> None:
    draft_id = await office.write("Үй\n---\nДом")
    await office.write(PLACE, draft_id=draft_id, number=8)
    with pytest.raises(ButtonOld):
        await office.changes.apply(COORDINATOR, draft_id, 7)
    await office.changes.apply(COORDINATOR, draft_id, 8)
    with pytest.raises(ButtonOld):
        await office.changes.apply(COORDINATOR, draft_id, 8)


async def test_a_change_of_a_meeting_that_has_changed_since_is_refused(office: Office) -> None:
    draft_id = await office.write(PLACE)
    await office.change("https://example.kz/b", MeetingField.LINK)
    with pytest.raises(ButtonOld):
        await office.changes.apply(COORDINATOR, draft_id, 7)


async def test_of_place_and_link_one_can_be_taken_away(office: Office) -> None:
    draft_id = await office.changes.begin(COORDINATOR, 1, MeetingField.PLACE)
    with pytest.raises(ButtonOld):
        await office.changes.drop(COORDINATOR, draft_id, fits)
    await office.change("https://example.kz/b", MeetingField.LINK)
    proposal = await office.changes.drop(COORDINATOR, draft_id, fits)
    assert proposal.meeting_after.place_kk is None
    await office.changes.apply(COORDINATOR, draft_id, 0)
    meeting = await office.meeting()
    assert (meeting.place_kk, meeting.place_ru, meeting.link) == (None, None, "https://example.kz/b")


async def test_only_coordinators_change_and_recall(office: Office) -> None:
    draft_id = await office.write(PLACE)
    for forbidden in (
        office.changes.begin(STRANGER, 1, MeetingField.PLACE),
        office.changes.write(STRANGER, draft_id, PLACE, 7, fits),
        office.changes.drop(STRANGER, draft_id, fits),
        office.changes.apply(STRANGER, draft_id, 7),
        office.recalls.to_recall(STRANGER, 1),
        office.recalls.recall(STRANGER, 1),
        office.recalls.resume(STRANGER, 1),
    ):
        with pytest.raises(NoRights):
            await forbidden


async def test_a_newer_change_takes_the_place_of_one_that_is_under_way(office: Office) -> None:
    await office.change()
    await office.planner.move(COORDINATOR, 1, NOW + timedelta(days=3), NOW + timedelta(days=4))
    await office.cancel()
    kinds = [(each.kind, each.status) for each in await office.sendings()]
    assert kinds == [
        (AnnouncementKind.ANNOUNCE, AnnouncementStatus.SENT),
        (AnnouncementKind.CORRECTION, AnnouncementStatus.SUPERSEDED),
        (AnnouncementKind.CORRECTION, AnnouncementStatus.SUPERSEDED),
        (AnnouncementKind.CANCELLATION, AnnouncementStatus.SENDING),
    ]


async def test_a_recall_says_what_it_means_and_takes_the_meeting_back(office: Office) -> None:
    office.clock.pass_by(hours=50)
    proposal = await office.recalls.to_recall(COORDINATOR, 1)
    assert (proposal.copies, proposal.too_old, proposal.coming) == (3, 3, 1)
    await office.recalls.recall(COORDINATOR, 1)
    announcement, revision = await office.sendings()
    assert (announcement.status, revision.kind) == (AnnouncementStatus.RECALLED, AnnouncementKind.RECALL)
    assert (await office.meeting()).status is MeetingStatus.WITHDRAWN
    async with office.database.begin() as work:
        [word] = [
            each for each in await work.outbox.claim(office.clock.now(), 9, ()) if each.kind == RECALLED
        ]
        assert await work.meetings.announced(NOW, 9) == []
    assert word.chat_id == COMING
    with pytest.raises(AlreadyRecalled):
        await office.recalls.recall(COORDINATOR, 1)
    with pytest.raises(MeetingWithdrawn):
        await office.changes.begin(COORDINATOR, 1, MeetingField.PLACE)
    with pytest.raises(ButtonOld):
        await office.recalls.to_recall(COORDINATOR, revision.id)


async def test_a_cancelled_meeting_can_be_recalled_and_nobody_is_told_twice(office: Office) -> None:
    await office.cancel()
    await office.recalls.recall(COORDINATOR, 1)
    assert (await office.meeting()).status is MeetingStatus.CANCELLED
    assert await office.told(RECALLED) == []
    assert [each.status for each in await office.sendings()][:2] == [
        AnnouncementStatus.RECALLED,
        AnnouncementStatus.SUPERSEDED,
    ]


async def test_a_copy_is_deleted_for_two_days_and_then_marked(office: Office) -> None:
    await office.recalls.recall(COORDINATOR, 1)
    revision = (await office.sendings())[-1]
    async with office.database.begin() as work:
        await work.revisions.enlist(revision, 9)
    copy = await office.copies.revision(revision.id, COMING)
    assert copy is not None
    assert (copy.kind, copy.message_id, copy.too_old) == (AnnouncementKind.RECALL, 103, False)
    office.clock.pass_by(hours=48)
    later = await office.copies.revision(revision.id, COMING)
    assert later is not None
    assert later.too_old


async def test_a_copy_keeps_what_its_reader_has_said(office: Office) -> None:
    await office.change()
    revision = (await office.sendings())[-1]
    async with office.database.begin() as work:
        await work.revisions.enlist(revision, 9)
    said = [await office.copies.revision(revision.id, person_id) for person_id in (STRANGER, COMING)]
    assert [each.said for each in said if each] == [None, Attendance.GOING]


async def test_a_stopped_change_goes_on_as_a_new_one_for_what_is_left(office: Office) -> None:
    await office.change()
    first = (await office.sendings())[-1]
    with pytest.raises(ButtonOld):
        await office.recalls.resume(COORDINATOR, first.id)
    sending = Sending(office.database, office.clock, Reminders([]), UTC)
    await sending.stop(COORDINATOR, first.id)
    async with office.database.begin() as work:
        await work.revisions.note_version(1, [STRANGER], 2)
    await office.recalls.resume(COORDINATOR, first.id)
    second = (await office.sendings())[-1]
    async with office.database.begin() as work:
        await work.revisions.enlist(second, 9)
        assert await work.deliveries.counts(second.id) == {DeliveryStatus.PENDING: 2}
    with pytest.raises(ButtonOld):
        await office.recalls.resume(COORDINATOR, first.id)


async def test_a_page_shows_an_announcement_with_what_has_revised_it(office: Office) -> None:
    await office.change()
    await office.recalls.recall(COORDINATOR, 1)
    [announced] = (await office.planner.overview(COORDINATOR, 1)).announced
    assert [each.announcement.kind for each in announced.revisions] == [
        AnnouncementKind.CORRECTION,
        AnnouncementKind.RECALL,
    ]
    assert not announced.can_be_recalled
