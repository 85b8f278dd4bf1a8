"""What is still to be sent when a group becomes a supergroup."""

import pytest

from services.cards import CARD_UPDATE
from services.groups import Groups
from storage.database import Database
from storage.records import Conversation, Link
from storage.vocabulary import Desk, LinkKind
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_person, add_question
from tests.support.tables import tables_with

OLD, NEW, OTHER = -5, -100_5, -6


@pytest.mark.parametrize("under_way", [False, True])
async def test_updates_of_cards_that_are_left_behind_are_given_up(
    database: Database, under_way: bool
) -> None:
    async with database.begin() as work:
        await work.outbox.add(OLD, CARD_UPDATE, {"question_id": 1, "message_id": 7}, at=NOW)
        await work.outbox.add(OLD, "notice", {}, at=NOW)
        await work.outbox.add(OTHER, CARD_UPDATE, {"question_id": 1, "message_id": 7}, at=NOW)
        if under_way:
            await work.outbox.claim(NOW, 10, ())
    await Groups(database, StandingClock(NOW)).migrated(OLD, NEW)
    async with database.begin() as work:
        await work.outbox.recover()
        waiting = await work.outbox.claim(NOW, 10, ())
    assert [(parcel.chat_id, parcel.kind) for parcel in waiting] == [(NEW, "notice"), (OTHER, CARD_UPDATE)]


async def test_of_a_group_that_moved_the_new_id_alone_is_kept(database: Database) -> None:
    first, second = (Conversation(OLD, person, "Answering:words", None, NOW) for person in (8, 9))
    newer = Conversation(NEW, 9, "Declining:reason", None, NOW)
    async with database.begin() as work:
        await work.spheres.ensure(["education"])
        await work.spheres.bind("education", OLD, None, "kk")
        await work.outbox.add(OLD, "notice", {}, at=NOW)
        number = await add_question(work, Desk.GROUP)
        await work.links.add(Link(OLD, 7, LinkKind.CARD, number, None, "kk"))
        for conversation in (first, second, newer):
            await add_person(work, conversation.person_id)
            await work.conversations.save(conversation)
    await Groups(database, StandingClock(NOW)).migrated(OLD, NEW)
    assert await tables_with(database, OLD) == []
    async with database.read() as work:
        standings = [await work.people.standing(person, NEW, 1) for person in (8, 9)]
    states = [each.conversation.state for each in standings if each.conversation is not None]
    assert states == ["Answering:words", "Declining:reason"]
