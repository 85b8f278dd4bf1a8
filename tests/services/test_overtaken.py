"""A message that a change overtakes while it is being noted is brought up to date, on either database."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from services.answer_delivery import AnswerDelivery
from services.answering import ANSWER, ANSWER_UPDATE, update_answer
from services.card_delivery import CardDelivery, CardUpdateDelivery
from services.cards import CARD, CARD_UPDATE, update_cards
from services.delivery.ports import AfterDelivery
from storage.database import Database
from storage.records import Link, Parcel
from storage.tables.delivery import outbox
from storage.trouble import DatabaseTrouble
from storage.vocabulary import DeliveryStatus, Desk, Lane, LinkKind, Media
from storage.work import UnitOfWork
from tests.support.rows import NOW, add_person, add_question

CHAT, MESSAGE = 5, 77
SHOWN = 1

ORDERS = pytest.mark.parametrize("first", ["the change", "the note"])

Work = Callable[[UnitOfWork], Awaitable[None]]


async def commit(database: Database, begun: asyncio.Event, work_in: Work, pause: float) -> None:
    """Does the work in a transaction that takes a while, again where another came between."""
    while True:
        try:
            async with database.begin() as work:
                await work.people.get(1)
                begun.set()
                await asyncio.sleep(pause)
                await work_in(work)
                await asyncio.sleep(pause)
                return
        except DatabaseTrouble:
            continue


async def commit_together(database: Database, slow: Work, quick: Work) -> None:
    """The quick transaction begins and ends while the slow one is under way, where the database lets it."""
    begun = asyncio.Event()

    async def follow() -> None:
        await begun.wait()
        await commit(database, asyncio.Event(), quick, 0)

    await asyncio.gather(commit(database, begun, slow, 0.04), follow())


async def updates(database: Database, kind: str) -> list[int]:
    """The messages that are to be brought up to date."""
    query = select(outbox.c.payload).where(outbox.c.kind == kind)
    async with database.session() as connection:
        return [payload["message_id"] for payload in (await connection.execute(query)).scalars()]


def note(after: AfterDelivery, kind: str, payload: dict[str, int]) -> Work:
    """Notes that a message has arrived that shows the first version."""
    parcel = Parcel("outbox", 1, Lane.DIRECT, CHAT, None, "kk", kind, payload, 1, False, None)

    async def do(work: UnitOfWork) -> None:
        await after.sent(work, parcel, SHOWN, (MESSAGE,), NOW)

    return do


async def run(database: Database, first: str, noting: Work, changing: Work) -> None:
    slow, quick = (changing, noting) if first == "the change" else (noting, changing)
    await commit_together(database, slow, quick)


@ORDERS
async def test_a_card_is_brought_up_to_date(database: Database, first: str) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
        number = await add_question(work, Desk.COORDINATORS)

    async def change(work: UnitOfWork) -> None:
        await work.questions.change(number, text="Балабақшаға қашан жазыламыз?")
        await update_cards(work, number, NOW)

    await run(database, first, note(CardDelivery(), CARD, {"question_id": number}), change)
    assert await updates(database, CARD_UPDATE) == [MESSAGE]


@ORDERS
async def test_a_card_is_brought_up_to_date_once_more(database: Database, first: str) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
        number = await add_question(work, Desk.COORDINATORS)
        await work.links.add(Link(CHAT, MESSAGE, LinkKind.CARD, number, None, None))
        await update_cards(work, number, NOW)
        [parcel] = await work.outbox.claim(NOW, 1, ())

    async def change(work: UnitOfWork) -> None:
        await work.questions.change(number, text="Балабақшаға қашан жазыламыз?")
        await update_cards(work, number, NOW)

    async def settle(work: UnitOfWork) -> None:
        await work.outbox.settle(parcel.id, DeliveryStatus.SENT, NOW)
        await CardUpdateDelivery().sent(work, parcel, SHOWN, (MESSAGE,), NOW)

    await run(database, first, settle, change)
    async with database.read() as work:
        waiting = await work.outbox.unsettled(CHAT, CARD_UPDATE)
    assert [payload["message_id"] for payload in waiting] == [MESSAGE]


@ORDERS
async def test_an_answer_is_brought_up_to_date(database: Database, first: str) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
        number = await add_question(work, Desk.COORDINATORS)
        answer_id = await work.answers.add(
            question_id=number,
            author_id=2,
            name_kk="Айгүл",
            name_ru="Айгуль",
            post_kk="Маман",
            post_ru="Специалист",
            kind=Media.TEXT,
            text="Тамызда.",
            chat_id=2,
            message_id=1,
            created_at=NOW,
        )

    async def correct(work: UnitOfWork) -> None:
        await work.answers.correct(answer_id, "Мамырда.", Media.TEXT, None)
        for link in await work.links.of_answer(answer_id, LinkKind.ANSWER):
            await update_answer(work, ANSWER_UPDATE, answer_id, link.chat_id, link.message_id, NOW)

    payload = {"question_id": number, "answer_id": answer_id}
    await run(database, first, note(AnswerDelivery(), ANSWER, payload), correct)
    assert await updates(database, ANSWER_UPDATE) == [MESSAGE]


async def test_a_card_that_is_current_is_left_alone(database: Database) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
        number = await add_question(work, Desk.COORDINATORS)
        await note(CardDelivery(), CARD, {"question_id": number})(work)
    assert await updates(database, CARD_UPDATE) == []
