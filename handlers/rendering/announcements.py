"""Announcements as people see them."""

import html
import re
from collections.abc import Sequence
from datetime import date

from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import InlineKeyboardMarkup

from handlers.texts import Texts, lines, paragraphs
from locales.translator import LANGUAGES
from services.announcing.copies import Copy
from services.errors import Refusal
from services.text.length import cut, units
from storage.records import Lecturer, Meeting

LONGEST_TEXT = 4096
"""UTF-16 units of a message (Bot API, sendMessage)."""

LONGEST_CAPTION = 1024
"""UTF-16 units of what stands under a photo (Bot API, sendPhoto)."""


class AnnouncementTooLong(Refusal):
    """The whole text has `n` characters and may have `max`."""

    text_id = "err-announcement-long"


class CaptionTooLong(Refusal):
    """The whole text has `n` characters, and with a photo it may have `max`."""

    text_id = "err-caption-long"


def announcement_text(texts: Texts, meeting: Meeting, lecturers: Sequence[Lecturer], today: date) -> str:
    """What is announced of a meeting, in the reader's language, as Telegram HTML.

    `today` is the city's date: the year is shown where it is another one.
    """
    return paragraphs(
        f"<b>{_escaped(meeting.title(texts.language))}</b>",
        lines(
            _labelled(texts, "event-format", texts.plain(f"format-{meeting.format}")),
            _when_and_where(texts, meeting, today),
            _labelled(texts, "event-link", meeting.link),
            *(_labelled(texts, "event-lecturer", _with_post(texts, each)) for each in lecturers),
            _labelled(texts, "event-sphere", texts.spheres(meeting.spheres)),
        ),
        _escaped(meeting.description(texts.language)),
    )


def announcement(
    chat_id: int, texts: Texts, copy: Copy, today: date, keyboard: InlineKeyboardMarkup
) -> SendMessage | SendPhoto:
    """The announcement as a message: with its photo, if it has one."""
    text = announcement_text(texts, copy.meeting, copy.lecturers, today)
    if copy.meeting.photo is None:
        return SendMessage(chat_id=chat_id, text=text, reply_markup=keyboard)
    return SendPhoto(chat_id=chat_id, photo=copy.meeting.photo, caption=text, reply_markup=keyboard)


def cancelled_text(texts: Texts, meeting: Meeting, today: date) -> str:
    """What stands in a copy once its meeting does not take place: that, why, and which meeting it was.

    It fits under a photo: what the meeting was about is left out, and the reason is cut where it has to be.
    """
    title, why = meeting.title(texts.language), meeting.reason(texts.language).rstrip(". ")

    def text(reason: str) -> str:
        sentence = texts("event-cancelled", title=title, reason=reason)
        return paragraphs(f"❌ {sentence}", f"<s>{_when_and_where(texts, meeting, today)}</s>")

    return text(cut(why, LONGEST_CAPTION - visible_length(text(""))))


def _when_and_where(texts: Texts, meeting: Meeting, today: date) -> str:
    return lines(
        _labelled(texts, "event-date", texts.day(texts.local(meeting.starts_at).date(), today)),
        _labelled(texts, "event-time", texts.clock(meeting.starts_at)),
        _labelled(texts, "event-place", meeting.place(texts.language)),
    )


def check_fits(texts: Texts, copy: Copy, today: date) -> None:
    """Raises AnnouncementTooLong and CaptionTooLong where Telegram would not take the announcement."""
    longest = max(
        visible_length(announcement_text(texts.in_language(each), copy.meeting, copy.lecturers, today))
        for each in LANGUAGES
    )
    if copy.meeting.photo is not None and longest > LONGEST_CAPTION:
        raise CaptionTooLong(max=LONGEST_CAPTION, n=longest)
    if longest > LONGEST_TEXT:
        raise AnnouncementTooLong(max=LONGEST_TEXT, n=longest)


def visible_length(markup: str) -> int:
    """How long a text is for Telegram: UTF-16 units without the tags (Bot API, MessageEntity)."""
    return units(html.unescape(re.sub(r"<[^>]*>", "", markup)))


def _labelled(texts: Texts, label_id: str, value: str | None) -> str:
    return f"{texts(label_id)}: {_escaped(value)}" if value else ""


def _with_post(texts: Texts, lecturer: Lecturer) -> str:
    return f"{lecturer.name(texts.language)} ({lecturer.post(texts.language)})"


def _escaped(value: str) -> str:
    return html.escape(value, quote=False)
