"""Living announcements: what a coordinator changes stands in every copy that people have."""

from datetime import timedelta

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import AnnouncementStatus, DeliveryStatus, MeetingField
from tests.flows.test_broadcast import enroll
from tests.support.living import DETAILS, Editor, announced, copies_of, copy_of, finished, said
from tests.support.programme import LINK, add_meeting
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
PLACE = {"kk": "Орталық кітапхана", "ru": "Центральная библиотека"}
PLACES = f"{PLACE['kk']}\n---\n{PLACE['ru']}"


@LANGUAGES
async def test_another_place_stands_in_every_copy_and_those_who_come_are_told(
    stage: Stage, language: str
) -> None:
    coordinator = await stage.coordinator(language)
    coming, other = await stage.resident("Ерлан", language), await stage.resident("Дана", language)
    meeting, [copy, others] = await announced(stage, coming, other)
    going = stage.text(language, "rsvp-going")
    await coming.press(copy, going)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.to_place()
    await editor.propose(PLACES, copies=3, coming=1)
    await editor.confirm()
    await finished(stage)

    title, place = meeting.title(language), PLACE[language]
    for user, old in ((coming, copy), (other, others)):
        now = await copy_of(user)
        assert (now.message_id, now.edited) == (old.message_id, True)
        assert f"{stage.text(language, 'event-place')}: {place}" in now.text.splitlines()
    assert (await copy_of(coming)).labels[0] == f"✓ {going}"
    assert (await copy_of(other)).labels[0] == going
    word = await coming.wait(text=stage.text(language, "event-changed-place", title=title, place=place))
    assert word.labels[0] == f"✓ {going}"
    assert await said(other, place) == 1
    await coordinator.wait(text=stage.text(language, "meet-changed", title=title, n=1))
    shown = await coordinator.wait(text=editor.text("cast-edited", n=3))
    assert editor.text("cast-edit-title", title=title) in shown.text
    assert shown.labels == []


@LANGUAGES
async def test_before_it_is_confirmed_the_coordinator_sees_what_residents_will_see(
    stage: Stage, language: str
) -> None:
    coordinator, resident = await stage.coordinator(language), await stage.resident("Дана", language)
    meeting, [copy] = await announced(stage, resident)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.to_place()
    assert editor.text("coord-so-far", text="№ 5 мектеп\n---\nШкола № 5") in editor.last.text

    await editor.write(PLACE["kk"], "coord-text-ru")
    await editor.write(PLACE["ru"], "meet-change-confirm", copies=2, coming=0)

    [*_, kazakh, russian, question] = await coordinator.messages()
    assert [PLACE["kk"] in kazakh.text, PLACE["ru"] in russian.text] == [True, True]
    if language == "kk":
        assert kazakh.labels == copy.labels
    else:
        assert russian.labels == copy.labels
    assert question.text.endswith(editor.text("meet-change-again"))
    answer = await coordinator.press(kazakh, stage.text("kk", "rsvp-going"))
    assert answer.text == editor.text("coord-sample")
    await stage.settled()
    assert (await copy_of(resident)).text == copy.text


@pytest.mark.parametrize(
    ("label", "question", "words", "word", "expected"),
    [
        ("event-topic", "coord-title", "Асхана\n---\nСтоловая", "event-changed-title", "Столовая"),
        (
            "coord-label-description",
            "coord-desc",
            f"{DETAILS['kk']} <3\n---\n{DETAILS['ru']} <3",
            "event-changed-description",
            "<3",
        ),
        (
            "event-link",
            "meet-new-link",
            "www.example.kz/jana",
            "event-changed-link",
            "https://www.example.kz/jana",
        ),
    ],
)
async def test_title_description_and_link_can_be_changed_too(
    stage: Stage, label: str, question: str, words: str, word: str, expected: str
) -> None:
    coordinator, resident = await stage.coordinator("ru"), await stage.resident("Дана", "ru")
    meeting, [copy] = await announced(stage, resident)
    await resident.press(copy, "Приду")
    editor = await Editor.begin(stage, coordinator, "ru", meeting)
    await editor.to_words(label, question)
    await editor.propose(words, copies=2, coming=1)
    await editor.confirm()
    await finished(stage)

    assert expected in (await copy_of(resident)).text
    told = stage.text("ru", word, **placeholders(word)).split(":")[0]
    assert expected in (await resident.wait(text=told)).text


