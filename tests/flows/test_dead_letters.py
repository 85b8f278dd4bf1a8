"""Issue 4, point 6: a coordinator sees what Telegram refused, and sends it again."""

import pytest

from handlers.dead_letters import DeadList
from sandbox.records import Message
from sandbox.remote.people import User
from services.announcing.revising import revise_all
from services.delivery.accounts import write_down
from services.delivery.outcomes import Lost
from services.notices import line, tell
from storage.vocabulary import AnnouncementKind, DeadLetterState, DeliveryStatus
from tests.support.living import announced, copy_of, finished
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
    assert listed.labels == [
        f"23.11 10:00 · {stage.text(language, 'dead-kind-words')}",
        stage.text(language, "btn-back"),
    ]

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
    empty = await coordinator.wait(text=stage.text(language, "dead-none"), message_id=shown.message_id)
    await coordinator.press(empty, stage.text(language, "btn-back"))
    chosen = stage.text(language, "stat-chosen")
    stats = await coordinator.wait(button=chosen, message_id=empty.message_id)
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


@LANGUAGES
async def test_the_list_leads_back_to_the_figures(stage: Stage, language: str) -> None:
    coordinator, listed = await refused(stage, await stage.resident("Ерлан", language), language)

    await coordinator.press(listed, stage.text(language, "btn-back"))

    label = f"{stage.text(language, 'dead-title')}: 1"
    await coordinator.wait(button=label, message_id=listed.message_id)


async def test_an_older_page_that_has_become_empty_gives_way_to_the_newest(stage: Stage) -> None:
    coordinator, listed = await refused(stage, await stage.resident("Ерлан"), "kk")
    [newest] = await waiting_letters(stage)

    opened = await one(stage, "kk", coordinator, listed)
    await coordinator.press(opened, DeadList(before=newest).pack(), stale=True)

    shown = await coordinator.wait(button=listed.labels[0], message_id=listed.message_id)
    assert shown.labels == listed.labels
    async with stage.app.database.begin() as work:
        await work.dead_letters.decide(newest, DeadLetterState.DONE, coordinator.id, stage.clock.now())
    await coordinator.press(shown, DeadList(before=newest).pack(), stale=True)
    empty = await coordinator.wait(text=stage.text("kk", "dead-none"), message_id=listed.message_id)
    assert stage.text("kk", "dead-hint") not in empty.text


@LANGUAGES
async def test_refused_changes_of_copies_are_named_so_and_made_after_all(stage: Stage, language: str) -> None:
    resident, coordinator = await stage.resident("Дана", language), await stage.coordinator(language)
    photo = await coordinator.photo()
    meeting, _ = await announced(stage, resident, photo=photo.file_id)
    stage.tolerated.add("can't parse entities")
    await stage.world.faults.refuse(method="editMessageCaption", times=2, code=400, description=REASON)
    async with stage.app.database.begin() as work:
        await work.meetings.change(meeting.id, meeting.version, place_kk="Кітапхана", place_ru="Библиотека")
        now = stage.clock.now()
        await revise_all(work, meeting.id, AnnouncementKind.CORRECTION, coordinator.id, now)
    told = await coordinator.wait(text=stage.text(language, "dead-notice"))
    await finished(stage)

    asked = await coordinator.send("/stats")
    label = f"{stage.text(language, 'dead-title')}: 1"
    stats = await coordinator.wait(button=label, after=max(told.message_id, asked.message_id))
    await coordinator.press(stats, label)
    kind, redo = stage.text(language, "dead-kind-revision"), stage.text(language, "dead-redo")
    listed = await coordinator.wait(button=f"23.11 10:00 · {kind}", message_id=stats.message_id)
    await coordinator.press(listed, listed.labels[0])
    shown = await coordinator.wait(button=redo, message_id=listed.message_id)
    assert shown.text.splitlines()[0] == kind
    assert shown.text.splitlines()[-1] == stage.text(language, "dead-changes", reason=REASON, n=2)

    answer = await coordinator.press(shown, redo)

    assert answer.text == stage.text(language, "dead-redone")
    await finished(stage)
    assert {"kk": "Кітапхана", "ru": "Библиотека"}[language] in (await copy_of(resident)).text


async def waiting_letters(stage: Stage) -> list[int]:
    """The ids of what waits for a decision, newest first."""
    async with stage.app.database.read() as work:
        return [letter.id for letter in await work.dead_letters.page(100)]
