"""Issue 4, point 6: what Telegram says of a recipient is recorded, and what has to follow follows."""

from sandbox.remote.people import User
from storage.vocabulary import AnnouncementStatus, DeliveryStatus, Reach
from tests.flows.test_broadcast import enroll, outcome
from tests.flows.test_groups import bind
from tests.support.stage import Stage
from tests.support.writer import TITLE, Writer

UNKNOWN_ID = 4_040_404


async def audience(stage: Stage) -> int:
    """To how many people the next announcement to everyone would go."""
    async with stage.app.database.read() as work:
        return await work.announcements.count_audience({})


async def unreachable(stage: Stage) -> User:
    """Subscribes people whom Telegram does not let the bot write to; returns the one who blocked it."""
    stage.tolerated |= {"blocked by the user", "is deactivated", "can't initiate", "chat not found"}
    blocking, gone, stranger = [await stage.newcomer(name) for name in ("Ерлан", "Сәуле", "Марат")]
    await blocking.start()
    await gone.start()
    await stage.settled()
    await blocking.block()
    await gone.deactivate()
    await stage.settled()
    await enroll(stage, blocking, gone, stranger)
    async with stage.app.database.begin() as work:
        await work.people.agree(UNKNOWN_ID, name="", language="kk", consent_version="1", at=stage.clock.now())
    return blocking


async def test_who_cannot_be_reached_is_set_aside_and_comes_back_with_the_next_start(stage: Stage) -> None:
    blocking = await unreachable(stage)
    writer = await Writer.begin(stage)
    assert await audience(stage) == 5
    await writer.to_preview()
    await writer.send()

    assert await outcome(stage) == (
        AnnouncementStatus.SENT,
        {
            DeliveryStatus.SENT: 1,
            DeliveryStatus.BLOCKED: 2,
            DeliveryStatus.DELETED: 1,
            DeliveryStatus.NO_CHAT: 1,
        },
    )
    assert await audience(stage) == 1

    await blocking.unblock()
    await blocking.start()
    await stage.settled()
    async with stage.app.database.read() as work:
        person = await work.people.get(blocking.id)
    assert person is not None
    assert (person.reach, person.subscribed) == (Reach.OPEN, True)
    assert await audience(stage) == 2
    asked = await writer.user.send("/announce")
    writer.last = await writer.user.wait(text=writer.text("coord-format"), after=asked)
    await writer.to_preview()
    await writer.send()
    await blocking.wait(text=TITLE["kk"])


async def test_where_a_topic_is_deleted_cards_come_to_the_main_thread_and_coordinators_know(
    stage: Stage,
) -> None:
    stage.tolerated.add("message thread not found")
    coordinator = await stage.coordinator()
    forum = await stage.world.group("Дәріскерлер", members=[coordinator], forum=True)
    thread = await forum.topic("Білім беру")
    await bind(stage, coordinator, forum, "kk", thread=thread)
    await stage.lecturer("Айгүл", "education")
    resident = await stage.resident("Ерлан")
    await forum.delete_topic(thread)

    await stage.ask(resident, "Баланы мектепке қалай тіркеуге болады?", "education")

    card = await forum.wait(text="Баланы мектепке")
    assert card.thread_id is None
    sphere = stage.text("kk", "sphere-education")
    await coordinator.wait(text=stage.text("kk", "group-topic-gone", sphere=sphere))
    await stage.ask(resident, "Мектеп қай жерде орналасқан?", "education")
    await forum.wait(text="Мектеп қай жерде")
    assert len(await stage.world.refused()) == 1
