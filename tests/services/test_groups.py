"""What is still to be sent when a group becomes a supergroup."""

import pytest

from services.cards import CARD_UPDATE
from services.groups import Groups
from storage.database import Database
from tests.support.clock import StandingClock
from tests.support.rows import NOW

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
