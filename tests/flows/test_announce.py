"""Point 4: a coordinator writes an announcement, step by step."""

import pytest

from tests.support.stage import Stage
from tests.support.writer import DESCRIPTION, PLACE, TITLE, Writer, both

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
LINK = "https://meet.example.kz/abc?x=1&y=2"


def announced(stage: Stage, language: str, description: str | None = None) -> str:
    """What a resident reads of the writer's announcement."""
    lines = {
        "event-format": stage.text(language, "format-seminar"),
        "event-date": {"kk": "28 қараша, сенбі", "ru": "28 ноября, суббота"}[language],
        "event-time": "18:30",
        "event-place": PLACE[language],
        "event-sphere": stage.text(language, "sphere-housing"),
    }
    labelled = [f"{stage.text(language, label)}: {value}" for label, value in lines.items()]
    return "\n".join([TITLE[language], "", *labelled, "", description or DESCRIPTION[language]])


@LANGUAGES
async def test_every_resident_gets_one_copy_in_their_own_language(stage: Stage, language: str) -> None:
    residents = {reader: await stage.resident(reader, reader) for reader in ("kk", "ru")}
    writer = await Writer.begin(stage, language)
    await writer.to_preview()
    await writer.send()

    for reader, resident in residents.items():
        copy = await resident.wait(text=TITLE[reader])
        assert copy.text == announced(stage, reader)
        assert copy.labels == [
            stage.text(reader, label)
            for label in ("rsvp-going", "rsvp-not-going", "event-ask-ahead", "event-seen")
        ]
    await stage.world.idle()
    kazakh, russian = [await stage.world.received(TITLE[reader]) for reader in ("kk", "ru")]
    assert (kazakh[residents["kk"].id], residents["ru"].id in kazakh) == (1, False)
    assert (russian[residents["ru"].id], residents["kk"].id in russian) == (1, False)


async def test_the_preview_shows_both_versions_as_they_arrive(stage: Stage) -> None:
    writer = await Writer.begin(stage, "ru")
    await writer.to_preview()
    shown = {
        reader: await writer.user.wait(text=f"{TITLE[reader]}\n\n{stage.text(reader, 'event-format')}")
        for reader in ("kk", "ru")
    }
    assert (await writer.user.press(shown["kk"], stage.text("kk", "rsvp-going"))).text == writer.text(
        "coord-sample"
    )
    assert writer.text("coord-confirm", n=1) in writer.last.text
    await writer.send()
    copy = await writer.user.wait(text=DESCRIPTION["ru"], after=writer.last)
    assert copy.html == shown["ru"].html
    assert copy.labels == shown["ru"].labels


async def test_each_language_can_be_written_in_a_message_of_its_own(stage: Stage) -> None:
    writer = await Writer.begin(stage, "ru")
    await writer.press("format-live", "coord-title")
    await writer.write(TITLE["kk"], "coord-text-ru")
    assert writer.text("coord-step", n=2, total=11) in writer.last.text
    await writer.write(TITLE["ru"], "coord-desc")
    await writer.write(DESCRIPTION["kk"], "coord-text-ru")
    await writer.write(DESCRIPTION["ru"], "coord-date")
    await writer.write("28.11.2026", "coord-time")
    await writer.write("1830", "coord-place")
    await writer.write(PLACE["kk"], "coord-place-ru")
    await writer.write(PLACE["ru"], "coord-spheres")
    assert writer.text("coord-step", n=7, total=11) in writer.last.text


@pytest.mark.parametrize("line", ["---", "—", "______"])
async def test_a_line_of_dashes_parts_the_languages_at_every_step(stage: Stage, line: str) -> None:
    writer = await Writer.begin(stage)
    await writer.press("format-live", "coord-title")
    await writer.write(both(TITLE, line), "coord-desc")
    await writer.write(DESCRIPTION["kk"], "coord-text-ru")
    await writer.write(both(DESCRIPTION, line), "coord-date")
    await writer.write("28.11.2026", "coord-time")
    await writer.write("18.30", "coord-place")
    await writer.write(both(PLACE, line), "coord-spheres")


