"""The delivery engine: what it sends, in which order, and what it leaves behind."""

import asyncio
from datetime import timedelta

from storage.vocabulary import DeliveryStatus, Lane
from tests.services.delivery.line import LETTER, NOTHING, Line
from tests.support.rows import NOW
from tests.support.waiting import until


async def test_what_is_written_arrives_and_is_settled_with_its_message(line: Line) -> None:
    [person] = await line.world.crowd(1)
    async with line.running():
        await line.write(person.id, "Жауап")
        message = await person.wait("Жауап")
        [row] = await line.settled()
    assert (row.status, row.message_id, row.attempts) == (DeliveryStatus.SENT, message.message_id, 1)


async def test_what_was_written_before_the_start_is_sent(line: Line) -> None:
    [person] = await line.world.crowd(1)
    await line.write(person.id, "Жауап")
    async with line.running():
        await person.wait("Жауап")


async def test_messages_of_one_chat_arrive_in_order(line: Line) -> None:
    [person] = await line.world.crowd(1)
    for number in range(3):
        await line.write(person.id, f"{number}")
    async with line.running():
        await line.settled()
    assert [message.text for message in await person.messages()] == ["0", "1", "2"]


async def test_an_answer_overtakes_a_running_broadcast(line: Line) -> None:
    *audience, asker = await line.world.crowd(41)
    await line.announce([person.id for person in audience])
    async with line.running():
        await audience[4].wait("announcement")
        await line.write(asker.id, "Жауап")
        before = sum((await line.world.received("announcement")).values())
        await asker.wait("Жауап")
        after = sum((await line.world.received("announcement")).values())
    assert after - before <= 5 < len(audience) - after


async def test_a_reminder_waits_for_answers_and_goes_before_a_broadcast(line: Line) -> None:
    people = await line.world.crowd(3)
    await line.write(people[0].id, "broadcast", lane=Lane.BROADCAST)
    await line.write(people[1].id, "reminder", lane=Lane.REMINDER)
    await line.write(people[2].id, "answer")
    async with line.running():
        await line.settled()
    order = [call.chat_id for call in await line.world.calls("sendMessage")]
    assert order == [people[2].id, people[1].id, people[0].id]


async def test_a_large_audience_is_sent_to_at_the_pace_and_each_once(line: Line) -> None:
    people = await line.world.crowd(45)
    announcement = await line.announce([person.id for person in people])

    async def done() -> bool:
        async with line.database.read() as work:
            return await work.deliveries.counts(announcement) == {DeliveryStatus.SENT: 45}

    async with line.running():
        await until(done)
    assert await line.world.received("announcement") == {person.id: 1 for person in people}
    calls = await line.world.calls("sendMessage")
    assert await line.world.refused() == []
    assert calls[-1].time - calls[0].time >= 44 / 30


async def test_what_is_of_no_use_any_more_is_not_sent(line: Line) -> None:
    [person] = await line.world.crowd(1)
    await line.write(person.id, "Ескі еске салу", expires_at=NOW)
    await line.write(person.id, NOTHING)
    await line.write(person.id, "Жаңа еске салу", expires_at=NOW + timedelta(seconds=1))
    async with line.running():
        rows = await line.settled()
    assert [row.status for row in rows] == [
        DeliveryStatus.EXPIRED,
        DeliveryStatus.EXPIRED,
        DeliveryStatus.SENT,
    ]
    assert [message.text for message in await person.messages()] == ["Жаңа еске салу"]


async def test_a_message_waits_for_its_time(line: Line) -> None:
    [person] = await line.world.crowd(1)
    async with line.database.begin() as work:
        await work.outbox.add(person.id, LETTER, {"text": "later"}, at=NOW + timedelta(milliseconds=100))
    async with line.running():
        await asyncio.sleep(0.03)
        assert await person.messages() == []
        line.clock.pass_by(seconds=1)
        await person.wait("later")


async def test_a_stop_settles_what_is_on_its_way_and_leaves_the_rest_waiting(line: Line) -> None:
    people = await line.world.crowd(30)
    announcement = await line.announce([person.id for person in people])
    await line.world.faults.latency(0.1)
    async with line.running():
        await people[3].wait("announcement")
    async with line.database.read() as work:
        counts = await work.deliveries.counts(announcement)
        unknown = await work.deliveries.possible_duplicates(announcement)
    arrived = len(await line.world.received("announcement"))
    assert counts == {DeliveryStatus.SENT: arrived, DeliveryStatus.PENDING: 30 - arrived}
    assert 4 <= arrived < 30
    assert unknown == 0


async def test_after_a_crash_what_was_being_sent_is_sent_again_and_marked(line: Line) -> None:
    people = await line.world.crowd(2)
    for person in people:
        await line.write(person.id, "Жауап")
    async with line.database.begin() as work:
        await work.outbox.claim(NOW, 1, ())
    async with line.running():
        rows = await line.settled()
    assert [row.possible_duplicate for row in rows] == [True, False]
    assert await line.world.received("Жауап") == {person.id: 1 for person in people}


async def test_engines_one_after_the_other_go_on_where_the_last_one_stopped(line: Line) -> None:
    people = await line.world.crowd(20)
    await line.announce([person.id for person in people])
    for place in (3, 9):
        async with line.running():
            await people[place].wait("announcement")
    async with line.running():
        await people[-1].wait("announcement")
    assert await line.world.received("announcement") == {person.id: 1 for person in people}
