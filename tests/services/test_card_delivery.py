"""What follows where a card does not arrive."""

from services.card_delivery import CardDelivery
from services.cards import CARD
from storage.database import Database
from storage.records import Parcel
from storage.vocabulary import DeliveryStatus
from tests.support.rows import NOW, add_person

COORDINATORS = [1, 2]
READER = 12


async def lose(database: Database, status: DeliveryStatus) -> None:
    """Lets the cards of the question 7 in two chats be lost."""
    async with database.begin() as work:
        for person_id in COORDINATORS:
            await add_person(work, person_id)
        await work.coordinators.ensure(COORDINATORS, NOW)
        for chat_id in (READER, READER + 1):
            await work.outbox.add(chat_id, CARD, {"question_id": 7}, at=NOW)
        for parcel in await work.outbox.claim(NOW, 10, ()):
            await work.outbox.settle(parcel.id, status, NOW)
            await CardDelivery().lost(work, parcel, status, NOW)


async def written(database: Database) -> list[Parcel]:
    async with database.begin() as work:
        return await work.outbox.claim(NOW, 10, ())


async def test_of_a_refused_card_every_coordinator_is_told_once(database: Database) -> None:
    await lose(database, DeliveryStatus.REJECTED)
    notices = await written(database)
    assert [parcel.chat_id for parcel in notices] == COORDINATORS
    assert [parcel.payload["lines"] for parcel in notices] == [[["coord-card-lost", {"ticket": "7"}]]] * 2


async def test_of_a_card_that_is_of_no_use_any_more_nobody_is_told(database: Database) -> None:
    await lose(database, DeliveryStatus.EXPIRED)
    assert await written(database) == []
