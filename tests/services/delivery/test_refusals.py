"""What becomes of a message that Telegram does not take."""

import pytest

from sandbox.records import Call
from storage.vocabulary import DeliveryStatus, Reach
from tests.services.delivery.line import Line, Row
from tests.support.rows import NOW, add_person
from tests.support.waiting import until

UNKNOWN_ID = 4_040_404


async def refuse_once(line: Line, seconds: int) -> None:
    await line.world.faults.refuse(
        code=429, description=f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds}
    )


async def sent_calls(line: Line) -> list[Call]:
    return await line.world.calls("sendMessage")


async def test_after_a_429_nobody_is_written_to_before_it_allows(line: Line) -> None:
    people = await line.world.crowd(3)
    await refuse_once(line, 1)
    for person in people:
        await line.write(person.id, "Жауап")
    async with line.running():
        rows = await line.settled()
    refused = next(call for call in await sent_calls(line) if call.code == 429)
    later = [call for call in await sent_calls(line) if call.time > refused.time + 0.05]
    assert all(call.time >= refused.time + 0.95 for call in later)
    assert [row.status for row in rows] == [DeliveryStatus.SENT] * 3
    assert not any(row.possible_duplicate for row in rows)


async def test_a_429_in_a_group_lets_the_others_go_on(line: Line) -> None:
    owner, person = await line.world.crowd(2)
    group = await line.world.group("Білім", members=[owner], supergroup=True)
    await refuse_once(line, 2)
    await line.write(group.id, "Карточка")

    async def refused() -> bool:
        return bool(await line.world.refused())

    async with line.running():
        await until(refused)
        await line.write(person.id, "Жауап")
        await person.wait("Жауап", timeout=1)
        await group.wait("Карточка")
    [refusal] = await line.world.refused()
    in_group = [call for call in await sent_calls(line) if call.chat_id == group.id]
    assert in_group[-1].time - refusal.time >= 1.95


async def test_a_real_limit_that_is_met_is_learned_and_every_message_arrives(line: Line) -> None:
    await line.world.limits(per_second=15)
    people = await line.world.crowd(25)
    await line.announce([person.id for person in people])
    async with line.running():
        await people[-1].wait("announcement")
    assert await line.world.received("announcement") == {person.id: 1 for person in people}
    assert 1 <= len(await line.world.refused()) <= 6


@pytest.mark.parametrize(
    ("how", "status", "reach"),
    [
        ("blocked", DeliveryStatus.BLOCKED, Reach.BLOCKED),
        ("deactivated", DeliveryStatus.DELETED, Reach.DELETED),
        ("never opened", DeliveryStatus.BLOCKED, Reach.BLOCKED),
        ("unknown", DeliveryStatus.NO_CHAT, Reach.BLOCKED),
    ],
)
async def test_who_cannot_be_reached_is_recorded_and_set_aside(
    line: Line, how: str, status: DeliveryStatus, reach: Reach
) -> None:
    [person] = await line.world.crowd(1)
    person_id = person.id
    if how == "blocked":
        await person.block()
    elif how == "deactivated":
        await person.deactivate()
    elif how == "never opened":
        person_id = (await line.world.user("Жаңа")).id
    else:
        person_id = UNKNOWN_ID
    async with line.database.begin() as work:
        await add_person(work, person_id)
    await line.write(person_id, "Жауап")
    async with line.running():
        [row] = await line.settled()
    async with line.database.read() as work:
        found = await work.people.get(person_id)
    assert (row.status, row.attempts) == (status, 1)
    assert row.error
    assert found is not None
    assert found.reach is reach


async def test_someone_who_blocked_the_bot_does_not_stop_a_broadcast(line: Line) -> None:
    people = await line.world.crowd(5)
    await people[1].block()
    announcement = await line.announce([person.id for person in people])
    async with line.running():
        await people[-1].wait("announcement")
    async with line.database.read() as work:
        counts = await work.deliveries.counts(announcement)
    assert counts == {DeliveryStatus.SENT: 4, DeliveryStatus.BLOCKED: 1}