def placeholders(word: str) -> dict[str, str]:
    """Nothing in the places of a text's values: what is left is how it begins."""
    names = {
        "event-changed-title": ("title", "date", "time"),
        "event-changed-description": ("title",),
        "event-changed-link": ("title", "link"),
    }
    return dict.fromkeys(names[word], "")


@pytest.mark.parametrize(
    ("label", "question", "drop", "word", "left"),
    [
        ("event-place", "meet-new-place", "meet-drop-place", "event-changed-no-place", "Онлайн қатысамын"),
        ("event-link", "meet-new-link", "meet-drop-link", "event-changed-no-link", "Барамын"),
    ],
)
async def test_of_place_and_link_one_can_be_left_out(
    stage: Stage, label: str, question: str, drop: str, word: str, left: str
) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, [copy] = await announced(stage, resident)
    await resident.press(copy, "Барамын")
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_words(label, question)
    await editor.press(drop)
    confirm = editor.text("meet-change-confirm", copies=2, coming=1)
    editor.last = await coordinator.wait(text=confirm)
    await editor.confirm()
    await finished(stage)

    now = await copy_of(resident)
    labels = [each.removeprefix("✓ ") for each in now.labels]
    assert labels == [left, "Қатыса алмаймын", "Алдын ала сұрақ қою"]
    where = {"title": meeting.title_kk, "place": "№ 5 мектеп", "link": LINK}
    del where["link" if word == "event-changed-no-link" else "place"]
    told = await resident.wait(text=stage.text("kk", word, **where))
    asked_again = stage.text("kk", "event-mark-again") in told.text
    assert asked_again == (left != "Барамын")


