"""Point 9: the meetings that are ahead, and what a resident says of them."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import AnnouncementStatus, Attendance
from tests.support.programme import add_meeting, in_days
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
SAYINGS = ("rsvp-going", "rsvp-online", "rsvp-not-going")


async def open_events(stage: Stage, user: User, language: str) -> Message:
    pressed = await user.send(stage.text(language, "menu-events"))
    return await user.wait(button=stage.text(language, "event-ask-ahead"), after=pressed)


def saved(stage: Stage, language: str, moment: str) -> str:
    return "\n".join([stage.text(language, "rsvp-saved"), stage.text(language, "rsvp-when", datetime=moment)])


@LANGUAGES
async def test_the_menu_shows_the_next_meeting_in_the_readers_language(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан", language)

    shown = await open_events(stage, user, language)

    assert shown.text.splitlines()[0] == meeting.title(language)
    assert (
        shown.text.splitlines()[3]
        == {
            "kk": "Күні: 26 қараша, бейсенбі",
            "ru": "Дата: 26 ноября, четверг",
        }[language]
    )
    expected = [stage.text(language, each) for each in (*SAYINGS, "event-ask-ahead")]
    assert shown.labels == expected


async def test_arrows_lead_from_meeting_to_meeting(stage: Stage) -> None:
    await add_meeting(stage, in_days(stage, 5), titles=("Екінші", "Вторая"))
    await add_meeting(stage, in_days(stage, 2), titles=("Бірінші", "Первая"))
    user = await stage.resident("Ерлан")

    first = await open_events(stage, user, "kk")
    assert first.text.startswith("Бірінші")
    assert first.labels[-1] == "›"
    await user.press(first, "›")
    second = await user.wait(text="Екінші", message_id=first.message_id)
    assert second.labels[-1] == "‹"
    await user.press(second, "‹")
    await user.wait(text="Бірінші", message_id=first.message_id)


@LANGUAGES
async def test_without_a_meeting_ahead_the_command_says_so(stage: Stage, language: str) -> None:
    await add_meeting(stage, status=AnnouncementStatus.SCHEDULED)
    user = await stage.resident("Ерлан", language)

    await user.send("/events")

    await user.wait(text=stage.text(language, "event-none"))


@LANGUAGES
async def test_what_was_said_carries_a_tick_and_can_be_changed(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    await add_meeting(stage, in_days(stage, 5))
    user = await stage.resident("Ерлан", language)
    shown = await open_events(stage, user, language)
    going, online, not_going = (stage.text(language, each) for each in SAYINGS)

    toast = await user.press(shown, going)
    assert (toast.text, toast.show_alert) == (saved(stage, language, "26.11.2026 18:30"), False)
    ticked = await user.wait(button=f"✓ {going}", message_id=shown.message_id)
    ahead = stage.text(language, "event-ask-ahead")
    assert ticked.labels == [f"✓ {going}", online, not_going, ahead, "›"]

    await user.press(ticked, not_going)
    changed = await user.wait(button=f"✓ {not_going}", message_id=shown.message_id)
    assert changed.labels == [going, online, f"✓ {not_going}", ahead, "›"]
    async with stage.app.database.read() as work:
        assert await work.rsvps.counts(meeting.id) == {Attendance.NOT_GOING: 1}


async def test_what_was_said_is_stored_at_once_where_the_tick_has_to_wait(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан")
    shown = await open_events(stage, user, "kk")
    stage.tolerated.add("Too Many Requests")
    await stage.world.faults.refuse(
        method="editMessageReplyMarkup",
        code=429,
        description="Too Many Requests: retry after 60",
        parameters={"retry_after": 60},
    )

    toast = await user.press(shown, "Барамын")

    assert toast.text == saved(stage, "kk", "26.11.2026 18:30")
    async with stage.app.database.read() as work:
        assert await work.rsvps.counts(meeting.id) == {Attendance.GOING: 1}


async def test_the_same_press_again_changes_nothing(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан")
    shown = await open_events(stage, user, "kk")
    await user.press(shown, "Барамын")
    ticked = await user.wait(button="✓ Барамын", message_id=shown.message_id)

    toast = await user.press(ticked, "✓ Барамын")

    assert toast.text == saved(stage, "kk", "26.11.2026 18:30")
    async with stage.app.database.read() as work:
        assert await work.rsvps.counts(meeting.id) == {Attendance.GOING: 1}


async def test_under_an_older_message_the_toast_tells_when_a_moved_meeting_begins(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан")
    shown = await open_events(stage, user, "kk")
    async with stage.app.database.begin() as work:
        await work.meetings.move(meeting.id, meeting.starts_at, in_days(stage, 7))

    toast = await user.press(shown, "Барамын")

    assert toast.text == saved(stage, "kk", "30.11.2026 18:30")


@LANGUAGES
async def test_after_the_start_nothing_is_changed(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан", language)
    shown = await open_events(stage, user, language)
    await user.press(shown, stage.text(language, "rsvp-going"))

    stage.clock.set(meeting.starts_at)
    refusal = await user.press(shown, stage.text(language, "rsvp-online"))

    assert (refusal.text, refusal.show_alert) == (stage.text(language, "err-meeting-started"), True)
    async with stage.app.database.read() as work:
        assert await work.rsvps.counts(meeting.id) == {Attendance.GOING: 1}


@LANGUAGES
async def test_of_a_cancelled_meeting_nothing_can_be_said(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан", language)
    shown = await open_events(stage, user, language)
    async with stage.app.database.begin() as work:
        await work.meetings.cancel(meeting.id, "Карантин", "Карантин")

    refusal = await user.press(shown, stage.text(language, "rsvp-going"))

    assert (refusal.text, refusal.show_alert) == (stage.text(language, "err-meeting-cancelled"), True)


async def test_only_what_is_possible_is_offered(stage: Stage) -> None:
    await add_meeting(stage, link=None)
    user = await stage.resident("Ерлан")

    shown = await open_events(stage, user, "kk")

    assert shown.labels == ["Барамын", "Қатыса алмаймын", "Алдын ала сұрақ қою"]


@LANGUAGES
async def test_a_link_opens_its_meeting_for_a_newcomer_too(stage: Stage, language: str) -> None:
    await add_meeting(stage, in_days(stage, 2), titles=("Бірінші", "Первая"))
    meeting = await add_meeting(stage, in_days(stage, 5), titles=("Екінші", "Вторая"))
    user = await stage.newcomer("Ерлан", language)

    await user.open_link(f"https://t.me/city_bot?start=m{meeting.id}")
    await stage.join(user, language)

    await user.wait(text=meeting.title(language), button=stage.text(language, "rsvp-going"))


async def test_a_link_to_a_meeting_that_is_over_says_so(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    user = await stage.resident("Ерлан")
    stage.clock.set(meeting.starts_at)

    await user.start(f"m{meeting.id}")

    await user.wait(text=stage.text("kk", "err-link-expired"))
