"""Point 4: an announcement on its way: when, to whom, how often, and how its coordinator watches it."""

import asyncio
from datetime import timedelta

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from services.announcing.interruptions import Cause
from services.residents import CONSENT_VERSION
from storage.vocabulary import AnnouncementStatus, DeliveryStatus
from tests.support.rows import add_announcement
from tests.support.stage import COORDINATOR_ID, MORNING, Stage
from tests.support.waiting import until
from tests.support.writer import DESCRIPTION, TITLE, Writer

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def enroll(stage: Stage, *people: User) -> None:
    """Subscribes people without the two taps of each."""
    async with stage.app.database.begin() as work:
        for person in people:
            await work.people.agree(
                person.id,
                name=person.first_name,
                language="kk",
                consent_version=CONSENT_VERSION,
                at=stage.clock.now(),
            )


async def outcome(stage: Stage) -> tuple[AnnouncementStatus, dict[DeliveryStatus, int]]:
    """Lets the first announcement come to its end; returns how it ended, and its copies by outcome."""
    async with asyncio.timeout(60):
        while True:
            await stage.world.idle(timeout=60)
            await stage.tick()
            async with stage.app.database.read() as work:
                announcement = await work.announcements.get(1)
                if announcement is not None and announcement.finished_at is not None:
                    return announcement.status, await work.deliveries.counts(1)


async def readers(stage: Stage, language: str) -> set[int]:
    """Who has a copy in the language; the coordinator's preview does not count."""
    received = await stage.world.received(DESCRIPTION[language])
    return {person_id for person_id, count in received.items() if person_id != COORDINATOR_ID or count > 1}


async def final(writer: Writer, progress: Message) -> list[str]:
    """The lines of the message with the progress, once the sending has ended."""
    shown = await writer.user.wait(text=writer.text("coord-done"), message_id=progress.message_id)
    assert shown.labels == [writer.text("cast-recall")]
    return [line for line in shown.text.splitlines() if line]


@LANGUAGES
async def test_a_second_press_of_send_is_answered_and_sends_nothing(stage: Stage, language: str) -> None:
    writer = await Writer.begin(stage, language)
    await writer.to_preview()
    send = writer.last.button(writer.text("coord-send-now")).callback_data or ""
    progress = await writer.send()
    again = await writer.user.press(writer.last, send, stale=True)
    assert again.text == writer.text("coord-already")
    assert await outcome(stage) == (AnnouncementStatus.SENT, {DeliveryStatus.SENT: 1})
    assert await final(writer, progress) == [
        writer.text("coord-progress-title", title=TITLE[language]),
        writer.text("coord-done"),
        writer.text("coord-progress", done=1, total=1),
    ]
    later = [each for each in await writer.user.messages() if each.message_id > progress.message_id]
    assert [DESCRIPTION[language] in each.text for each in later] == [True]


# at a time


async def to_send_time(writer: Writer) -> None:
    """As far as the time of a sending on the next day."""
    await writer.to_preview()
    await writer.press("coord-schedule", "coord-send-date")
    await writer.press_label("24", "coord-send-time")


@LANGUAGES
async def test_a_scheduled_announcement_is_sent_at_its_time(stage: Stage, language: str) -> None:
    resident = await stage.resident("Ерлан", language)
    writer = await Writer.begin(stage, language)
    await to_send_time(writer)
    await writer.press_label("10:00")
    scheduled = writer.text("coord-scheduled", datetime="24.11.2026 10:00")
    await writer.user.wait(text=scheduled, after=writer.last)

    stage.clock.set(MORNING + timedelta(hours=23, minutes=59))
    await stage.tick()
    await stage.world.idle()
    assert await readers(stage, language) == set()
    stage.clock.pass_by(minutes=1)
    await stage.restart()
    await stage.tick()
    await resident.wait(text=DESCRIPTION[language])
    assert (await outcome(stage))[0] is AnnouncementStatus.SENT


async def test_a_scheduled_announcement_can_be_taken_back(stage: Stage) -> None:
    writer = await Writer.begin(stage, "ru")
    await to_send_time(writer)
    await writer.write("10.00", "coord-scheduled", datetime="24.11.2026 10:00")
    undo = writer.last.button(writer.text("coord-withdraw")).callback_data or ""
    await writer.press("coord-withdraw")
    await writer.user.wait(text=writer.text("coord-withdrawn"), after=writer.last)
    await writer.user.press(writer.last, undo, stale=True)

    stage.clock.pass_by(days=2)
    await stage.tick()
    await stage.world.idle()
    assert await readers(stage, "ru") == set()
    await writer.write("/events", "event-none")
    said = [message.text for message in await writer.user.messages()]
    assert said.count(writer.text("coord-withdrawn")) == 1