async def test_a_group_that_became_a_supergroup_is_followed(line: Line) -> None:
    [owner] = await line.world.crowd(1)
    group = await line.world.group("Білім", members=[owner])
    async with line.database.begin() as work:
        await work.spheres.ensure(["education"])
        await work.spheres.bind("education", group.id, None, "kk")
    moved = await group.migrate()
    await line.write(group.id, "Бірінші")
    await line.write(group.id, "Екінші")
    async with line.running():
        first = await moved.wait("Бірінші")
        await moved.wait("Екінші", after=first)
        rows = await line.settled()
    async with line.database.read() as work:
        sphere = await work.spheres.get("education")
    assert sphere is not None
    assert sphere.chat_id == moved.id
    assert [(row.status, row.chat_id) for row in rows] == [(DeliveryStatus.SENT, moved.id)] * 2
    assert len(await line.world.refused()) == 1


async def test_what_went_to_a_deleted_topic_goes_to_the_main_thread_and_coordinators_are_told(
    line: Line,
) -> None:
    owner, coordinator = await line.world.crowd(2)
    group = await line.world.group("Білім", members=[owner], forum=True)
    topic = await group.topic("Мектеп")
    async with line.database.begin() as work:
        await add_person(work, coordinator.id)
        await work.coordinators.ensure([coordinator.id], NOW)
        await work.spheres.ensure(["education"])
        await work.spheres.bind("education", group.id, topic, "kk")
    await group.delete_topic(topic)
    await line.write(group.id, "Карточка", thread_id=topic)
    async with line.running():
        message = await group.wait("Карточка")
        [row] = await line.settled()
        await coordinator.wait("announcement")
    async with line.database.read() as work:
        sphere = await work.spheres.get("education")
    assert message.thread_id is None
    assert row.status is DeliveryStatus.SENT
    assert sphere is not None
    assert (sphere.chat_id, sphere.thread_id) == (group.id, None)


async def test_a_group_that_removed_the_bot_is_let_go(line: Line) -> None:
    [owner] = await line.world.crowd(1)
    group = await line.world.group("Білім", members=[owner])
    await group.remove_bot(by=owner)
    async with line.database.begin() as work:
        await work.spheres.ensure(["education"])
        await work.spheres.bind("education", group.id, None, "kk")
    await line.write(group.id, "Бірінші")
    await line.write(group.id, "Екінші")
    async with line.running():
        rows = await line.settled()
    async with line.database.read() as work:
        sphere = await work.spheres.get("education")
    assert [row.status for row in rows] == [DeliveryStatus.NO_CHAT] * 2
    assert len(await line.world.refused()) == 1
    assert sphere is not None
    assert sphere.chat_id is None


async def test_a_message_that_is_wrong_is_kept_with_the_reason_and_others_go_on(line: Line) -> None:
    [person] = await line.world.crowd(1)
    await line.write(person.id, "<b>")
    await line.write(person.id, "Жауап")
    async with line.running():
        await person.wait("Жауап")
        rows = await line.settled()
    assert [row.status for row in rows] == [DeliveryStatus.REJECTED, DeliveryStatus.SENT]
    assert "can't parse entities" in (rows[0].error or "")
    async with line.database.read() as work:
        assert await work.people.get(person.id) is None


async def test_a_message_that_cannot_be_put_into_words_is_kept_with_the_kind_of_error(line: Line) -> None:
    people = await line.world.crowd(2)
    line.letters.broken = LookupError("Сөздер")
    await line.write(people[0].id, "Жауап")
    async with line.running():
        [row] = await line.settled()
        line.letters.broken = None
        await line.write(people[1].id, "Жауап")
        await people[1].wait("Жауап")
    assert row == Row(DeliveryStatus.REJECTED, people[0].id, 1, False, None, "LookupError")
