"""What becomes of messages while Telegram or the database is away."""

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sender import TelegramSender
from bot.telegram import build_bot
from sandbox.client import World
from services.delivery.ports import AfterDelivery
from storage.database import Database
from storage.records import Parcel
from storage.trouble import DatabaseTrouble
from storage.vocabulary import DeliveryStatus
from storage.work import UnitOfWork
from tests.services.delivery.line import DICE, LETTER, Line
from tests.support.databases import copy_of
from tests.support.rows import NOW
from tests.support.waiting import until


@pytest.mark.parametrize(("fault", "copies"), [("refuse", 1), ("drop", 1), ("lose_reply", 2), ("garble", 2)])
async def test_a_request_without_an_answer_is_sent_again_and_marked(
    line: Line, fault: str, copies: int
) -> None:
    [person] = await line.world.crowd(1)
    await getattr(line.world.faults, fault)()
    await line.write(person.id, "Жауап")
    async with line.running():
        [row] = await line.settled()
    assert (row.status, row.attempts, row.possible_duplicate) == (DeliveryStatus.SENT, 2, True)
    assert await line.world.received("Жауап") == {person.id: copies}


async def test_without_a_connection_nothing_can_have_been_sent(database: Database, world: World) -> None:
    bot = build_bot(world.token, "http://127.0.0.1:1")
    line = Line(database, world, TelegramSender(bot))
    await line.write(1, "Жауап")

    async def tried() -> bool:
        [row] = await line.rows()
        return row.attempts > 0 and row.status is DeliveryStatus.PENDING

    async with line.running() as engine:
        await until(tried)
        assert engine.contact.trouble == "TelegramNetworkError"
    [row] = await line.rows()
    assert row.possible_duplicate is False
    await bot.session.close()


async def test_the_trouble_is_over_with_the_first_answer(line: Line) -> None:
    [person] = await line.world.crowd(1)
    await line.world.faults.away(60)
    await line.write(person.id, "Жауап")

    async with line.running() as engine:

        async def troubled() -> bool:
            return engine.contact.trouble is not None

        await until(troubled)
        await line.world.faults.clear()
        await line.settled()
        assert engine.contact.trouble is None


async def test_a_claim_of_which_nobody_knows_whether_it_was_committed_is_made_again(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = await line.world.crowd(3)
    for person in people:
        await line.write(person.id, "Жауап")
    change, claims = line.database.change, []

    async def cut(act: Any) -> Any:
        result = await change(act)
        if isinstance(result, list) and result:
            claims.append(result)
            if len(claims) == 1:
                # The connection breaks after the commit, before the reply.
                raise DatabaseTrouble("ConnectionDoesNotExistError")
        return result

    monkeypatch.setattr(line.database, "change", cut)
    async with line.running():
        rows = await line.settled()
    assert [row.status for row in rows] == [DeliveryStatus.SENT] * 3
    assert not any(row.possible_duplicate for row in rows)
    for person in people:
        assert len(await person.messages()) == 1


async def test_one_message_that_is_never_answered_holds_up_only_its_chat(line: Line) -> None:
    poisoned, *others = await line.world.crowd(8)
    await line.world.faults.refuse(times=1000, method="sendDice")
    await line.write(poisoned.id, DICE)
    await line.write(poisoned.id, "Кейінгі")
    for person in others:
        await line.write(person.id, "Жауап")
    async with line.running():
        for person in others:
            await person.wait("Жауап")
    rows = await line.rows()
    assert [row.status for row in rows[:2]] == [DeliveryStatus.PENDING, DeliveryStatus.PENDING]
    assert await line.world.received("Кейінгі") == {}


async def test_while_the_words_cannot_be_read_the_message_waits(line: Line) -> None:
    [person] = await line.world.crowd(1)
    line.letters.broken = DatabaseTrouble("OperationalError")
    await line.write(person.id, "Жауап")

    async def tried() -> bool:
        [row] = await line.rows()
        return row.attempts > 1

    async with line.running():
        await until(tried)
        line.letters.broken = None
        [row] = await line.settled()
    assert (row.status, row.possible_duplicate) == (DeliveryStatus.SENT, False)
    assert await line.world.received("Жауап") == {person.id: 1}


async def test_while_the_database_is_locked_outcomes_wait_and_nothing_is_sent_twice(
    empty_sqlite: Path, tmp_path: Path, world: World, sandbox_url: str
) -> None:
    database = Database(copy_of(empty_sqlite, tmp_path), busy_seconds=0.05)
    bot = build_bot(world.token, sandbox_url)
    line = Line(database, world, TelegramSender(bot))
    [person] = await world.crowd(1)
    await world.faults.latency(0.1)
    await line.write(person.id, "Жауап")
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)

    async def claimed() -> bool:
        return [row.status for row in await line.rows()] == [DeliveryStatus.SENDING]

    async with line.running():
        await until(claimed)
        other.execute("BEGIN IMMEDIATE")
        await person.wait("Жауап")
        assert await claimed()
        other.execute("ROLLBACK")
        [row] = await line.settled()
    other.close()
    assert (row.status, row.attempts) == (DeliveryStatus.SENT, 1)
    assert await world.received("Жауап") == {person.id: 1}
    await bot.session.close()
    await database.close()


class Defective:
    """What follows from a letter fails; and it must not be the fault of the letters beside it."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        await work.updates.purge(at)
        if parcel.payload["text"] == "defective":
            raise LookupError

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        raise LookupError


async def test_where_what_follows_fails_the_outcome_is_written_down_all_the_same(line: Line) -> None:
    people = await line.world.crowd(3)
    defective: AfterDelivery = Defective()
    line.after[LETTER] = defective
    await people[2].block()
    for person, text in zip(people, ("defective", "Жауап", "Жауап"), strict=True):
        await line.write(person.id, text)
    async with line.running():
        rows = await line.settled()
        await line.write(people[1].id, "Тағы бір жауап")
        await people[1].wait("Тағы бір жауап")
    assert [row.status for row in rows] == [
        DeliveryStatus.SENT,
        DeliveryStatus.SENT,
        DeliveryStatus.BLOCKED,
    ]


async def test_what_follows_is_told_the_version_and_the_messages(line: Line) -> None:
    told: list[tuple[int, tuple[int, ...], datetime]] = []

    class Recording(Defective):
        async def sent(
            self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
        ) -> None:
            told.append((version, message_ids, at))

    line.after[LETTER] = Recording()
    [person] = await line.world.crowd(1)
    await line.write(person.id, "Жауап")
    async with line.running():
        message = await person.wait("Жауап")
        await line.settled()
    assert told == [(3, (message.message_id,), NOW)]
