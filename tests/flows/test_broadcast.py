"""Point 4: an announcement on its way: once, in time, to whom it is meant for, watched and stopped."""

import pytest

from sandbox.remote.people import User
from storage.vocabulary import AnnouncementStatus, DeliveryStatus
from tests.support.stage import Stage
from tests.support.writer import TITLE, Writer

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def crowd(stage: Stage, count: int) -> list[User]:
    """Residents who are subscribed, without the two taps of each."""
    people = await stage.world.crowd(count)
    async with stage.app.database.begin() as work:
        for person in people:
            await work.people.agree(
                person.id,
                name=person.first_name,
                language="kk",
                consent_version="2026-11",
                at=stage.clock.now(),
            )
    return people


async def settled(stage: Stage) -> tuple[AnnouncementStatus, dict[DeliveryStatus, int]]:
    """Lets the announcement come to its end; returns how it ended, and its copies by outcome."""
    await stage.world.idle(timeout=30)
    await stage.tick()
    await stage.world.idle()
    async with stage.app.database.read() as work:
        announcement = await work.announcements.get(1)
        assert announcement is not None
        return announcement.status, await work.deliveries.counts(1)


# once, and in time


@LANGUAGES
async def test_a_second_press_of_send_is_answered_and_sends_nothing(stage: Stage, language: str) -> None:
    writer = await Writer.begin(stage, language)
    await writer.to_preview()
    send = writer.last.button(writer.text("coord-send-now")).callback_data or ""
    progress = await writer.send()
    again = await writer.user.press(writer.last, send, stale=True)
    assert again.text == writer.text("coord-already")
    assert await settled(stage) == (AnnouncementStatus.SENT, {DeliveryStatus.SENT: 1})
    progress, *copies = [each for each in await writer.user.messages() if each.message_id >= progress.message_id]
    assert progress.text.splitlines() == [
        writer.text("coord-progress-title", title=TITLE[language]),
        "",
        writer.text("coord-done"),
        writer.text("coord-progress", done=1, total=1),
    ]
    assert [TITLE[language] in copy.text for copy in copies] == [True]


async def to_send_time(writer: Writer, day: str) -> None:
    await writer.to_preview()
    await writer.press("coord-schedule", "coord-send-date")
    await writer.write(day, "coord-send-time")


@LANGUAGES
async def test_a_scheduled_announcement_is_sent_at_its_time(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    writer = await Writer.begin(stage, language)
    await to_send_time(writer, "24.11.2026")
    at = writer.text("coord-scheduled", datetime="24.11.2026 10:00")
    await writer.press_label("10:00")
    await writer.user.wait(text=at, after=writer.last)
    assert "/events" and (await stage.world.received(DESCRIPTION[language])).keys() == {writer.user.id}

    stage.clock.set(MORNING + timedelta(days=1, minutes=-1))
    await stage.tick()
    await stage.world.idle()
    assert (await stage.world.received(DESCRIPTION[language])).keys() == {writer.user.id}
    stage.clock.pass_by(minutes=1)
    await stage.restart()
    await stage.tick()
    await resident.wait(text=DESCRIPTION[language])
    assert (await settled(stage))[0] is AnnouncementStatus.SENT


@LANGUAGES
async def test_a_scheduled_announcement_can_be_taken_back(stage: Stage, language: str) -> None:
    writer = await Writer.begin(stage, language)
    await to_send_time(writer, "24.11.2026")
    await writer.write("10:00", "coord-withdraw")