async def test_a_sending_is_planned_ahead_and_before_the_meeting(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_preview()
    await writer.press("coord-schedule", "coord-send-date")
    await writer.refused("22.11.2026", "err-past-date")
    await writer.write("23.11.2026", "coord-send-time")
    await writer.refused("24:00", "err-bad-time")
    await writer.refused("09:00", "err-past-time")
    await writer.press("btn-back", "coord-send-date")
    await writer.write("29.11.2026", "coord-send-time")
    await writer.refused("10:00", "err-send-late")
    await writer.press("btn-back", "coord-send-date")
    await writer.press("btn-back", "coord-confirm", n=1)
    await writer.send()


async def test_an_announcement_that_the_bot_slept_through_is_not_sent_after_the_meeting(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await to_send_time(writer)
    await writer.write("10:00", "coord-scheduled", datetime="24.11.2026 10:00")
    stage.clock.pass_by(days=10)
    await stage.tick()
    await writer.user.wait(text=writer.text("coord-missed", title=TITLE["kk"]), after=writer.last)
    assert await readers(stage, "kk") == set()


# to whom


@pytest.mark.parametrize("narrowing", ["sphere", "district", "language"])
async def test_only_those_whom_it_concerns_are_written_to(stage: Stage, narrowing: str) -> None:
    concerned, other = await stage.resident("Дана", "kk"), await stage.resident("Олжас", "kk")
    async with stage.app.database.begin() as work:
        here, there = [await work.spheres.add_district(f"Аудан {n}", f"Район {n}") for n in (1, 2)]
        await work.people.set_spheres(concerned.id, ["housing"])
        await work.people.set_spheres(other.id, ["sport"])
        await work.people.set_district(concerned.id, here)
        await work.people.set_district(other.id, there)
        await work.people.set_language(other.id, "ru")
    writer = await Writer.begin(stage)
    await writer.to_audience()
    assert writer.text("coord-aud-count", n=3) in writer.last.text
    label = {"sphere": "coord-aud-sphere", "district": "coord-aud-district", "language": "coord-aud-language"}
    await writer.press(label[narrowing], label[narrowing])
    if narrowing == "language":
        await writer.press("lang-kk", "coord-aud-count", n=2)
    else:
        await writer.press_label({"sphere": writer.text("sphere-housing"), "district": "Аудан 1"}[narrowing])
        await writer.press("btn-save", "coord-aud-count", n=2)
    await writer.press("btn-next", "coord-photo")
    await writer.press("btn-skip", "coord-confirm", n=2)
    await writer.send()
    await concerned.wait(text=DESCRIPTION["kk"])
    assert (await outcome(stage))[1] == {DeliveryStatus.SENT: 2}
    assert other.id not in await readers(stage, "kk") | await readers(stage, "ru")


async def test_all_takes_every_narrowing_back(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_audience()
    await writer.press("coord-aud-language", "coord-aud-language")
    await writer.press("lang-ru", "coord-aud-count", n=0)
    await writer.press("coord-aud-all", "coord-aud-count", n=1)


# how it went


@LANGUAGES
async def test_the_progress_says_why_copies_did_not_arrive(stage: Stage, language: str) -> None:
    stage.tolerated |= {"user is deactivated", "can't initiate conversation"}
    gone, stranger = await stage.newcomer("Сәуле"), await stage.newcomer("Марат")
    await gone.start()
    await gone.deactivate()
    await enroll(stage, gone, stranger)
    writer = await Writer.begin(stage, language)
    await writer.to_preview()
    progress = await writer.send()
    assert writer.text("coord-stop") in progress.labels
    assert (await outcome(stage))[0] is AnnouncementStatus.SENT
    assert (await final(writer, progress))[2:] == [
        writer.text("coord-progress", done=1, total=3),
        writer.text("coord-failed", n=2),
        writer.text("cast-blocked", n=1),
        writer.text("cast-deleted", n=1),
    ]


async def test_a_sending_is_stopped_in_the_middle(stage: Stage) -> None:
    await enroll(stage, *await stage.world.crowd(2500))
    writer = await Writer.begin(stage, "ru")
    await writer.to_preview()
    await stage.world.faults.latency(0.3)
    progress = await writer.send()
    answer = await writer.user.press(progress, writer.text("coord-stop"))
    assert answer.text == writer.text("coord-stopping")
    await stage.world.faults.clear()
    status, counts = await outcome(stage)
    assert status is AnnouncementStatus.STOPPED
    assert counts.keys() == {DeliveryStatus.SENT, DeliveryStatus.STOPPED}
    assert sum(counts.values()) == 2501
    sent = counts[DeliveryStatus.SENT]
    assert len(await readers(stage, "kk") | await readers(stage, "ru")) == sent
    stopped = writer.text("coord-stopped", done=sent, total=2501)
    shown = await writer.user.wait(text=stopped, message_id=progress.message_id)
    assert writer.text("cast-unsent", n=2501 - sent) in shown.text


async def test_a_sending_goes_on_after_a_restart(stage: Stage) -> None:
    people = await stage.world.crowd(3000)
    await enroll(stage, *people)
    writer = await Writer.begin(stage)
    await writer.to_preview()
    await stage.world.faults.latency(0.3)
    progress = await writer.send()
    await stage.end()
    await stage.world.faults.clear()
    async with stage.app.database.read() as work:
        assert (await work.deliveries.counts(1))[DeliveryStatus.PENDING] > 0
    await stage.restart()
    assert await outcome(stage) == (AnnouncementStatus.SENT, {DeliveryStatus.SENT: 3001})
    received = await stage.world.received(DESCRIPTION["kk"])
    assert [received[person.id] for person in people] == [1] * 3000
    assert (await final(writer, progress))[2:] == [writer.text("coord-progress", done=3001, total=3001)]


async def test_that_telegram_is_away_stands_in_the_report_until_the_end(stage: Stage) -> None:
    stage.tolerated |= {"no answer"}
    resident = await stage.resident("Ерлан")
    progress = stage.app.services.sending_progress
    await stage.world.faults.away(60)
    async with stage.app.database.begin() as work:
        announcement = await add_announcement(work, [resident.id], created_by=resident.id)

    async def told() -> bool:
        stage.clock.pass_by(seconds=5)
        await stage.tick()
        report = await progress.report(announcement)
        return report is not None and report.interruption is not None

    await until(told)
    report = await progress.report(announcement)
    assert report is not None
    assert report.interruption is not None
    assert report.interruption.cause is Cause.SILENCE
    await stage.world.faults.clear()
    assert (await outcome(stage))[0] is AnnouncementStatus.SENT
    report = await progress.report(announcement)
    assert report is not None
    assert report.interruption is None
