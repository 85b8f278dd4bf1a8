"""The outbox: what is claimed in which order, and what becomes of it."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage.database import Database
from storage.records import Parcel
from storage.tables.delivery import outbox
from storage.vocabulary import DeliveryStatus, Lane
from storage.work import UnitOfWork
from tests.support.rows import NOW, add_person

LATER = NOW + timedelta(minutes=1)


async def put(
    work: UnitOfWork, chat_id: int, name: str, lane: Lane = Lane.DIRECT, *, at: datetime = NOW
) -> None:
    await work.outbox.add(chat_id, "notice", {"name": name}, at=at, lane=lane)


async def claim(
    database: Database, limit: int = 10, busy: tuple[int, ...] = (), *, now: datetime = NOW
) -> list[Parcel]:
    async with database.begin() as work:
        return await work.outbox.claim(now, limit, busy)


def names(parcels: list[Parcel]) -> list[str]:
    return [parcel.payload["name"] for parcel in parcels]


async def statuses(database: Database) -> list[DeliveryStatus]:
    async with database.session() as connection:
        rows = await connection.execute(select(outbox.c.status).order_by(outbox.c.id))
        return list(rows.scalars())


async def test_the_first_lane_goes_first_and_within_it_the_oldest(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "broadcast", Lane.BROADCAST)
        await put(work, 2, "reminder", Lane.REMINDER)
        await put(work, 3, "answer")
        await put(work, 4, "later answer")
    assert names(await claim(database)) == ["answer", "later answer", "reminder", "broadcast"]


async def test_what_is_claimed_is_not_claimed_again(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "answer")
        await put(work, 2, "other answer")
    assert names(await claim(database, 1)) == ["answer"]
    assert names(await claim(database, 10)) == ["other answer"]
    assert await claim(database) == []


async def test_of_one_chat_only_the_oldest_message_is_claimed(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "first")
        await put(work, 1, "second")
    [first] = await claim(database)
    assert first.payload == {"name": "first"}
    assert await claim(database) == []
    async with database.begin() as work:
        assert await work.outbox.settle(first.id, DeliveryStatus.SENT, NOW, message_id=7)
    assert names(await claim(database)) == ["second"]


async def test_a_message_put_back_keeps_its_place_in_the_chat(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "first")
        await put(work, 1, "second")
    [first] = await claim(database)
    async with database.begin() as work:
        await work.outbox.put_back(first.id, LATER, possible_duplicate=True)
    assert await claim(database) == []
    [again] = await claim(database, now=LATER)
    assert (again.payload["name"], again.attempts, again.possible_duplicate) == ("first", 1, True)


async def test_a_chat_that_waits_for_its_first_message_holds_up_no_other(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "not yet", at=LATER)
        for _ in range(5):
            await put(work, 1, "after it")
        await put(work, 2, "answer")
    assert names(await claim(database, 2)) == ["answer"]
    assert names(await claim(database, 2, busy=(2,))) == []
    assert names(await claim(database, 2, busy=(2,), now=LATER)) == ["not yet"]


async def test_in_one_chat_an_answer_overtakes_a_waiting_broadcast(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "broadcast", Lane.BROADCAST)
        await put(work, 1, "answer")
    assert names(await claim(database)) == ["answer"]


async def test_busy_chats_are_left_alone(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "busy")
        await put(work, 2, "free")
    assert names(await claim(database, busy=(1,))) == ["free"]


async def test_a_message_waits_for_its_time(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "later", at=LATER)
        assert await work.outbox.next_at(NOW) == LATER
        assert await work.outbox.next_at(LATER) is None
    assert await claim(database) == []
    assert names(await claim(database, now=LATER)) == ["later"]


async def test_what_was_written_before_the_clock_was_set_back_does_not_wait_for_it(
    database: Database,
) -> None:
    async with database.begin() as work:
        await put(work, 1, "an hour ahead", at=NOW + timedelta(hours=1))
        assert await work.outbox.next_at(NOW) is None
    assert names(await claim(database)) == ["an hour ahead"]


async def test_a_key_is_written_once_even_after_it_was_sent(database: Database) -> None:
    async with database.begin() as work:
        for _ in range(2):
            await work.outbox.add(1, "notice", {"name": "once"}, at=NOW, key="answer:1")
    [once] = await claim(database)
    async with database.begin() as work:
        await work.outbox.settle(once.id, DeliveryStatus.SENT, NOW)
        await work.outbox.add(1, "notice", {"name": "twice"}, at=NOW, key="answer:1")
    assert await claim(database) == []


async def test_a_person_is_written_to_in_the_language_they_have_when_it_is_sent(database: Database) -> None:
    async with database.begin() as work:
        await add_person(work, 1, "kk")
        await put(work, 1, "person")
        await put(work, 2, "stranger")
        await work.outbox.add(-3, "notice", {"name": "group"}, at=NOW, language="ru")
        await work.people.set_language(1, "ru")
    languages = {parcel.payload["name"]: parcel.language for parcel in await claim(database)}
    assert languages == {"person": "ru", "stranger": "kk", "group": "ru"}


async def test_after_a_crash_what_was_being_sent_is_sent_again_and_marked(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "in flight")
        await put(work, 2, "settled")
        await put(work, 3, "waiting")
    in_flight, settled = await claim(database, 2)
    async with database.begin() as work:
        await work.outbox.settle(settled.id, DeliveryStatus.SENT, NOW)
        assert await work.outbox.recover() == 1
    again = {parcel.payload["name"]: parcel.possible_duplicate for parcel in await claim(database)}
    assert again == {"in flight": True, "waiting": False}
    assert in_flight.possible_duplicate is False


async def test_an_outcome_is_noted_once(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "answer")
    [answer] = await claim(database)
    async with database.begin() as work:
        assert await work.outbox.settle(answer.id, DeliveryStatus.SENT, NOW)
        assert not await work.outbox.settle(answer.id, DeliveryStatus.BLOCKED, NOW)
        await work.outbox.put_back(answer.id, NOW, possible_duplicate=True)
        await work.outbox.leave_topic(answer.id)
    assert await statuses(database) == [DeliveryStatus.SENT]


async def test_a_message_that_leaves_its_topic_goes_to_the_main_thread(database: Database) -> None:
    async with database.begin() as work:
        await work.outbox.add(-1, "card", {"name": "card"}, at=NOW, thread_id=5)
    [card] = await claim(database)
    assert card.thread_id == 5
    async with database.begin() as work:
        await work.outbox.leave_topic(card.id)
    [again] = await claim(database)
    assert again.thread_id is None


async def test_a_group_that_is_gone_or_moved_takes_its_waiting_messages_along(database: Database) -> None:
    async with database.begin() as work:
        await put(work, -1, "sent")
        await put(work, -1, "to move")
        await put(work, -2, "to drop")
    [sent, _] = await claim(database)
    async with database.begin() as work:
        await work.outbox.settle(sent.id, DeliveryStatus.SENT, NOW)
        await work.outbox.move_chat(-1, -1001)
        await work.outbox.recover()
        await work.outbox.drop_waiting(-2, NOW)
    [moved] = await claim(database)
    assert (moved.chat_id, moved.payload["name"]) == (-1001, "to move")
    assert await statuses(database) == [DeliveryStatus.SENT, DeliveryStatus.SENDING, DeliveryStatus.NO_CHAT]


async def test_only_what_was_settled_long_ago_is_purged(database: Database) -> None:
    async with database.begin() as work:
        await put(work, 1, "settled long ago")
        await put(work, 2, "settled just now")
        await put(work, 3, "waiting")
    old, new = await claim(database, 2)
    async with database.begin() as work:
        await work.outbox.settle(old.id, DeliveryStatus.SENT, NOW)
        await work.outbox.settle(new.id, DeliveryStatus.SENT, LATER)
        assert await work.outbox.purge(LATER) == 1
    assert await statuses(database) == [DeliveryStatus.SENT, DeliveryStatus.PENDING]
