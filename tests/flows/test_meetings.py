"""Point 9: reminders, and meetings that are moved or cancelled."""

from datetime import datetime, timedelta

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.records import Meeting
from storage.vocabulary import AlarmKind, AnnouncementStatus, Attendance, MeetingFormat
from tests.support.programme import LINK, add_meeting, in_days
from tests.support.stage import ZONE, Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def say(stage: Stage, user: User, meeting: Meeting, choice: Attendance) -> None:
    """What the button under an announcement does; the button itself is tested in test_events."""
    await stage.app.services.attendances.answer(user.id, meeting.id, choice)


async def guests(stage: Stage, meeting: Meeting, language: str) -> tuple[User, User, User]:
    """One who comes, one who joins online, one who cannot."""
    coming = await stage.resident("Ерлан", language)
    online = await stage.resident("Дана", language)
    absent = await stage.resident("Олжас", language)
    await say(stage, coming, meeting, Attendance.GOING)
    await say(stage, online, meeting, Attendance.ONLINE)
    await say(stage, absent, meeting, Attendance.NOT_GOING)
    return coming, online, absent


async def ring(stage: Stage, at: datetime) -> None:
    stage.clock.set(at)
    await stage.tick()
    await stage.settled()


async def received(user: User, text: str) -> int:
    return sum(text in message.text for message in await user.messages() if message.from_bot)


# reminders


