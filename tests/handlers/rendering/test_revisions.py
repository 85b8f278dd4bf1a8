"""What is done to the copies that people have."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageText

from handlers.rendering.announcements import LONGEST_CAPTION, cancelled_text, visible_length
from handlers.rendering.meetings import changed
from handlers.rendering.revisions import revision
from handlers.texts import Texts
from locales.translator import Translator
from services.announcing.copies import RevisionCopy
from storage.records import Meeting
from storage.vocabulary import AnnouncementKind, Attendance, MeetingField, MeetingFormat, MeetingStatus
from tests.support.rows import NOW

ZONE = ZoneInfo("Asia/Almaty")
TODAY = date(2026, 11, 23)
LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])
MEETING = Meeting(
    id=7,
    format=MeetingFormat.LIVE,
    title_kk="Асхана <1>",
    title_ru="Столовая <1>",
    description_kk="Ас мәзірі",
    description_ru="Меню",
    starts_at=NOW + timedelta(days=3),
    place_kk="№ 5 мектеп",
    place_ru="Школа № 5",
    link="https://example.kz",
    spheres=(),
    lecturers=(),
    photo=None,
    status=MeetingStatus.CANCELLED,
    reason_kk="Карантин & аяз.",
    reason_ru="Карантин & мороз.",
    created_by=1,
    created_at=NOW,
    version=3,
)
COPY = RevisionCopy(
    kind=AnnouncementKind.CORRECTION,
    meeting=MEETING,
    lecturers=(),
    said=Attendance.ONLINE,
    message_id=11,
    has_photo=False,
    too_old=False,
    is_seen=True,
)


def texts_in(language: str) -> Texts:
    return Texts(Translator.load(ZONE), language, ZONE)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "kk",
            "❌ Кездесу өтпейді: Асхана &lt;1&gt;. Себебі: Карантин &amp; аяз.\n\n"
            "<s>Күні: 26 қараша, бейсенбі\nБасталу уақыты: 10:00\nӨтетін орны: № 5 мектеп</s>",
        ),
        (
            "ru",
            "❌ Встреча отменена: Столовая &lt;1&gt;. Причина: Карантин &amp; мороз.\n\n"
            "<s>Дата: 26 ноября, четверг\nВремя начала: 10:00\nМесто: Школа № 5</s>",
        ),
    ],
)
def test_the_mark_says_that_there_is_no_meeting_and_why_and_when_it_would_have_been(
    language: str, expected: str
) -> None:
    assert cancelled_text(texts_in(language), MEETING, TODAY) == expected


@LANGUAGES
@pytest.mark.parametrize("sign", ["қ", "👍", "<"])
def test_the_mark_fits_under_a_photo_whatever_was_written(language: str, sign: str) -> None:
    title, reason = 200 * sign, 500 * sign
    meeting = replace(
        MEETING,
        starts_at=NOW + timedelta(days=400),
        title_kk=title,
        title_ru=title,
        place_kk=title,
        place_ru=title,
        reason_kk=reason,
        reason_ru=reason,
    )

    text = cancelled_text(texts_in(language), meeting, TODAY)

    assert 900 < visible_length(text) <= LONGEST_CAPTION


def test_a_corrected_copy_keeps_what_its_reader_has_said() -> None:
    request = revision(5, texts_in("ru"), COPY, TODAY)
    assert isinstance(request, EditMessageText)
    assert (request.chat_id, request.message_id) == (5, 11)
    assert request.text is not None
    assert "Меню" in request.text
    assert request.reply_markup is not None
    assert request.reply_markup.inline_keyboard[0][1].text == "✓ Буду онлайн"


@pytest.mark.parametrize("kind", [AnnouncementKind.CORRECTION, AnnouncementKind.CANCELLATION])
def test_a_copy_with_a_photo_gets_another_caption(kind: AnnouncementKind) -> None:
    request = revision(5, texts_in("ru"), replace(COPY, kind=kind, has_photo=True), TODAY)
    assert isinstance(request, EditMessageCaption)


def test_a_recalled_copy_is_deleted_as_long_as_that_is_allowed() -> None:
    recalled = replace(COPY, kind=AnnouncementKind.RECALL)
    assert revision(5, texts_in("ru"), recalled, TODAY) == DeleteMessage(chat_id=5, message_id=11)


@pytest.mark.parametrize("has_photo", [True, False])
def test_later_it_is_marked_and_has_no_buttons(has_photo: bool) -> None:
    recalled = replace(COPY, kind=AnnouncementKind.RECALL, too_old=True, has_photo=has_photo)
    request = revision(5, texts_in("ru"), recalled, TODAY)
    assert isinstance(request, EditMessageCaption | EditMessageText)
    text = request.caption if isinstance(request, EditMessageCaption) else request.text
    assert (text, request.reply_markup) == (
        "Это объявление недействительно: оно отозвано. Ближайшие встречи: /events",
        None,
    )


@LANGUAGES
@pytest.mark.parametrize("field", list(MeetingField))
def test_word_of_a_change_fits_into_a_message(language: str, field: MeetingField) -> None:
    meeting = replace(MEETING, description_kk=4000 * "қ", description_ru=4000 * "<")
    assert visible_length(changed(texts_in(language), meeting, field, NOW)) < 1100


def test_word_of_a_place_ends_with_one_full_stop() -> None:
    meeting = replace(MEETING, place_ru="ул. Абая, 5.")
    text = changed(texts_in("ru"), meeting, MeetingField.PLACE, NOW)
    assert text == "Место встречи изменено: Столовая &lt;1&gt;. Новое место: ул. Абая, 5."
