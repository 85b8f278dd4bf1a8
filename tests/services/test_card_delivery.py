"""What follows where a card arrives, or does not."""

from services.card_delivery import CardDelivery, CardUpdateDelivery
from services.cards import CARD, update_cards
from storage.database import Database
from storage.records import Link, Parcel
from storage.vocabulary import DeliveryStatus, Desk, LinkKind
from tests.support.rows import NOW, add_person, add_question

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


async def shown_question(database: Database) -> int:
    """The number of a question with one card of it in the reader's chat."""
    async with database.begin() as work:
        await add_person(work, 1)
        number = await add_question(work, Desk.COORDINATORS)
        await work.links.add(Link(READER, 77, LinkKind.CARD, number, None, None))
    return number


async def change(database: Database, number: int, text: str) -> int:
    """Changes the question and tells its cards; returns the version that it has then."""
    async with database.begin() as work:
        await work.questions.change(number, text=text)
        await update_cards(work, number, NOW)
        question = await work.questions.get(number)
    assert question is not None
    return question.version


async def settle(database: Database, parcel: Parcel, version: int) -> None:
    """The update arrived, showing this version."""
    async with database.begin() as work:
        await work.outbox.settle(parcel.id, DeliveryStatus.SENT, NOW)
        await CardUpdateDelivery().sent(work, parcel, version, (77,), NOW)


async def test_changes_that_come_together_are_shown_by_one_update(database: Database) -> None:
    number = await shown_question(database)
    await change(database, number, "Бірінші өзгеріс туралы сұрақ")
    version = await change(database, number, "Екінші өзгеріс туралы сұрақ")
    [update] = await written(database)
    await settle(database, update, version)
    assert await written(database) == []


async def test_a_change_that_overtakes_an_update_is_shown_by_another(database: Database) -> None:
    number = await shown_question(database)
    rendered = await change(database, number, "Бірінші өзгеріс туралы сұрақ")
    [update] = await written(database)
    await change(database, number, "Екінші өзгеріс туралы сұрақ")
    assert await written(database) == []
    await settle(database, update, rendered)
    [another] = await written(database)
    assert another.payload == update.payload
