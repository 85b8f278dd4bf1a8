"""The ledger: every copy of every announcement."""

from datetime import timedelta

from storage.database import Database
from storage.records import Parcel
from storage.vocabulary import DeliveryStatus, Reach
from tests.support.rows import NOW, add_announcement, add_person

LATER = NOW + timedelta(minutes=1)


async def prepare(database: Database, people: range = range(1, 4)) -> int:
    """An announcement to a few residents."""
    async with database.begin() as work:
        for person_id in people:
            await add_person(work, person_id, "ru" if person_id % 2 else "kk")
        return await add_announcement(work, people)


async def claim(database: Database, limit: int = 10, busy: tuple[int, ...] = ()) -> list[Parcel]:
    async with database.begin() as work:
        return await work.deliveries.claim(NOW, limit, busy)


async def test_copies_are_claimed_once_in_the_language_of_each(database: Database) -> None:
    await prepare(database)
    claimed = await claim(database, 2) + await claim(database) + await claim(database)
    assert [(parcel.chat_id, parcel.language) for parcel in claimed] == [(1, "ru"), (2, "kk"), (3, "ru")]


async def test_an_earlier_announcement_goes_first_and_each_person_gets_one_at_a_time(
    database: Database,
) -> None:
    first = await prepare(database)
    async with database.begin() as work:
        second = await add_announcement(work, [1, 2, 3], draft_id=2)
    assert [(each.id, each.chat_id) for each in await claim(database, 4)] == [
        (first, 1),
        (first, 2),
        (first, 3),
    ]
    assert [(each.id, each.chat_id) for each in await claim(database, busy=(1, 2))] == [(second, 3)]


async def test_whoever_left_since_is_settled_unsent_and_does_not_hold_up_the_rest(
    database: Database,
) -> None:
    announcement = await prepare(database, range(1, 8))
    async with database.begin() as work:
        await work.people.set_subscribed(1, False)
        await work.people.set_subscribed(2, False)
        await work.people.set_reach(3, Reach.BLOCKED)
        await work.people.set_reach(4, Reach.DELETED)
    assert [parcel.chat_id for parcel in await claim(database, 2)] == [5, 6]
    async with database.read() as work:
        assert await work.deliveries.counts(announcement) == {
            DeliveryStatus.LEFT: 2,
            DeliveryStatus.BLOCKED: 1,
            DeliveryStatus.DELETED: 1,
            DeliveryStatus.SENDING: 2,
            DeliveryStatus.PENDING: 1,
        }


async def test_after_a_crash_what_was_being_sent_is_sent_again_and_counted(database: Database) -> None:
    announcement = await prepare(database)
    await claim(database, 1)
    async with database.begin() as work:
        assert await work.deliveries.recover() == 1
        assert await work.deliveries.possible_duplicates(announcement) == 1
    [again, *_] = await claim(database)
    assert (again.chat_id, again.attempts, again.possible_duplicate) == (1, 1, True)


async def test_an_outcome_is_noted_once(database: Database) -> None:
    announcement = await prepare(database)
    await claim(database, 1)
    async with database.begin() as work:
        assert await work.deliveries.settle(announcement, 1, DeliveryStatus.SENT, NOW, message_id=7)
        assert not await work.deliveries.settle(announcement, 1, DeliveryStatus.BLOCKED, NOW)
        await work.deliveries.put_back(announcement, 1, NOW, possible_duplicate=True)
    async with database.read() as work:
        copy = await work.deliveries.get(announcement, 1)
    assert copy is not None
    assert (copy.status, copy.message_id, copy.possible_duplicate) == (DeliveryStatus.SENT, 7, False)


async def test_a_copy_put_back_waits_for_its_time(database: Database) -> None:
    announcement = await prepare(database)
    await claim(database)
    async with database.begin() as work:
        await work.deliveries.put_back(announcement, 2, LATER, possible_duplicate=False)
        assert await work.deliveries.claim(NOW, 10, ()) == []
        [again] = await work.deliveries.claim(LATER, 10, ())
    assert (again.chat_id, again.possible_duplicate) == (2, False)


async def test_a_copy_put_back_before_the_clock_was_set_back_does_not_wait_for_it(database: Database) -> None:
    announcement = await prepare(database, range(1, 2))
    await claim(database)
    async with database.begin() as work:
        ahead = NOW + timedelta(hours=1)
        await work.deliveries.put_back(announcement, 1, ahead, possible_duplicate=False)
    assert [parcel.chat_id for parcel in await claim(database)] == [1]


async def test_of_a_stopped_announcement_nothing_more_is_claimed(database: Database) -> None:
    announcement = await prepare(database)
    await claim(database, 2)
    async with database.begin() as work:
        assert await work.announcements.stop(announcement)
        await work.deliveries.settle(announcement, 1, DeliveryStatus.SENT, NOW)
        await work.deliveries.put_back(announcement, 2, NOW, possible_duplicate=False)
    assert await claim(database) == []
    async with database.begin() as work:
        assert await work.deliveries.stop(announcement, NOW, 2)
        assert not await work.deliveries.stop(announcement, NOW, 2)
        assert await work.deliveries.counts(announcement) == {
            DeliveryStatus.SENT: 1,
            DeliveryStatus.STOPPED: 2,
        }