async def test_a_text_in_one_language_only_cannot_be_left_so(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.press("format-live", "coord-title")
    await writer.write(TITLE["kk"], "coord-text-ru")
    assert writer.text("btn-next") not in writer.last.labels
    await writer.press("btn-back", "coord-text-kk")
    await writer.press("btn-next", "coord-text-ru")


@pytest.mark.parametrize(
    ("place", "buttons"),
    [
        (LINK, ["rsvp-online", "rsvp-not-going"]),
        (f"{both(PLACE)}\n{LINK}", ["rsvp-going", "rsvp-online", "rsvp-not-going"]),
    ],
)
async def test_who_can_come_depends_on_place_and_link(stage: Stage, place: str, buttons: list[str]) -> None:
    writer = await Writer.begin(stage)
    await writer.to_lecturers(place)
    await writer.press("btn-skip", "coord-audience")
    await writer.press("btn-next", "coord-photo")
    await writer.press("btn-skip", "coord-preview")
    await writer.send()
    copy = await writer.user.wait(text=LINK, after=writer.last)
    assert copy.labels == [writer.text(label) for label in (*buttons, "event-ask-ahead", "event-seen")]


async def test_what_people_type_is_shown_as_they_typed_it(stage: Stage) -> None:
    odd = {"kk": "Бағасы <3 & 5>", "ru": "Цена <b>3</b>"}
    writer = await Writer.begin(stage)
    await writer.press("format-live", "coord-title")
    await writer.write(both(odd), "coord-desc")
    await writer.press("btn-back", "coord-title")
    assert odd["kk"] in writer.last.text


async def test_a_chosen_lecturer_is_named_with_their_post(stage: Stage) -> None:
    await stage.lecturer("Әсел Нұрланова", "housing", language="ru")
    writer = await Writer.begin(stage, "ru")
    await writer.to_lecturers()
    name = "Әсел Нұрланова (ru)"
    await writer.press_label(name, "coord-lecturer")
    assert f"✓ {name}" in writer.last.labels
    await writer.press("btn-next", "coord-audience")
    await writer.press("btn-next", "coord-photo")
    await writer.press("btn-skip", "coord-preview")
    await writer.send()
    post = "Специалист городского отдела"
    await writer.user.wait(text=f"{writer.text('event-lecturer')}: {name} ({post})", after=writer.last)


# the way through the steps


async def test_back_keeps_what_was_written(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_place()
    for expected, held in (
        ("coord-time", "18:30"),
        ("coord-date", "28 қараша, сенбі"),
        ("coord-desc", DESCRIPTION["kk"]),
        ("coord-title", TITLE["kk"]),
    ):
        await writer.press("btn-back", expected)
        assert writer.text("coord-so-far", text=held) in writer.last.text
    for expected in ("coord-desc", "coord-date", "coord-time", "coord-place"):
        await writer.press("btn-next", expected)


async def test_cancel_ends_it(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_date()
    calendar = writer.last
    await writer.press("btn-cancel", "msg-cancelled")
    sent = await writer.user.send("Қоқыс қашан шығарылады?")
    await stage.world.idle()
    step = writer.text("coord-step", n=4, total=11)
    later = [each for each in await writer.user.messages() if each.message_id > sent.message_id]
    assert not any(step in each.text for each in later)
    month = calendar.button("›").callback_data or ""
    late = await writer.user.press(calendar, month, stale=True)
    assert late.text == writer.text("err-button-old")


@LANGUAGES
async def test_bad_input_is_explained_and_the_step_stays(stage: Stage, language: str) -> None:
    writer = await Writer.begin(stage, language)
    await writer.press("format-seminar", "coord-title")
    await writer.refused("А" * 201, "err-too-long", max=200, n=201)
    sticker = await writer.user.sticker()
    await writer.user.wait(text=writer.text("lec-words-only"), after=sticker)
    await writer.write(both(TITLE), "coord-desc")
    await writer.write(both(DESCRIPTION), "coord-date")
    await writer.refused("31.02.2026", "err-bad-date")
    await writer.refused("ертең", "err-bad-date")
    await writer.refused("22.11.2026", "err-past-date")
    await writer.write("23.11.2026", "coord-time")
    await writer.refused("25:00", "err-bad-time")
    await writer.refused("09:30", "err-past-time")
    await writer.write("18.30", "coord-place")


async def test_words_at_a_step_with_buttons_show_the_buttons_again(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.write("Семинар", "coord-format")
    await writer.press("format-seminar", "coord-title")


async def test_the_calendar_turns_and_past_days_cannot_be_pressed(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_date()
    labels = writer.last.labels
    assert labels[1] == "Қараша 2026"
    assert labels[3:10] == ["дс", "сс", "ср", "бс", "жм", "сб", "жс"]
    assert ("22" in labels, "23" in labels, "‹" in labels) == (False, True, False)
    assert (await writer.press_label("·")).text == ""
    await writer.press_label("›", "coord-date")
    assert "Желтоқсан 2026" in writer.last.labels
    await writer.press_label("16", "coord-time")
    await writer.press_label("18:30", "coord-place")
    await writer.press("btn-back", "coord-time")
    await writer.press("btn-back", "coord-date")
    assert writer.text("coord-so-far", text="16 желтоқсан, сәрсенбі") in writer.last.text


async def test_a_button_of_a_step_that_is_past_says_so(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.press("format-seminar", "coord-title")
    title = writer.last
    await writer.write(both(TITLE), "coord-desc")
    assert (await writer.user.press(title, writer.text("btn-back"))).text == writer.text("err-step-past")
    await writer.write(both(DESCRIPTION), "coord-date")


async def test_whoever_left_for_a_command_goes_on_with_any_button(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_date()
    calendar = writer.last
    await writer.write("/help", "help-emergency")
    writer.last = calendar
    await writer.press_label("30", "coord-time")
    await writer.write("18:30", "coord-place")


async def test_every_step_survives_a_restart(stage: Stage) -> None:
    writer = await Writer.begin(stage, "ru")
    await stage.restart()
    await writer.press("format-seminar", "coord-title")
    await stage.restart()
    await writer.write(TITLE["kk"], "coord-text-ru")
    await stage.restart()
    await writer.write(TITLE["ru"], "coord-desc")
    await writer.write(both(DESCRIPTION), "coord-date")
    await stage.restart()
    await writer.press_label("28", "coord-time")
    await writer.press_label("18:30", "coord-place")
    await writer.write(both(PLACE), "coord-spheres")
    await writer.press("sphere-housing", "coord-spheres")
    await stage.restart()
    await writer.press("btn-next", "coord-lecturer")
    await writer.press("btn-skip", "coord-audience")
    await writer.press("btn-next", "coord-photo")
    await writer.press("btn-skip", "coord-preview")
    await stage.restart()
    await writer.send()
    copy = await writer.user.wait(text=TITLE["ru"], after=writer.last.message_id + 1)
    assert writer.text("sphere-housing") in copy.text


async def test_a_step_changed_from_the_preview_leads_back_to_it(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_preview()
    await writer.press("btn-edit", "coord-edit")
    await writer.press("event-topic", "coord-title")
    changed = {"kk": "Жылу және жарық", "ru": "Тепло и свет"}
    await writer.write(both(changed), "coord-preview")
    await writer.user.wait(text=changed["ru"], after=writer.last.message_id - 3)
    await writer.press("btn-edit", "coord-edit")
    await writer.press("event-date", "coord-date")
    await writer.write("29.11.2026", "coord-time")
    await writer.press("btn-next", "coord-preview")
    await writer.press("btn-edit", "coord-edit")
    await writer.press("btn-back", "coord-preview")
    await writer.send()
    copy = await writer.user.wait(text=changed["kk"], after=writer.last.message_id + 1)
    assert "29 қараша, жексенбі" in copy.text


async def test_only_coordinators_announce(stage: Stage) -> None:
    resident = await stage.resident("Ерлан")
    sent = await resident.send("/announce")
    await resident.wait(text=stage.text("kk", "err-no-rights"), after=sent)


# the photo


async def test_a_photo_arrives_with_the_text_under_it(stage: Stage) -> None:
    resident = await stage.resident("Дана", "kk")
    writer = await Writer.begin(stage)
    await writer.to_photo()
    sent = await writer.user.document()
    await writer.user.wait(text=writer.text("coord-photo-only"), after=sent)
    photo = await writer.user.photo()
    writer.last = await writer.user.wait(text=writer.text("coord-preview"), after=photo)
    await writer.send()
    copy = await resident.wait(text=TITLE["kk"], media="photo")
    assert copy.file_id == photo.file_id
    assert writer.text("event-ask-ahead") in copy.labels


async def test_of_an_album_the_first_photo_is_taken(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.to_photo()
    album = await writer.user.album(["photo", "photo", "photo"])
    writer.last = await writer.user.wait(text=writer.text("coord-preview"), after=album[-1])
    await writer.send()
    copy = await writer.user.wait(media="photo", after=writer.last)
    assert copy.file_id == album[0].file_id


async def test_an_album_at_another_step_is_explained_once(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.press("format-seminar", "coord-title")
    await writer.user.album(["photo", "photo", "photo"])
    await stage.world.idle()
    said = [message.text for message in await writer.user.messages()]
    assert said.count(writer.text("lec-words-only")) == 1
    await writer.write(both(TITLE), "coord-desc")


async def test_a_text_too_long_for_a_photo_is_refused_with_the_numbers(stage: Stage) -> None:
    writer = await Writer.begin(stage, "ru")
    await writer.press("format-seminar", "coord-title")
    await writer.write(both(TITLE), "coord-desc")
    long = {"kk": "ә" * 1000, "ru": "я" * 1000}
    await writer.write(both(long), "coord-date")
    await writer.write("28.11.2026", "coord-time")
    await writer.write("18:30", "coord-place")
    await writer.write(both(PLACE), "coord-spheres")
    await writer.press("sphere-housing", "coord-spheres")
    await writer.press("btn-next", "coord-lecturer")
    await writer.press("btn-skip", "coord-audience")
    await writer.press("btn-next", "coord-photo")
    sent = await writer.user.photo()
    longest = max(len(announced(stage, reader, long[reader])) for reader in long)
    refused = writer.text("err-caption-long", max=1024, n=longest)
    await writer.user.wait(text=refused, after=sent)
    await writer.press("btn-skip", "coord-preview")


async def test_a_text_too_long_for_a_message_is_refused(stage: Stage) -> None:
    writer = await Writer.begin(stage)
    await writer.press("format-seminar", "coord-title")
    await writer.write(both(TITLE), "coord-desc")
    sent = await writer.user.send("ә" * 4090)
    refused = writer.text("err-announcement-long", max=4096, n=7777).split("7")[0]
    await writer.user.wait(text=refused, after=sent)
    await writer.write(both(DESCRIPTION), "coord-date")