async def test_under_a_photo_the_caption_is_changed(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    photo = await coordinator.photo()
    meeting, [copy] = await announced(stage, resident, photo=photo.file_id)
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_place()
    await editor.propose(PLACES, copies=2, coming=0)
    await editor.confirm()
    await finished(stage)

    now = await copy_of(resident)
    assert (now.message_id, now.media) == (copy.message_id, "photo")
    assert PLACE["kk"] in now.text


async def test_a_text_too_long_for_a_photo_is_explained_and_asked_again(stage: Stage) -> None:
    coordinator = await stage.coordinator("ru")
    photo = await coordinator.photo()
    meeting, _ = await announced(stage, photo=photo.file_id)
    editor = await Editor.begin(stage, coordinator, "ru", meeting)
    await editor.to_words("coord-label-description", "coord-desc")

    refused = await coordinator.send(f"Қысқа\n---\n{'д' * 1100}")
    shown = await coordinator.wait(
        text=editor.text("err-caption-long", max=1024, n=0).split(":")[0], after=refused
    )
    assert shown.text.endswith(f"{editor.text('coord-desc')}\n{editor.text('coord-text-kk')}")

    await editor.propose("Қысқа\n---\nКороткое", copies=1, coming=0)


@LANGUAGES
@pytest.mark.parametrize(
    ("label", "question", "typed", "text_id"),
    [
        ("event-link", "meet-new-link", "сілтеме жоқ", "err-bad-link"),
        ("event-link", "meet-new-link", LINK, "err-same-words"),
        ("event-place", "meet-new-place", "№ 5 мектеп\n---\nШкола № 5", "err-same-words"),
    ],
)
async def test_what_cannot_be_taken_is_explained(
    stage: Stage, language: str, label: str, question: str, typed: str, text_id: str
) -> None:
    coordinator = await stage.coordinator(language)
    meeting, _ = await announced(stage)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.to_words(label, question)

    await editor.write(typed, text_id)

    if text_id == "err-same-words":
        asked = [editor.text(question)] + ([editor.text("coord-text-kk")] if label == "event-place" else [])
        assert editor.last.text.endswith("\n".join(asked))
    words = "https://example.kz/basqa" if label == "event-link" else PLACES
    await editor.propose(words, copies=1, coming=0)
    again = "meet-change-again-link" if label == "event-link" else "meet-change-again"
    assert editor.last.text.endswith(editor.text(again))


async def test_a_mistake_seen_in_the_preview_is_written_again_and_the_older_preview_is_past(
    stage: Stage,
) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, _ = await announced(stage, resident)
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_place()
    await editor.propose("Қатемен\n---\nС ошибкой", copies=2, coming=0)
    older = editor.last
    await editor.propose(PLACES, copies=2, coming=0)

    refusal = await coordinator.press(older, "Растау")
    assert refusal.text == stage.text("kk", "err-button-old")
    await editor.confirm()
    await finished(stage)

    assert PLACE["kk"] in (await copy_of(resident)).text


async def test_a_second_press_changes_nothing_more(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, [copy] = await announced(stage, resident)
    await resident.press(copy, "Барамын")
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_place()
    await editor.propose(PLACES, copies=2, coming=1)
    confirm = editor.last.button("Растау").callback_data or ""
    await editor.confirm()

    refusal = await coordinator.press(editor.last, confirm, stale=True)

    assert refusal.text == stage.text("kk", "err-button-old")
    await finished(stage)
    assert await said(resident, PLACE["kk"]) == 2


async def test_of_two_coordinators_changes_at_once_the_second_looks_again(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    meeting, _ = await announced(stage)
    editor = await Editor.begin(stage, coordinator, "kk", meeting)
    await editor.to_place()
    await editor.propose(PLACES, copies=1, coming=0)
    later = meeting.starts_at + timedelta(hours=1)
    await stage.app.services.meeting_planner.move(coordinator.id, meeting.id, meeting.starts_at, later)

    refusal = await coordinator.press(editor.last, "Растау")

    assert refusal.text == stage.text("kk", "err-button-old")


@LANGUAGES
async def test_a_resident_changes_nothing(stage: Stage, language: str) -> None:
    coordinator, resident = await stage.coordinator(language), await stage.resident("Дана", language)
    meeting, [copy] = await announced(stage, resident)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    button = editor.last.button(editor.text("btn-edit")).callback_data or ""

    refusal = await resident.press(copy, button, stale=True)

    assert refusal.text == stage.text(language, "err-no-rights")


@LANGUAGES
async def test_a_moved_meeting_stands_in_every_copy_with_its_new_time(stage: Stage, language: str) -> None:
    coordinator, resident = await stage.coordinator(language), await stage.resident("Дана", language)
    meeting, [copy] = await announced(stage, resident)
    editor = await Editor.begin(stage, coordinator, language, meeting)
    await editor.press("btn-edit", "coord-edit")
    await editor.press("meet-move", "meet-new-start")
    sent = await coordinator.send("30.11.2026 19:15")
    editor.last = await coordinator.wait(button=editor.text("btn-confirm"), after=sent)
    label = {"kk": "Өзгеретін көшірме саны", "ru": "Копий, которые изменятся"}[language]
    assert f"{label}: 2." in editor.last.text.splitlines()
    await editor.confirm()
    await finished(stage)

    now = await copy_of(resident)
    assert now.message_id == copy.message_id
    assert f"{stage.text(language, 'event-time')}: 19:15" in now.text
    await coordinator.wait(text=editor.text("cast-edited", n=2))


@pytest.mark.pace(100)
async def test_a_change_while_copies_are_being_sent_reaches_all_of_them(stage: Stage) -> None:
    people = await stage.world.crowd(400)
    await enroll(stage, *people)
    coordinator = await stage.coordinator("ru")
    await stage.world.faults.latency(0.2)
    meeting = await add_meeting(stage, status=AnnouncementStatus.SENDING)
    await people[0].wait(text=DETAILS["kk"])

    await change_place(stage, coordinator, meeting.id)
    async with stage.app.database.read() as work:
        waiting = (await work.deliveries.counts(1)).get(DeliveryStatus.PENDING, 0)
    assert waiting > 0
    await stage.world.faults.clear()
    await finished(stage)

    assert await stage.world.received(PLACE["kk"]) == {person.id: 1 for person in people}
    copies = await stage.world.received(DETAILS["kk"])
    assert {person.id: copies[person.id] for person in people} == {person.id: 1 for person in people}


async def shown(user: User, message: Message) -> Message:
    """The message as it stands now."""
    [now] = [each for each in await user.messages() if each.message_id == message.message_id]
    return now


async def change_place(stage: Stage, coordinator: User, meeting_id: int, places: str = PLACES) -> None:
    """What the screens of a coordinator do, without them."""
    changes = stage.app.services.meeting_changes
    draft_id = await changes.begin(coordinator.id, meeting_id, MeetingField.PLACE)
    assert await changes.write(coordinator.id, draft_id, places, 1, lambda *_: None) is not None
    await changes.apply(coordinator.id, draft_id, 1)


@pytest.mark.pace(100)
async def test_a_newer_change_takes_the_place_of_one_that_is_under_way(stage: Stage) -> None:
    people = await stage.world.crowd(400)
    await enroll(stage, *people)
    coordinator = await stage.coordinator("ru")
    meeting, _ = await announced(stage)
    await stage.world.faults.latency(0.5)
    await change_place(stage, coordinator, meeting.id, "Клуб\n---\nКлуб")
    older = await coordinator.wait(text=stage.text("ru", "cast-edit-title", title=meeting.title_ru))

    await change_place(stage, coordinator, meeting.id)
    await stage.world.faults.clear()
    await finished(stage)

    shown = await coordinator.wait(text=stage.text("ru", "cast-superseded"), message_id=older.message_id)
    assert shown.labels == []
    await coordinator.wait(text=stage.text("ru", "cast-edited", n=401))
    assert len(await stage.world.received(PLACE["kk"])) == 400


@pytest.mark.pace(100)
async def test_a_change_that_is_stopped_says_what_is_left_and_can_be_resumed(stage: Stage) -> None:
    people = await stage.world.crowd(400)
    await enroll(stage, *people)
    coordinator = await stage.coordinator("ru")
    meeting, _ = await announced(stage)
    await stage.world.faults.latency(0.3)
    await change_place(stage, coordinator, meeting.id)
    progress = await coordinator.wait(button=stage.text("ru", "cast-halt"))
    answer = await coordinator.press(progress, stage.text("ru", "cast-halt"))
    assert answer.text == stage.text("ru", "coord-stopping")
    await stage.world.faults.clear()
    await finished(stage)
    changed = sum([len(await stage.world.received(place)) for place in PLACE.values()])
    stopped = stage.text("ru", "cast-edit-stopped", done=changed, total=401)
    progress = await coordinator.wait(text=stopped, message_id=progress.message_id)
    assert 0 < changed < 401
    assert stage.text("ru", "cast-untouched", n=401 - changed) in progress.text

    await coordinator.press(progress, stage.text("ru", "cast-resume"))
    await finished(stage)

    assert await stage.world.received(PLACE["kk"]) == {person.id: 1 for person in people}
    await coordinator.wait(text=stage.text("ru", "cast-edited", n=401 - changed))


@pytest.mark.pace(100)
async def test_a_change_goes_on_after_a_restart(stage: Stage) -> None:
    people = await stage.world.crowd(400)
    await enroll(stage, *people)
    coordinator = await stage.coordinator("ru")
    meeting, _ = await announced(stage)
    await stage.world.faults.latency(0.3)
    await change_place(stage, coordinator, meeting.id)
    await coordinator.wait(button=stage.text("ru", "cast-halt"))
    await stage.end()
    await stage.world.faults.clear()
    assert len(await stage.world.received(PLACE["kk"])) < 400
    await stage.restart()
    await finished(stage)

    assert await stage.world.received(PLACE["kk"]) == {person.id: 1 for person in people}
    await coordinator.wait(text=stage.text("ru", "cast-edited", n=401))


async def test_a_copy_that_its_resident_has_deleted_is_counted_and_is_no_failure(stage: Stage) -> None:
    stage.tolerated |= {"message to edit not found"}
    coordinator, resident = await stage.coordinator("ru"), await stage.resident("Дана", "ru")
    meeting, _ = await announced(stage, resident)
    await resident.clear_chat()

    await change_place(stage, coordinator, meeting.id)
    await finished(stage)

    shown = await coordinator.wait(text=stage.text("ru", "cast-edited", n=1))
    assert shown.text.splitlines()[-1] == stage.text("ru", "cast-message-gone", n=1)
    assert await copies_of(resident) == []


async def test_whoever_has_unsubscribed_sees_the_change_in_their_old_copy(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, _ = await announced(stage, resident)
    await resident.send("/stop")
    await resident.wait(text=stage.text("kk", "sub-stopped"))

    await change_place(stage, coordinator, meeting.id)
    await finished(stage)

    assert PLACE["kk"] in (await copy_of(resident)).text


async def test_events_and_links_show_the_present_state_at_once(stage: Stage) -> None:
    coordinator, resident = await stage.coordinator(), await stage.resident("Дана")
    meeting, _ = await announced(stage, resident)

    await change_place(stage, coordinator, meeting.id)

    for asked in (await resident.send("/events"), await resident.start(f"m{meeting.id}")):
        shown = await resident.wait(text=DETAILS["kk"], after=asked)
        assert PLACE["kk"] in shown.text


async def test_the_page_of_a_meeting_tells_how_its_change_stands(stage: Stage) -> None:
    coordinator = await stage.coordinator("ru")
    meeting, _ = await announced(stage)
    await change_place(stage, coordinator, meeting.id)
    await finished(stage)

    editor = await Editor.begin(stage, coordinator, "ru", meeting)

    lines = [
        editor.text("coord-progress", done=1, total=1),
        editor.text("event-seen-count", n=0),
        editor.text("cast-edited", n=1),
    ]
    assert "\n".join(lines) in editor.last.text


@pytest.mark.pace(100)
async def test_on_the_page_of_a_meeting_another_coordinator_stops_a_change_and_goes_on_with_it(
    stage: Stage,
) -> None:
    people = await stage.world.crowd(400)
    await enroll(stage, *people)
    first, second = await stage.coordinator("ru"), await stage.resident("Ерлан", "ru")
    async with stage.app.database.begin() as work:
        await work.coordinators.ensure([second.id], stage.clock.now())
    meeting, _ = await announced(stage)
    await stage.world.faults.latency(0.3)
    await change_place(stage, first, meeting.id)
    editor = await Editor.begin(stage, second, "ru", meeting)
    answer = await second.press(editor.last, editor.text("cast-edit-halt"))
    assert answer.text == editor.text("coord-stopping")
    assert editor.text("cast-edit-halt") not in (await shown(second, editor.last)).labels
    await stage.world.faults.clear()
    await finished(stage)

    async with stage.app.database.read() as work:
        changed = (await work.deliveries.counts(2))[DeliveryStatus.SENT]
    editor = await Editor.begin(stage, second, "ru", meeting)
    stopped = editor.text("cast-edit-stopped", done=changed, total=402)
    assert f"{stopped}\n{editor.text('cast-untouched', n=402 - changed)}" in editor.last.text
    assert 0 < changed < 402
    await second.press(editor.last, editor.text("cast-edit-resume"))
    assert editor.text("btn-back") in (await shown(second, editor.last)).labels
    await finished(stage)

    assert await stage.world.received(PLACE["kk"]) == {person.id: 1 for person in people}
    editor = await Editor.begin(stage, second, "ru", meeting)
    for label in ("cast-edit-halt", "cast-edit-resume", "coord-stop"):
        assert editor.text(label) not in editor.last.labels


async def test_a_sending_is_stopped_from_the_page_of_its_meeting_which_accounts_for_everyone(
    stage: Stage,
) -> None:
    await enroll(stage, *await stage.world.crowd(2500))
    coordinator = await stage.coordinator("ru")
    await stage.world.faults.latency(0.3)
    meeting = await add_meeting(stage, status=AnnouncementStatus.SENDING)
    editor = await Editor.begin(stage, coordinator, "ru", meeting)
    await coordinator.press(editor.last, editor.text("coord-stop"))
    await stage.world.faults.clear()
    await finished(stage)

    async with stage.app.database.read() as work:
        sent = (await work.deliveries.counts(1))[DeliveryStatus.SENT]
    editor = await Editor.begin(stage, coordinator, "ru", meeting)
    lines = [
        editor.text("coord-stopped", done=sent, total=2501),
        editor.text("event-seen-count", n=0),
        editor.text("cast-unsent", n=2501 - sent),
    ]
    assert "\n".join(lines) in editor.last.text
    assert 0 < sent < 2501