@LANGUAGES
async def test_those_who_come_are_reminded_a_day_and_an_hour_before(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    *both, absent = await guests(stage, meeting, language)
    title = meeting.title(language)
    tomorrow = stage.text(language, "rem-tomorrow", title=title, time="18:30")
    in_an_hour = stage.text(language, "rem-minutes", title=title, n=60)

    await ring(stage, meeting.starts_at - timedelta(days=1))
    await ring(stage, meeting.starts_at - timedelta(hours=23))
    assert [await received(user, tomorrow) for user in both] == [1, 1]
    await ring(stage, meeting.starts_at - timedelta(hours=1))
    await ring(stage, meeting.starts_at - timedelta(minutes=59))

    assert [await received(user, in_an_hour) for user in both] == [1, 1]
    assert await received(absent, title) == 0


@pytest.mark.parametrize(
    ("held", "text_id"), [(MeetingFormat.LIVE, "event-started"), (MeetingFormat.SEMINAR, "event-begun")]
)
@LANGUAGES
async def test_at_the_start_those_online_get_the_link(
    stage: Stage, language: str, held: MeetingFormat, text_id: str
) -> None:
    meeting = await add_meeting(stage, held=held)
    coming, online, absent = await guests(stage, meeting, language)

    await ring(stage, meeting.starts_at)

    started = await online.wait(text=stage.text(language, text_id, link=LINK))
    assert meeting.title(language) in started.text
    assert await received(coming, LINK) == 0
    assert await received(absent, LINK) == 0


@LANGUAGES
async def test_a_reminder_names_the_date_of_a_meeting_later_than_tomorrow(
    stage: Stage, language: str
) -> None:
    stage.settings = stage.settings.model_copy(update={"reminders": (timedelta(hours=48),)})
    meeting = await add_meeting(stage)
    coming, *_ = await guests(stage, meeting, language)

    await ring(stage, meeting.starts_at - timedelta(hours=48))

    date = {"kk": "26 қараша, бейсенбі", "ru": "26 ноября, четверг"}[language]
    title = meeting.title(language)
    await coming.wait(text=stage.text(language, "rem-date", title=title, date=date, time="18:30"))


async def test_a_meeting_announced_late_has_only_the_reminders_that_are_ahead(stage: Stage) -> None:
    meeting = await add_meeting(stage, stage.clock.now() + timedelta(hours=5))
    coming, *_ = await guests(stage, meeting, "kk")

    await ring(stage, stage.clock.now() + timedelta(minutes=1))
    assert await received(coming, meeting.title_kk) == 0
    await ring(stage, meeting.starts_at - timedelta(hours=1))

    assert await received(coming, meeting.title_kk) == 1


async def test_after_a_pause_one_reminder_comes_and_not_all_that_were_missed(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coming, *_ = await guests(stage, meeting, "kk")
    await stage.end()

    stage.clock.set(meeting.starts_at - timedelta(minutes=40))
    await stage.restart()
    await stage.tick()

    await coming.wait(text=stage.text("kk", "rem-minutes", title=meeting.title_kk, n=40))
    await stage.settled()
    assert await received(coming, meeting.title_kk) == 1


async def test_after_a_pause_over_the_start_only_a_fresh_link_is_sent(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coming, online, _ = await guests(stage, meeting, "kk")
    await stage.end()

    stage.clock.set(meeting.starts_at + timedelta(minutes=29))
    await stage.restart()
    await stage.tick()

    await online.wait(text=LINK)
    await stage.settled()
    assert (await received(coming, meeting.title_kk), await received(online, meeting.title_kk)) == (0, 1)


async def test_after_a_pause_far_over_the_start_nothing_is_sent(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coming, online, _ = await guests(stage, meeting, "kk")
    await stage.end()

    stage.clock.set(meeting.starts_at + timedelta(minutes=30))
    await stage.restart()
    await ring(stage, stage.clock.now())

    assert (await received(coming, meeting.title_kk), await received(online, meeting.title_kk)) == (0, 0)
    async with stage.app.database.read() as work:
        assert await work.alarms.due(stage.clock.now(), 10) == []


async def test_a_reminder_that_telegram_kept_waiting_is_dropped_once_the_next_is_due(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coming, *_ = await guests(stage, meeting, "kk")
    await stage.end()
    stage.clock.set(meeting.starts_at - timedelta(days=1))
    await stage.tick()

    stage.clock.set(meeting.starts_at - timedelta(hours=1))
    await stage.tick()
    await stage.restart()

    await coming.wait(text=stage.text("kk", "rem-minutes", title=meeting.title_kk, n=60))
    assert await received(coming, meeting.title_kk) == 1


async def test_a_meeting_without_a_link_has_no_alarm_at_the_start(stage: Stage) -> None:
    meeting = await add_meeting(stage, link=None)
    async with stage.app.database.read() as work:
        alarms = await work.alarms.due(meeting.starts_at, 10)
    assert [alarm.kind for alarm in alarms] == [AlarmKind.REMIND, AlarmKind.REMIND]


# what a coordinator sees


async def open_meeting(stage: Stage, coordinator: User, language: str, meeting: Meeting) -> Message:
    asked = await coordinator.send("/meetings")
    listed = await coordinator.wait(text=stage.text(language, "meet-list", n=1), after=asked)
    local = meeting.starts_at.astimezone(ZONE)
    await coordinator.press(listed, f"{local:%d.%m %H:%M} · {meeting.title(language)}")
    return await coordinator.wait(button=stage.text(language, "meet-cancel"), message_id=listed.message_id)


async def test_a_meeting_with_the_longest_description_can_be_opened_and_cancelled(stage: Stage) -> None:
    meeting = await add_meeting(stage, descriptions=("Сипаттама " * 390, "Описание " * 430))
    coordinator = await stage.coordinator()
    page = await open_meeting(stage, coordinator, "kk", meeting)
    assert "Сипаттама…" in page.text
    await coordinator.press(page, stage.text("kk", "meet-cancel"))
    await coordinator.wait(text=stage.text("kk", "meet-reason"), message_id=page.message_id)


@LANGUAGES
async def test_a_meetings_page_counts_who_comes(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator(language)
    await guests(stage, meeting, "kk")

    page = await open_meeting(stage, coordinator, language, meeting)

    assert page.text.startswith(meeting.title(language))
    counted = [
        stage.text(language, "rsvp-count", n=2),
        stage.text(language, "meet-online", n=1),
        stage.text(language, "meet-not-coming", n=1),
    ]
    assert "\n".join(counted) in page.text
    assert f"https://t.me/city_bot?start=m{meeting.id}" in page.text


@pytest.mark.parametrize(
    ("status", "text_id", "values"),
    [
        (AnnouncementStatus.SENT, "coord-progress", {"done": 0, "total": 0}),
        (AnnouncementStatus.STOPPED, "coord-stopped", {"done": 0, "total": 0}),
        (AnnouncementStatus.SCHEDULED, "coord-scheduled", {"datetime": "23.11.2026 10:00"}),
    ],
)
@LANGUAGES
async def test_a_meetings_page_tells_how_its_announcement_stands(
    stage: Stage, language: str, status: AnnouncementStatus, text_id: str, values: dict[str, str | int]
) -> None:
    meeting = await add_meeting(stage, status=status)
    coordinator = await stage.coordinator(language)

    page = await open_meeting(stage, coordinator, language, meeting)

    assert stage.text(language, text_id, **values) in page.text


@LANGUAGES
async def test_without_meetings_the_list_says_so(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    await coordinator.send("/meetings")
    await coordinator.wait(text=stage.text(language, "event-none"))


async def test_a_long_list_has_pages(stage: Stage) -> None:
    for day in range(1, 11):
        await add_meeting(stage, in_days(stage, day), titles=(f"Кездесу {day}", f"Встреча {day}"))
    coordinator = await stage.coordinator()
    await coordinator.send("/meetings")
    first = await coordinator.wait(text=stage.text("kk", "meet-list", n=10))
    assert [first.labels[0], first.labels[-1]] == ["24.11 18:30 · Кездесу 1", "2 ›"]

    await coordinator.press(first, "2 ›")

    second = await coordinator.wait(button="‹ 1", message_id=first.message_id)
    assert second.labels == ["02.12 18:30 · Кездесу 9", "03.12 18:30 · Кездесу 10", "‹ 1"]


@LANGUAGES
async def test_for_a_week_the_list_also_has_what_is_over(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    planned, off = await add_meeting(stage), await add_meeting(stage, in_days(stage, 1))
    async with stage.app.database.begin() as work:
        await work.meetings.cancel(off.id, "Карантин", "Карантин")
    begun, later = off.starts_at + timedelta(days=7) - timedelta(seconds=1), in_days(stage, 30)
    ahead = await add_meeting(stage, later)
    stage.clock.set(begun)

    asked = await coordinator.send("/meetings")
    listed = await coordinator.wait(text=stage.text(language, "meet-list", n=1), after=asked)
    title = planned.title(language)
    assert listed.labels == [
        f"{ahead.starts_at.astimezone(ZONE):%d.%m %H:%M} · {title}",
        f"26.11 18:30 · {stage.text(language, 'meet-label-begun')} · {title}",
        f"24.11 18:30 · {stage.text(language, 'meet-label-cancelled')} · {title}",
    ]
    await coordinator.press(listed, listed.labels[1])
    page = await coordinator.wait(button=stage.text(language, "cast-recall"), message_id=listed.message_id)
    assert stage.text(language, "meet-cancel") not in page.labels

    stage.clock.set(planned.starts_at + timedelta(days=7))
    asked = await coordinator.send("/meetings")
    listed = await coordinator.wait(text=stage.text(language, "meet-list", n=1), after=asked)
    assert len(listed.labels) == 1


@LANGUAGES
async def test_residents_cannot_look_after_meetings(stage: Stage, language: str) -> None:
    user = await stage.resident("Ерлан", language)
    await user.send("/meetings")
    await user.wait(text=stage.text(language, "err-no-rights"))


# moving


async def open_changes(stage: Stage, coordinator: User, language: str, meeting: Meeting) -> Message:
    page = await open_meeting(stage, coordinator, language, meeting)
    await coordinator.press(page, stage.text(language, "btn-edit"))
    return await coordinator.wait(text=stage.text(language, "coord-edit"), message_id=page.message_id)


async def begin_moving(stage: Stage, coordinator: User, language: str, meeting: Meeting) -> Message:
    page = await open_changes(stage, coordinator, language, meeting)
    await coordinator.press(page, stage.text(language, "meet-move"))
    prompt = stage.text(language, "meet-new-start")
    return await coordinator.wait(text=prompt, message_id=page.message_id)


@LANGUAGES
async def test_a_moved_meeting_tells_those_who_come_and_reminds_at_the_new_time(
    stage: Stage, language: str
) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator(language)
    *both, absent = await guests(stage, meeting, language)
    title = meeting.title(language)
    await begin_moving(stage, coordinator, language, meeting)

    await coordinator.send("30.11.2026 19:00")
    proposal = await coordinator.wait(text="30.11.2026 19:00", button=stage.text(language, "btn-confirm"))
    assert "26.11.2026 18:30" in proposal.text
    await coordinator.press(proposal, stage.text(language, "btn-confirm"))

    done = stage.text(language, "meet-moved", title=title, datetime="30.11.2026 19:00", n=2)
    await coordinator.wait(text=done)
    date = {"kk": "30 қараша, дүйсенбі", "ru": "30 ноября, понедельник"}[language]
    moved = stage.text(language, "event-moved", title=title, date=date, time="19:00")
    told = [await user.wait(text=moved) for user in both]
    assert [
        f"✓ {stage.text(language, each)}" in message.labels
        for each, message in zip(("rsvp-going", "rsvp-online"), told, strict=True)
    ] == [True, True]
    assert await received(absent, title) == 0

    await ring(stage, meeting.starts_at - timedelta(hours=1))
    assert [await received(user, title) for user in both] == [1, 1]
    await ring(stage, datetime(2026, 11, 30, 18, 0, tzinfo=ZONE))
    reminder = stage.text(language, "rem-minutes", title=title, n=60)
    assert [await received(user, reminder) for user in both] == [1, 1]


async def test_a_day_of_the_calendar_keeps_the_time(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    prompt = await begin_moving(stage, coordinator, "kk", meeting)

    await coordinator.press(prompt, "›")
    december = await coordinator.wait(button="Желтоқсан 2026", message_id=prompt.message_id)
    await coordinator.press(december, "1")
    proposal = await coordinator.wait(text="01.12.2026 18:30", button="Растау")
    await coordinator.press(proposal, "Растау")

    await coordinator.wait(
        text=stage.text("kk", "meet-moved", title=meeting.title_kk, datetime="01.12.2026 18:30", n=0)
    )


@pytest.mark.parametrize(
    ("typed", "text_id"),
    [
        ("ертең", "err-bad-time"),
        ("30.11.2026 19:00 немесе 20:00", "err-bad-moment"),
        ("31.11.2026 19:00", "err-bad-date"),
        ("22.11.2026 19:00", "err-past-date"),
        ("23.11.2026 9:59", "err-past-time"),
        ("26.11.2026 18:30", "meet-same-start"),
    ],
)
@LANGUAGES
async def test_a_start_that_cannot_be_is_explained_and_asked_again(
    stage: Stage, language: str, typed: str, text_id: str
) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator(language)
    await begin_moving(stage, coordinator, language, meeting)

    await coordinator.send(typed)
    await coordinator.wait(text=stage.text(language, text_id))

    await coordinator.send("19:15")
    await coordinator.wait(text="26.11.2026 19:15")


async def test_of_two_presses_one_moves(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    coming, *_ = await guests(stage, meeting, "kk")
    await begin_moving(stage, coordinator, "kk", meeting)
    await coordinator.send("27.11.2026")
    first = await coordinator.wait(text="27.11.2026 18:30", button="Растау")
    await coordinator.send("28.11.2026")
    second = await coordinator.wait(text="28.11.2026 18:30", button="Растау")
    await coordinator.press(second, "Растау")

    refusal = await coordinator.press(first, "Растау")

    assert refusal.text == stage.text("kk", "err-button-old")
    await coming.wait(text="28 қараша, сенбі")
    await stage.settled()
    assert await received(coming, meeting.title_kk) == 1


async def test_a_move_takes_a_reminder_on_its_way_with_it(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    coming, *_ = await guests(stage, meeting, "kk")
    await stage.end()
    stage.clock.set(meeting.starts_at - timedelta(days=1))
    await stage.tick()

    planner = stage.app.services.meeting_planner
    await planner.move(coordinator.id, meeting.id, meeting.starts_at, meeting.starts_at + timedelta(days=2))
    await stage.restart()

    await coming.wait(text="28 қараша, сенбі")
    await stage.settled()
    assert await received(coming, meeting.title_kk) == 1


async def test_a_meeting_that_has_begun_cannot_be_moved(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    page = await open_changes(stage, coordinator, "kk", meeting)
    stage.clock.set(meeting.starts_at)

    refusal = await coordinator.press(page, stage.text("kk", "meet-move"))

    assert (refusal.text, refusal.show_alert) == (stage.text("kk", "err-meeting-started"), True)


async def test_a_command_leaves_the_moving(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    await begin_moving(stage, coordinator, "kk", meeting)

    await coordinator.send("/events")
    shown = await coordinator.wait(button=stage.text("kk", "event-ask-ahead"))
    await coordinator.send("28.11.2026")

    await coordinator.wait(text=stage.text("kk", "lec-reply-hint"), after=shown)


# cancelling


async def begin_cancelling(stage: Stage, coordinator: User, language: str, meeting: Meeting) -> Message:
    page = await open_meeting(stage, coordinator, language, meeting)
    await coordinator.press(page, stage.text(language, "meet-cancel"))
    return await coordinator.wait(text=stage.text(language, "meet-reason"), message_id=page.message_id)


@LANGUAGES
async def test_a_cancelled_meeting_tells_those_who_come_why(stage: Stage, language: str) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator(language)
    *both, absent = await guests(stage, meeting, language)
    title = meeting.title(language)
    await begin_cancelling(stage, coordinator, language, meeting)

    await coordinator.send("Мектепте карантин <3.\n---\nВ школе карантин <3.")
    proposal = await coordinator.wait(button=stage.text(language, "btn-confirm"))
    await coordinator.press(proposal, stage.text(language, "btn-confirm"))

    await coordinator.wait(text=stage.text(language, "meet-cancelled", title=title, n=2))
    reason = {"kk": "Мектепте карантин <3", "ru": "В школе карантин <3"}[language]
    told = stage.text(language, "event-cancelled", title=title, reason=reason)
    for user in both:
        await user.wait(text=told)
    assert await received(absent, title) == 0
    await ring(stage, meeting.starts_at - timedelta(hours=1))
    await ring(stage, meeting.starts_at)
    assert [await received(user, title) for user in both] == [1, 1]


async def test_the_reason_can_be_written_one_language_after_the_other(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator("ru")
    coming, *_ = await guests(stage, meeting, "kk")
    await begin_cancelling(stage, coordinator, "ru", meeting)

    await coordinator.send("Карантин")
    await coordinator.wait(text=stage.text("ru", "meet-reason-ru"))
    await coordinator.send("Объявлен карантин")
    proposal = await coordinator.wait(button="Подтвердить")
    assert "Карантин" in proposal.text
    assert "Объявлен карантин" in proposal.text
    await coordinator.press(proposal, "Подтвердить")

    await coming.wait(text="Себебі: Карантин.")


async def test_cancelling_takes_back_an_announcement_that_was_not_sent_yet(stage: Stage) -> None:
    meeting = await add_meeting(stage, status=AnnouncementStatus.SCHEDULED)
    coordinator = await stage.coordinator()
    await begin_cancelling(stage, coordinator, "kk", meeting)
    await coordinator.send("Карантин\n—\nКарантин в школе")

    await coordinator.press(await coordinator.wait(button="Растау"), "Растау")

    await coordinator.wait(text=stage.text("kk", "meet-cancelled", title=meeting.title_kk, n=0))
    async with stage.app.database.read() as work:
        announcements = await work.announcements.of_meeting(meeting.id)
    assert [each.status for each in announcements] == [AnnouncementStatus.WITHDRAWN]


async def test_a_second_press_cancels_nothing_more(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    coming, *_ = await guests(stage, meeting, "kk")
    await begin_cancelling(stage, coordinator, "kk", meeting)
    await coordinator.send("Карантин\n—\nКарантин в школе")
    proposal = await coordinator.wait(button="Растау")
    confirm = proposal.button("Растау").callback_data or ""
    await coordinator.press(proposal, "Растау")

    refusal = await coordinator.press(proposal, confirm, stale=True)

    assert refusal.text == stage.text("kk", "err-button-old")
    await coming.wait(text="Карантин")
    await stage.settled()
    assert await received(coming, meeting.title_kk) == 1


async def test_a_reason_is_words(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    await begin_cancelling(stage, coordinator, "kk", meeting)

    await coordinator.photo()
    await coordinator.wait(text=stage.text("kk", "lec-words-only"))
    await coordinator.send("қ" * 501)
    await coordinator.wait(text=stage.text("kk", "err-too-long", max=500, n=501))

    await coordinator.send("Карантин")
    await coordinator.wait(text=stage.text("kk", "meet-reason-ru"))


async def test_back_leaves_the_meeting_as_it_was(stage: Stage) -> None:
    meeting = await add_meeting(stage)
    coordinator = await stage.coordinator()
    prompt = await begin_cancelling(stage, coordinator, "kk", meeting)

    await coordinator.press(prompt, "Артқа")

    await coordinator.wait(text=meeting.title_kk, button="Кездесуді өткізбеу", message_id=prompt.message_id)
