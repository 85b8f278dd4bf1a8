"""Days and times: a calendar to press a day of, and what people type instead."""

import re
from calendar import Calendar
from collections.abc import Callable
from datetime import date, time

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton

from handlers.keyboards import button
from handlers.texts import Texts
from locales import formats
from services.errors import Refusal

MONTHS_AHEAD = 12


class Blank(CallbackData, prefix="blank"):
    """A button that only shows something."""


class BadDate(Refusal):
    """What was typed is not a date."""

    text_id = "err-bad-date"


class PastDate(Refusal):
    """The day is over."""

    text_id = "err-past-date"


class BadTime(Refusal):
    """What was typed is not a time of day."""

    text_id = "err-bad-time"


def calendar(
    texts: Texts,
    month: date,
    today: date,
    pick: Callable[[date], CallbackData],
    turn: Callable[[date], CallbackData],
) -> list[list[InlineKeyboardButton]]:
    """The rows of a month's calendar, Monday first; days before `today` cannot be pressed.

    `month` is any day of the month, kept within a year from `today`. `pick` makes the data of a day's button,
    `turn` that of the arrows, from the first day of the month that they lead to.
    """
    first = min(max(month.replace(day=1), today.replace(day=1)), _months_after(today, MONTHS_AHEAD))
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return [
        _heading(texts, first, today, turn),
        [_blank(name) for name in formats.weekday_buttons(texts.language)],
        *([_day(each, first, today, pick) for each in week] for week in weeks),
    ]


def _heading(
    texts: Texts, first: date, today: date, turn: Callable[[date], CallbackData]
) -> list[InlineKeyboardButton]:
    title = _blank(formats.month_title(texts.language, first.year, first.month))
    earlier = button("‹", turn(_months_after(first, -1))) if first > today else _blank(" ")
    last = _months_after(today, MONTHS_AHEAD)
    later = button("›", turn(_months_after(first, 1))) if first < last else _blank(" ")
    return [earlier, title, later]


def _day(day: date, first: date, today: date, pick: Callable[[date], CallbackData]) -> InlineKeyboardButton:
    if day.month != first.month:
        return _blank(" ")
    return button(str(day.day), pick(day)) if day >= today else _blank("·")


def _blank(label: str) -> InlineKeyboardButton:
    return button(label, Blank())


def _months_after(day: date, count: int) -> date:
    """The first day of the month that is `count` months after the day's."""
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def read_date(text: str, today: date) -> date:
    """The day typed as 07.11.2026. Raises BadDate, and PastDate for a day before `today`."""
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text.strip())
    if found is None:
        raise BadDate
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError as error:
        raise BadDate from error
    if day < today:
        raise PastDate
    return day


def read_time(text: str) -> time:
    """The time of day typed as 18:30, 18.30 or 1830. Raises BadTime."""
    found = re.fullmatch(r"(\d{1,2})[:.]?(\d{2})", text.strip())
    if found is None:
        raise BadTime
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError as error:
        raise BadTime from error


async def blank_pressed(query: CallbackQuery) -> None:
    """Nothing happens; the press is answered as every other."""


def build() -> Router:
    """The router of what a calendar shows without being pressed for."""
    router = Router(name="calendar")
    router.callback_query.register(blank_pressed, Blank.filter())
    return router
