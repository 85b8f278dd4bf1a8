"""Living announcements: a cancelled meeting is marked in every copy, a wrong announcement is taken back."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.records import Meeting
from storage.vocabulary import AnnouncementStatus, DeliveryStatus
from tests.flows.test_broadcast import enroll
from tests.flows.test_meetings import ring
from tests.support.living import DETAILS, Editor, announced, copies_of, finished, said
from tests.support.programme import EVERYONE, add_meeting
from tests.support.stage import ZONE, Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
TWO_DAYS = timedelta(hours=48)
TOO_OLD = "can't be deleted"
"""What Telegram says of a message older than 48 hours."""


async def pass_by(stage: Stage, length: timedelta) -> None:
    """Time passes for the program and for Telegram."""
    stage.clock.pass_by(seconds=length.total_seconds())
    await stage.world.clock(length.total_seconds())


async def shown(user: User, message: Message) -> Message:
    """The message as it stands now."""
    [now] = [each for each in await user.messages() if each.message_id == message.message_id]
    return now


async def cancel(stage: Stage, coordinator: User, meeting: Meeting) -> None:
    """What the screens of a coordinator do, without them."""
    planner = stage.app.services.meeting_planner
    draft_id = await planner.begin_cancelling(coordinator.id, meeting.id)
    assert await planner.write_reason(coordinator.id, draft_id, "Карантин\n---\nКарантин", 1) is not None
    await planner.cancel(coordinator.id, draft_id)


# cancelled


@LANGUAGES
async def test_a_cancelled_meeting_is_marked_in_every_copy(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    coming, other = await stage.resident("Ерлан", language), await stage.resident("Дана", language)
    meeting, copies = await announced(stage, coming, other)
    going = copies[0].button(stage.text(language, "rsvp-going")).callback_data or ""
    await coming.press(copies[0], going)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.cancel()
    await finished(stage)

    reason = {"kk": "Мектепте карантин", "ru": "В школе карантин"}[language]
    mark = stage.text(language, "event-cancelled", title=meeting.title(language), reason=reason)
    for user, copy in zip((coming, other), copies, strict=True):
        now = await shown(user, copy)
        assert now.text.startswith(f"❌ {mark}")
        assert stage.text(language, "event-date") in now.text
        assert now.labels == []
    assert await said(coming, mark) == 2
    assert await said(other, mark) == 1
    await coordinator.wait(text=editor.text("cast-mark-all", n=3))
    ahead = copies[1].button(stage.text(language, "event-ask-ahead")).callback_data or ""
    for pressed in (going, ahead):
        refusal = await other.press(copies[1], pressed, stale=True)
        assert refusal.text == stage.text(language, "err-meeting-cancelled")
    asked = await other.start(f"m{meeting.id}")
    await other.wait(text=stage.text(language, "err-meeting-cancelled"), after=asked)


async def test_under_a_photo_the_mark_stands_in_the_caption(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    photo = await coordinator.photo()
    meeting, [copy] = await announced(stage, resident, photo=photo.file_id)
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.cancel(f"{'қ' * 500}\n---\n{'к' * 500}")
    await finished(stage)

    now = await shown(resident, copy)
    assert (now.media, now.text[0]) == ("photo", "❌")


async def test_cancelling_in_the_middle_of_the_sending_leaves_no_copy_without_the_mark(stage: Stage) -> None:
    people = await stage.world.crowd(1000)
    await enroll(stage, *people)
    coordinator = await stage.coordinator("ru")
    await stage.world.faults.latency(0.3)
    meeting = await add_meeting(stage, status=AnnouncementStatus.SENDING)
    await people[0].wait(text=DETAILS["kk"])
    await cancel(stage, coordinator, meeting)
    await stage.world.faults.clear()
    await finished(stage)

    assert set(await stage.world.received(DETAILS["kk"])) == set()
    async with stage.app.database.read() as work:
        counts = await work.deliveries.counts(1)
    marked = await stage.world.received("❌")
    assert sum(marked.values()) == counts[DeliveryStatus.SENT]
    assert counts[DeliveryStatus.STOPPED] + counts[DeliveryStatus.SENT] == 1001


# recalled


@LANGUAGES
async def test_a_recalled_announcement_disappears_and_those_who_come_are_told(
    stage: Stage, language: str
) -> None:
    coordinator = await stage.coordinator(language)
    coming, other = await stage.resident("Ерлан", language), await stage.resident("Дана", language)
    meeting, [copy, _] = await announced(stage, coming, other)
    await coming.press(copy, stage.text(language, "rsvp-going"))
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.to_recall(copies=3)
    assert editor.text("cast-recall-coming", n=1) in editor.last.text
    assert editor.text("cast-recall-old", n=0).split(":")[0] not in editor.last.text
    await editor.confirm()
    await finished(stage)

    assert [await copies_of(user) for user in (coming, other)] == [[], []]
    title = meeting.title(language)
    await coming.wait(text=stage.text(language, "event-recalled", title=title))
    assert await said(other, title) == 0
    progress = await coordinator.wait(text=editor.text("cast-recalled", done=3, total=3))
    assert editor.text("cast-recall-title", title=title) in progress.text
    asked = await other.send("/events")
    await other.wait(text=stage.text(language, "event-none"), after=asked)
    await other.start(f"m{meeting.id}")
    await other.wait(text=stage.text(language, "err-meeting-withdrawn"))
    await ring(stage, meeting.starts_at - timedelta(hours=1))
    assert await said(coming, title) == 1


@LANGUAGES
async def test_what_telegram_no_longer_deletes_is_marked(stage: Stage, language: str) -> None:
    coordinator, resident = await stage.coordinator(language), await stage.resident("Дана", language)
    meeting, [copy] = await announced(stage, resident)
    going = copy.button(stage.text(language, "rsvp-going")).callback_data or ""
    await pass_by(stage, TWO_DAYS + timedelta(minutes=1))
    newcomer = await stage.resident("Әсел", language)
    await finished(stage)
    assert len(await copies_of(newcomer)) == 1
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.to_recall(copies=3, too_old=2)
    assert editor.text("cast-recall-old", n=2) in editor.last.text
    assert editor.text("cast-recall-hint") in editor.last.text
    assert editor.text("cast-recall-confirm", n=3).split(".")[0] not in editor.last.text
    await editor.confirm()
    await finished(stage)

    now = await shown(resident, copy)
    assert (now.text, now.labels) == (stage.text(language, "event-taken-back"), [])
    assert await copies_of(newcomer) == []
    progress = await coordinator.wait(text=editor.text("cast-recalled", done=1, total=3))
    assert editor.text("cast-marked", n=2) in progress.text
    refusal = await resident.press(copy, going, stale=True)
    assert refusal.text == stage.text(language, "err-meeting-withdrawn")


async def test_the_page_of_a_recalled_meeting_accounts_for_every_copy(stage: Stage) -> None:
    stage.tolerated |= {"message to delete not found"}
    coordinator, resident = await stage.coordinator("ru"), await stage.resident("Дана", "ru")
    meeting, _ = await announced(stage, resident)
    await pass_by(stage, TWO_DAYS + timedelta(minutes=1))
    newcomer = await stage.resident("Әсел", "ru")
    await finished(stage)
    await newcomer.clear_chat()
    await stage.app.services.recalls.recall(coordinator.id, 1)
    await finished(stage)

    page = await opened(stage, coordinator, meeting, "meet-label-withdrawn")

    lines = [
        stage.text("ru", "cast-taken-back"),
        stage.text("ru", "coord-progress", done=3, total=3),
        stage.text("ru", "event-seen-count", n=0),
        stage.text("ru", "cast-recalled", done=0, total=3),
        stage.text("ru", "cast-marked", n=2),
        stage.text("ru", "cast-message-gone", n=1),
    ]
    assert "\n".join(lines) in page.text
    assert page.labels == [stage.text("ru", "btn-back")]


async def opened(stage: Stage, coordinator: User, meeting: Meeting, state: str) -> Message:
    """The page of a meeting that is not ahead, by /meetings."""
    asked = await coordinator.send("/meetings")
    listed = await coordinator.wait(text=stage.text("ru", "event-none"), after=asked)
    start = f"{meeting.starts_at.astimezone(ZONE):%d.%m %H:%M}"
    await coordinator.press(listed, f"{start} · {stage.text('ru', state)} · {meeting.title_ru}")
    return await coordinator.wait(text=stage.text("ru", "rsvp-count", n=0), message_id=listed.message_id)


async def test_of_a_cancelled_meeting_the_recall_names_no_buttons_that_are_gone(stage: Stage) -> None:
    coordinator = await stage.coordinator("ru")
    meeting, _ = await announced(stage)
    await cancel(stage, coordinator, meeting)
    await finished(stage)
    page = await opened(stage, coordinator, meeting, "meet-label-cancelled")

    await coordinator.press(page, stage.text("ru", "cast-recall"))

    question = stage.text("ru", "cast-recall-confirm", n=1)
    asked = await coordinator.wait(text=question, button=stage.text("ru", "btn-confirm"))
    assert stage.text("ru", "cast-recall-hint") not in asked.text


async def test_a_copy_that_telegram_refuses_to_delete_is_marked_all_the_same(stage: Stage) -> None:
    stage.tolerated |= {TOO_OLD}
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, [copy] = await announced(stage, resident)
    await stage.world.clock(TWO_DAYS.total_seconds() + 60)
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_recall(copies=2)
    await editor.confirm()
    await finished(stage)

    assert (await shown(resident, copy)).text == stage.text("kk", "event-taken-back")
    progress = await coordinator.wait(text=editor.text("cast-recalled", done=0, total=2))
    assert editor.text("cast-marked", n=2) in progress.text


@pytest.mark.pace(100)
async def test_a_recall_in_the_middle_of_the_sending_leaves_nobody_with_a_copy(stage: Stage) -> None:
    people = await stage.world.crowd(400)
    await enroll(stage, *people)
    coordinator = await stage.coordinator("ru")
    await stage.world.faults.latency(0.2)
    meeting = await add_meeting(stage, status=AnnouncementStatus.SENDING)
    await people[0].wait(text=DETAILS["kk"])
    recalls = stage.app.services.recalls
    await recalls.recall(coordinator.id, 1)
    await stage.world.faults.clear()
    await finished(stage)

    assert await stage.world.received(DETAILS["kk"]) == {}
    assert await stage.world.received(DETAILS["ru"]) == {}
    progress = await coordinator.wait(text=stage.text("ru", "coord-progress-title", title=meeting.title_ru))
    assert stage.text("ru", "cast-taken-back") in progress.text
    assert progress.labels == []


async def test_an_announcement_is_recalled_from_under_its_progress_too(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, _ = await announced(stage, resident)
    progress = await coordinator.wait(text=stage.text("kk", "coord-done"))
    recall = stage.text("kk", "cast-recall")
    data = progress.button(recall).callback_data or ""

    await coordinator.press(progress, recall)
    asked = await coordinator.wait(text=stage.text("kk", "cast-recall-confirm", n=2), after=progress)
    await coordinator.press(asked, "Растау")
    await finished(stage)

    assert await copies_of(resident) == []
    again = await coordinator.press(progress, data, stale=True)
    assert again.text == stage.text("kk", "err-already-recalled")
    now = await coordinator.wait(text=stage.text("kk", "cast-taken-back"), message_id=progress.message_id)
    assert (meeting.title_kk in now.text, now.labels) == (True, [])


async def test_back_leaves_the_announcement_as_it_was(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, _ = await announced(stage, resident)
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_recall(copies=2)

    await editor.press("btn-back", "rsvp-count", n=0)

    await stage.settled()
    assert len(await copies_of(resident)) == 1


@LANGUAGES
async def test_a_resident_recalls_nothing(stage: Stage, language: str) -> None:
    coordinator, resident = await stage.coordinator(language), await stage.resident("Дана", language)
    meeting, [copy] = await announced(stage, resident)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.to_recall(copies=2)

    for label in ("cast-recall", "btn-confirm"):
        pages = await coordinator.messages()
        button = next(each.button(editor.text(label)) for each in pages if editor.text(label) in each.labels)
        refusal = await resident.press(copy, button.callback_data or "", stale=True)
        assert refusal.text == stage.text(language, "err-no-rights")


# who subscribes later


async def titles(user: User, *meetings: Meeting) -> list[str]:
    """Which of the meetings someone has a copy of."""
    texts = [each.text for each in await copies_of(user)]
    return [each.title_kk for each in meetings if any(text.startswith(each.title_kk) for text in texts)]


async def test_whoever_subscribes_later_gets_what_is_still_valid_and_nothing_else(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    soon = stage.clock.now() + timedelta(hours=1)
    kinds: dict[str, dict[str, Any]] = {
        "Болады": {},
        "Өтпейді": {},
        "Қате": {},
        "Басталды": {"starts_at": soon},
        "Орысша": {"audience": EVERYONE | {"language": "ru"}},
    }
    meetings = {}
    for title, fields in kinds.items():
        meetings[title], _ = await announced(stage, titles=(title, title), **fields)
    await cancel(stage, coordinator, meetings["Өтпейді"])
    await stage.app.services.recalls.recall(coordinator.id, meetings["Қате"].id)
    stage.clock.set(soon)
    await finished(stage)

    newcomer = await stage.resident("Әсел")
    await finished(stage)

    assert await titles(newcomer, *meetings.values()) == ["Болады"]
    progress = [each for each in await coordinator.messages() if "Болады" in each.text]
    assert any(stage.text("kk", "coord-progress", done=2, total=2) in each.text for each in progress)


async def test_whoever_comes_back_gets_what_they_missed_and_nothing_twice(stage: Stage) -> None:
    await stage.coordinator()
    resident = await stage.resident("Дана")
    first, _ = await announced(stage, resident, titles=("Бірінші", "Первая"))
    await resident.send("/stop")
    await resident.wait(text=stage.text("kk", "sub-stopped"))
    second, _ = await announced(stage, titles=("Екінші", "Вторая"))

    await resident.start()
    await finished(stage)

    assert await titles(resident, first, second) == ["Бірінші", "Екінші"]
    assert len(await copies_of(resident)) == 2


async def test_whoever_lets_the_bot_in_again_gets_what_they_missed(stage: Stage) -> None:
    stage.tolerated |= {"blocked by the user"}
    await stage.coordinator()
    resident = await stage.resident("Дана")
    await resident.block()
    meeting, _ = await announced(stage)

    await resident.start()
    await finished(stage)

    assert await titles(resident, meeting) == [meeting.title_kk]
