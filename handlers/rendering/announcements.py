"""Announcements as people see them."""

import html
import re
from collections.abc import Sequence
from datetime import date

from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import InlineKeyboardMarkup

from handlers.texts import Texts, lines, paragraphs
from services.announcing.copies import Copy
from services.text.length import units
from storage.records import Lecturer, Meeting


def announcement_text(texts: Texts, meeting: Meeting, lecturers: Sequence[Lecturer], today: date) -> str:
    """What is announced of a meeting, in the reader's language, as Telegram HTML.

    `today` is the city's date: the year is shown where it is another one.
    """
    return paragraphs(
        f"<b>{_escaped(meeting.title(texts.language))}</b>",
        lines(
            _labelled(texts, "event-format", texts.plain(f"format-{meeting.format}")),
            _labelled(texts, "event-date", texts.day(texts.local(meeting.starts_at).date(), today)),
            _labelled(texts, "event-time", texts.clock(meeting.starts_at)),
            _labelled(texts, "event-place", meeting.place(texts.language)),
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


def visible_length(markup: str) -> int:
    """How long a text is for Telegram: UTF-16 units without the tags (Bot API, MessageEntity)."""
    return units(html.unescape(re.sub(r"<[^>]*>", "", markup)))


def _labelled(texts: Texts, label_id: str, value: str | None) -> str:
    return f"{texts(label_id)}: {_escaped(value)}" if value else ""


def _with_post(texts: Texts, lecturer: Lecturer) -> str:
    return f"{lecturer.name(texts.language)} ({lecturer.post(texts.language)})"


def _escaped(value: str) -> str:
    return html.escape(value, quote=False)
