"""What is of no use any more is removed, and nothing else."""

from datetime import datetime, timedelta

from services.housekeeping import KEPT, REDELIVERY, Housekeeping
from storage.database import Database
from storage.vocabulary import DeliveryStatus, Media
from storage.work import UnitOfWork
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_person

MOMENT = timedelta(seconds=1)


async def settle_one(work: UnitOfWork, chat_id: int, at: datetime) -> None:
    """A message that was sent."""
    await work.outbox.add(chat_id, "notice", {}, at=at, key=f"{chat_id}")
    [parcel] = await work.outbox.claim(at, 1, ())
    await work.outbox.settle(parcel.id, DeliveryStatus.SENT, at)


async def is_kept(database: Database, chat_id: int) -> bool:
    """Whether the outbox still knows the message's key."""
    async with database.begin() as work:
        await work.outbox.add(chat_id, "notice", {}, at=NOW, key=f"{chat_id}")
        return await work.outbox.claim(NOW, 1, ()) == []


async def test_updates_that_do_not_come_again_are_forgotten(database: Database) -> None:
    async with database.begin() as work:
        await work.updates.note(1, NOW - REDELIVERY - MOMENT)
        await work.updates.note(2, NOW - REDELIVERY)
    await Housekeeping(database, StandingClock(NOW)).sweep()
    async with database.read() as work:
        assert not (await work.people.standing(1, 1, 1)).was_handled
        assert (await work.people.standing(1, 1, 2)).was_handled


async def test_messages_that_were_settled_long_ago_are_removed(database: Database) -> None:
    async with database.begin() as work:
        await settle_one(work, 1, NOW - KEPT - MOMENT)
        await settle_one(work, 2, NOW - KEPT)
    await Housekeeping(database, StandingClock(NOW)).sweep()
    assert await is_kept(database, 2)
    assert not await is_kept(database, 1)


async def test_drafts_that_were_never_sent_are_removed_with_their_words(database: Database) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
        old = await work.drafts.add(1, "question", {}, NOW - KEPT - MOMENT)
        new = await work.drafts.add(1, "question", {}, NOW - KEPT)
        for draft in (old, new):
            await work.questions.add_part(
                chat_id=1, message_id=draft, draft_id=draft, kind=Media.TEXT, text="Су неге жоқ?"
            )
    await Housekeeping(database, StandingClock(NOW)).sweep()
    async with database.read() as work:
        assert await work.drafts.get(old, 1, "question") is None
        assert await work.questions.parts_of_draft(old) == []
        assert await work.drafts.get(new, 1, "question") is not None
        assert len(await work.questions.parts_of_draft(new)) == 1
