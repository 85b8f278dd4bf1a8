"""Issue 4, point 9: who has read an announcement is known by the buttons that they press."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from tests.support.stage import Stage
from tests.support.waiting import until
from tests.support.writer import TITLE, Writer

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def announce(stage: Stage, language: str, reader: User) -> tuple[Writer, Message]:
    """Sends an announcement; returns its coordinator, and the copy of the reader once it is accounted for."""
    writer = await Writer.begin(stage, language)
    await writer.to_preview()
    await writer.send()
    copy = await reader.wait(text=TITLE[language], button=stage.text(language, "event-seen"))

    async def accounted() -> bool:
        async with stage.app.database.read() as work:
            return not await work.deliveries.has_unsettled(1)

    await until(accounted)
    return writer, copy


async def shown(reader: User, copy: Message) -> Message:
    """The copy as it is now."""
    [now] = [each for each in await reader.messages() if each.message_id == copy.message_id]
    return now


async def seen(stage: Stage) -> int:
    """How many have read the announcement."""
    async with stage.app.database.read() as work:
        return await work.readers.count(1)


@LANGUAGES
async def test_a_press_says_that_it_was_read_and_the_button_goes(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    _, copy = await announce(stage, language, resident)

    toast = await resident.press(copy, stage.text(language, "event-seen"))

    assert (toast.text, toast.show_alert) == (stage.text(language, "event-seen-noted"), False)
    left = [stage.text(language, each) for each in ("rsvp-going", "rsvp-not-going", "event-ask-ahead")]
    assert (await shown(resident, copy)).labels == left
    again = await resident.press(
        copy, copy.button(stage.text(language, "event-seen")).callback_data or "", stale=True
    )
    assert again.text == stage.text(language, "event-seen-noted")
    assert await seen(stage) == 1


@pytest.mark.parametrize("pressed", ["rsvp-going", "rsvp-not-going", "event-ask-ahead"])
async def test_any_other_button_of_the_copy_says_as_much(stage: Stage, pressed: str) -> None:
    resident = await stage.resident("Ерлан")
    _, copy = await announce(stage, "kk", resident)

    await resident.press(copy, stage.text("kk", pressed))
    await stage.settled()

    assert stage.text("kk", "event-seen") not in (await shown(resident, copy)).labels
    assert await seen(stage) == 1


@LANGUAGES
async def test_reached_and_seen_are_two_figures_of_the_coordinator(stage: Stage, language: str) -> None:
    resident, _ = await stage.resident("Ерлан", language), await stage.resident("Дана")
    writer, copy = await announce(stage, language, resident)
    await resident.press(copy, stage.text(language, "event-seen"))

    asked = await writer.user.send("/meetings")
    listed = await writer.user.wait(text=writer.text("meet-list", n=1), after=asked)
    await writer.user.press(listed, listed.labels[0])
    page = await writer.user.wait(text=writer.text("rsvp-count", n=0), message_id=listed.message_id)
    figures = f"{writer.text('coord-progress', done=3, total=3)}\n{writer.text('event-seen-count', n=1)}"
    assert figures in page.text

    asked = await writer.user.send("/stats")
    stats = await writer.user.wait(text=writer.text("stat-subscribers"), after=asked)
    assert f"{writer.text('stat-reached')}: 3\n{writer.text('stat-seen')}: 1\n" in stats.text


async def test_a_button_of_a_copy_can_be_pressed_long_after_the_meeting(stage: Stage) -> None:
    resident = await stage.resident("Ерлан")
    _, copy = await announce(stage, "kk", resident)
    stage.clock.pass_by(days=30)

    toast = await resident.press(copy, stage.text("kk", "event-seen"))

    assert toast.text == stage.text("kk", "event-seen-noted")
    assert await seen(stage) == 1


async def test_who_has_taken_the_consent_back_is_asked_for_it_and_not_counted(stage: Stage) -> None:
    resident = await stage.resident("Ерлан")
    _, copy = await announce(stage, "kk", resident)
    await stage.app.services.privacy.erase(resident.id)
    await stage.settled()

    await resident.press(copy, stage.text("kk", "event-seen"))

    await resident.wait(text=stage.text("kk", "lang-choose"), after=copy)
    assert await seen(stage) == 0
