"""Issue 4, point 6: a coordinator sees what Telegram refused, and sends it again."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from services.delivery.accounts import write_down
from services.delivery.outcomes import Lost
from services.notices import line, tell
from storage.vocabulary import DeliveryStatus
from tests.support.rows import add_announcement
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
REASON = "Bad Request: can't parse entities: <odd>"
SUBSTITUTE = "lec-reply-hint"


async def refused(stage: Stage, resident: User, language: str) -> tuple[User, Message]:
    """A notice to the resident is refused; returns a coordinator, and the list that they have opened."""
    coordinator = await stage.coordinator(language)
    await stage.settled()
    stage.tolerated.add("can't parse entities")
    await stage.world.faults.refuse(method="sendMessage", code=400, description=REASON)
    async with stage.app.database.begin() as work:
        await tell(work, resident.id, stage.clock.now(), line(SUBSTITUTE))
    told = await coordinator.wait(text=stage.text(language, "dead-notice"))
    asked = await coordinator.send("/stats")
    label = f"{stage.text(language, 'dead-title')}: 1"
    stats = await coordinator.wait(button=label, after=max(told.message_id, asked.message_id))
    await coordinator.press(stats, label)
    hint = stage.text(language, "dead-hint")
    return coordinator, await coordinator.wait(text=hint, message_id=stats.message_id)


async def one(stage: Stage, language: str, coordinator: User, listed: Message) -> Message:
    """Opens the first of the list."""
    await coordinator.press(listed, listed.labels[0])
    return await coordinator.wait(button=stage.text(language, "dead-retry"), message_id=listed.message_id)


@LANGUAGES
async def test_a_refused_message_is_seen_and_sent_again(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    coordinator, listed = await refused(stage, resident, language)
    assert listed.labels == [f"23.11 10:00 · {stage.text(language, 'dead-kind-words')}"]

    shown = await one(stage, language, coordinator, listed)
    assert shown.text.splitlines() == [
        stage.text(language, "dead-kind-words"),
        "",
        stage.text(language, "dead-when", datetime="23.11.2026 10:00"),
        stage.text(language, "dead-for", reader=stage.text(language, "dead-for-resident")),
        "",
        stage.text(language, "dead-one", reason=REASON, n=1),
    ]
    answer = await coordinator.press(shown, stage.text(language, "dead-retry"))

    assert answer.text == stage.text(language, "dead-resent")
    await resident.wait(text=stage.text(language, SUBSTITUTE))
    await coordinator.wait(text=stage.text(language, "dead-none"), message_id=shown.message_id)
    stale = shown.button(stage.text(language, "dead-retry")).callback_data or ""
    again = await coordinator.press(shown, stale, stale=True)
    assert again.text == stage.text(language, "err-button-old")
    await stage.settled()
    assert (
        len([each for each in await resident.messages() if each.text == stage.text(language, SUBSTITUTE)])
        == 1
    )


@LANGUAGES
async def test_what_is_done_with_leaves_the_list(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    coordinator, listed = await refused(stage, resident, language)

    shown = await one(stage, language, coordinator, listed)
    answer = await coordinator.press(shown, stage.text(language, "dead-drop"))

    assert answer.text == stage.text(language, "dead-dropped")
    await coordinator.wait(text=stage.text(language, "dead-none"), message_id=shown.message_id)
    asked = await coordinator.send("/stats")
    stats = await coordinator.wait(button=stage.text(language, "stat-chosen"), after=asked)
    assert stats.labels[-1] == stage.text(language, "stat-chosen")


@LANGUAGES
async def test_copies_that_were_refused_are_one_entry_with_their_meeting(stage: Stage, language: str) -> None:
    residents = [await stage.resident(name) for name in ("Ерлан", "Дана")]
    coordinator = await stage.coordinator(language)
    now = stage.clock.now()
    async with stage.app.database.begin() as work:
        people = [resident.id for resident in residents]
        await add_announcement(work, people, created_by=coordinator.id)
        for copy in await work.deliveries.claim(now, 2, ()):
            await write_down(work, Lost(copy, DeliveryStatus.REJECTED, REASON), now)
    asked = await coordinator.send("/stats")
    label = f"{stage.text(language, 'dead-title')}: 1"
    stats = await coordinator.wait(button=label, after=asked)
    await coordinator.press(stats, label)
    listed = await coordinator.wait(text=stage.text(language, "dead-hint"), message_id=stats.message_id)

    shown = await one(stage, language, coordinator, listed)

    title = {"kk": "Ашық кездесу", "ru": "Открытая встреча"}[language]
    assert shown.text.splitlines() == [
        stage.text(language, "dead-kind-announcement"),
        "",
        stage.text(language, "card-meeting", title=title),
        stage.text(language, "dead-when", datetime="23.11.2026 10:00"),
        stage.text(language, "dead-for", reader=stage.text(language, "dead-for-residents")),
        "",
        stage.text(language, "dead-copies", reason=REASON, n=2),
    ]
    await coordinator.press(shown, stage.text(language, "dead-retry"))
    for resident in residents:
        await resident.wait(text="Ашық кездесу")
