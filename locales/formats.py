"""Dates, times, durations and lists as Kazakh and Russian write them.

The patterns are given in full because Babel's ready-made ones are wrong for Kazakh: "short" has a year
of two digits, "medium" writes «ж.» for «жылғы», and a list lacks «және».
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_day_names

from locales.errors import UnknownLanguageError


@dataclass(frozen=True)
class _Style:
    """How one language writes what the functions below are asked for."""

    other_year: str
    conjunction: str
    days: str
    hours: str
    minutes: str
    under_a_minute: str


_STYLES = {
    "kk": _Style(
        other_year="y 'жылғы' d MMMM, EEEE",
        conjunction="және",
        days="күн",
        hours="сағат",
        minutes="минут",
        under_a_minute="бір минуттан аз",
    ),
    "ru": _Style(
        other_year="d MMMM y 'года', EEEE",
        conjunction="и",
        days="дн.",
        hours="ч",
        minutes="мин",
        under_a_minute="меньше минуты",
    ),
}


def short_date(day: date) -> str:
    """Return the date as both languages write it in lists: 07.11.2026."""
    return format_date(day, "dd.MM.yyyy", locale="kk")


def card_date(language: str, day: date, today: date) -> str:
    """Return the date with its weekday, and with the year unless it is today's: «7 қараша, сенбі».

    Raises UnknownLanguageError.
    """
    style = _style(language)
    pattern = "d MMMM, EEEE" if day.year == today.year else style.other_year
    return format_date(day, pattern, locale=language)


def clock_time(at: datetime, zone: ZoneInfo) -> str:
    """Return the time of day in the zone by the 24-hour clock: 18:30."""
    return format_datetime(at, "HH:mm", tzinfo=zone, locale="kk")


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Return the date and the time of day in the zone: 07.11.2026 18:30."""
    return format_datetime(at, "dd.MM.yyyy HH:mm", tzinfo=zone, locale="kk")


def weekday_buttons(language: str) -> list[str]:
    """Return the seven short names of the weekdays, Monday first. Raises UnknownLanguageError."""
    _style(language)
    names = get_day_names("abbreviated", locale=language)
    return [names[weekday] for weekday in range(7)]


def month_title(language: str, year: int, month: int) -> str:
    """Return the heading of a month of the calendar: «Қараша 2026». Raises UnknownLanguageError."""
    _style(language)
    title = format_date(date(year, month, 1), "LLLL y", locale=language)
    return title[0].upper() + title[1:]


def duration(language: str, length: timedelta) -> str:
    """Return the length in its two largest units, cut off below: «2 күн 3 сағат», «2 дн. 3 ч».

    Raises UnknownLanguageError, and ValueError for a negative length.
    """
    if length < timedelta(0):
        raise ValueError("a duration cannot be negative")
    style = _style(language)
    hours, minutes = divmod(length.seconds // 60, 60)
    counts = [(length.days, style.days), (hours, style.hours), (minutes, style.minutes)]
    while counts and counts[0][0] == 0:
        counts.pop(0)
    parts = [f"{count} {unit}" for count, unit in counts[:2] if count]
    return " ".join(parts) or style.under_a_minute


def join_list(language: str, items: Sequence[str]) -> str:
    """Return the items as an enumeration: «a, b және c», «a, b и c»; empty for no items.

    Raises UnknownLanguageError.
    """
    style = _style(language)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {style.conjunction} {items[-1]}"


def _style(language: str) -> _Style:
    if language not in _STYLES:
        raise UnknownLanguageError(language)
    return _STYLES[language]
