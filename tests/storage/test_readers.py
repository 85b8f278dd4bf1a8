"""Who has seen their copy of an announcement."""

from datetime import timedelta

from storage.database import Database
from storage.vocabulary import DeliveryStatus
from tests.support.rows import NOW, add_announcement, add_person

LATER = NOW + timedelta(minutes=1)


async def prepare(database: Database) -> tuple[int, int]:
    """The ids of a meeting and of its announcement, of which two copies arrived and the third did not."""
    async with database.begin() as work:
        for person_id in (1, 2, 3):
            await add_person(work, person_id)
        announcement_id = await add_announcement(work, [1, 2, 3])
        await add_announcement(work, [1, 2], draft_id=2)
        await work.deliveries.settle(announcement_id, 1, DeliveryStatus.SENT, NOW)
        await work.deliveries.settle(announcement_id, 2, DeliveryStatus.SENT, NOW)
        await work.deliveries.settle(announcement_id, 3, DeliveryStatus.BLOCKED, NOW)
        announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    return announcement.meeting_id, announcement_id


async def test_the_first_press_counts_and_the_others_change_nothing(database: Database) -> None:
    meeting_id, announcement_id = await prepare(database)
    async with database.begin() as work:
        await work.readers.note(meeting_id, 1, NOW)
        await work.readers.note(meeting_id, 1, LATER)
        copy = await work.deliveries.get(announcement_id, 1)
        assert copy is not None
        assert copy.seen_at == NOW
        assert await work.readers.count(announcement_id) == 1


async def test_only_what_was_delivered_of_that_meeting_can_have_been_seen(database: Database) -> None:
    meeting_id, announcement_id = await prepare(database)
    async with database.begin() as work:
        for person_id in (2, 3, 4):
            await work.readers.note(meeting_id, person_id, NOW)
        assert await work.readers.count(announcement_id) == 1
        for each in (
            await work.deliveries.get(announcement_id + 1, 2),
            await work.deliveries.get(announcement_id, 3),
        ):
            assert each is not None
            assert each.seen_at is None


async def test_a_meeting_announced_twice_is_seen_in_both_copies(database: Database) -> None:
    meeting_id, first = await prepare(database)
    async with database.begin() as work:
        announcement = await work.announcements.get(first)
        assert announcement is not None
        second = await work.announcements.add(
            meeting_id=meeting_id,
            draft_id=3,
            audience={},
            status=announcement.status,
            created_by=1,
            send_at=NOW,
            expanded=True,
        )
        await work.deliveries.add(second, [1], DeliveryStatus.SENT, NOW)
        await work.readers.note(meeting_id, 1, NOW)
        assert [await work.readers.count(each) for each in (first, second)] == [1, 1]
