"""Replies to messages of the bot: which are answers, also where they come very soon."""

import asyncio

import pytest

from services.answering import Answering
from services.handling import NotACard
from services.pieces import Piece
from storage.database import Database
from storage.records import Link
from storage.vocabulary import DeliveryStatus, Desk, LinkKind, Media, QuestionStatus
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_lecturer, add_person, add_question

ASKER, LECTURER = 1, 12
FILE = 500
REPLY = Piece(LECTURER, 501, Media.TEXT, "Иә, дұрыс.")


@pytest.fixture
async def number(database: Database) -> int:
    """A question on a lecturer's desk; a file of it has been sent to them, which is not settled yet."""
    async with database.begin() as work:
        await work.spheres.ensure(["education"])
        await add_person(work, ASKER)
        await add_lecturer(work, LECTURER, "education")
        number = await add_question(work, Desk.LECTURER, LECTURER)
        await work.outbox.add(LECTURER, "attachments", {}, at=NOW)
        assert await work.outbox.claim(NOW, 1, ())
        return number


async def settle(database: Database, number: int | None) -> None:
    """The file, which has the first number of the outbox, has arrived; what it belongs to is noted."""
    async with database.begin() as work:
        await work.outbox.settle(1, DeliveryStatus.SENT, NOW, message_id=FILE)
        if number is not None:
            await work.links.add(Link(LECTURER, FILE, LinkKind.ATTACHMENT, number, None))


async def test_a_reply_that_comes_before_its_file_is_settled_is_the_answer(
    database: Database, number: int
) -> None:
    replying = asyncio.create_task(Answering(database, StandingClock(NOW)).reply(LECTURER, REPLY, FILE, None))
    await asyncio.sleep(0.02)
    await settle(database, number)
    assert await replying == number
    async with database.read() as work:
        question = await work.questions.get(number)
    assert question is not None
    assert question.status is QuestionStatus.ANSWERED


async def test_a_reply_to_what_is_no_card_is_refused_at_once(database: Database, number: int) -> None:
    await settle(database, None)
    async with asyncio.timeout(1):
        with pytest.raises(NotACard):
            await Answering(database, StandingClock(NOW)).reply(LECTURER, REPLY, FILE, None)
