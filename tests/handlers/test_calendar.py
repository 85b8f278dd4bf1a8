"""The calendar's months, and the dates and times that people type."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from aiogram.filters.callback_data import CallbackData

from handlers.calendar import BadDate, BadTime, PastDate, calendar, read_date, read_time
from handlers.texts import Texts
from locales.translator import Translator
from services.errors import Refusal

TODAY = date(2026, 11, 23)
ZONE = ZoneInfo("Asia/Almaty")
WEEKDAYS = {"kk": "дс сс ср бс жм сб жс", "ru": "пн вт ср чт пт сб вс"}


class Picked(CallbackData, prefix="pick"):
    """A day."""

    day: str


class Turned(CallbackData, prefix="turn"):
    """A month."""

    day: str


def month(shown: date, language: str = "kk") -> list[list[tuple[str, str]]]:
    """The rows of a month's buttons: label and data."""
    texts = Texts(Translator.load(ZONE), language, ZONE)
    buttons = calendar(
        texts,
        shown,
        TODAY,
        lambda day: Picked(day=day.isoformat()),
        lambda first: Turned(day=first.isoformat()),
    )
    return [[(each.text, each.callback_data or "") for each in row] for row in buttons]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_weeks_begin_on_monday(language: str) -> None:
    _, names, *weeks = month(TODAY, language)
    assert " ".join(label for label, _ in names) == WEEKDAYS[language]
    assert [label for label, _ in weeks[-1]] == ["30", " ", " ", " ", " ", " ", " "]


def test_past_days_and_days_of_other_months_cannot_be_pressed() -> None:
    pressed = [data for row in month(TODAY)[2:] for _, data in row if data.startswith("pick")]
    assert pressed == [f"pick:2026-11-{day}" for day in range(23, 31)]


@pytest.mark.parametrize(
    ("shown", "arrows"),
    [
        (date(2026, 11, 23), ["turn:2026-12-01"]),
        (date(2026, 12, 31), ["turn:2026-11-01", "turn:2027-01-01"]),
        (date(2027, 11, 1), ["turn:2027-10-01"]),
        (date(2020, 1, 1), ["turn:2026-12-01"]),
        (date(2030, 1, 1), ["turn:2027-10-01"]),
    ],
)
def test_the_arrows_stay_within_a_year_from_today(shown: date, arrows: list[str]) -> None:
    assert [data for _, data in month(shown)[0] if data.startswith("turn")] == arrows


@pytest.mark.parametrize("text", ["23.11.2026", " 23.11.2026 "])
def test_a_typed_date_is_read(text: str) -> None:
    assert read_date(text, TODAY) == TODAY


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", BadDate),
        ("23.11", BadDate),
        ("31.02.2027", BadDate),
        ("00.01.2027", BadDate),
        ("2026-11-23", BadDate),
        ("22.11.2026", PastDate),
    ],
)
def test_what_is_no_day_ahead_is_refused(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_date(text, TODAY)


@pytest.mark.parametrize("text", ["18:30", "18.30", "1830", " 18:30 "])
def test_a_typed_time_is_read(text: str) -> None:
    assert read_time(text) == time(18, 30)


@pytest.mark.parametrize("text", ["", "18", "24:00", "18:60", "18:3", "кешке", "18:30:00"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadTime):
        read_time(text)
