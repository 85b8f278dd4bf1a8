"""What people type, and what their screens make of long lists and texts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.calendar import BadDate, BadTime, PastDate
from handlers.meetings.moving import BadMoment, read_start
from handlers.paging import page_of
from handlers.queue import first_words
from handlers.stats import BadPeriod, period_of
from services.errors import Refusal
from services.reports import Period

ZONE = ZoneInfo("Asia/Almaty")
OLD = datetime(2026, 11, 26, 18, 30, tzinfo=ZONE)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28.11.2026 19:00", datetime(2026, 11, 28, 19, 0, tzinfo=ZONE)),
        (" 1.12.2026,  9.05 ", datetime(2026, 12, 1, 9, 5, tzinfo=ZONE)),
        ("28.11.2026", datetime(2026, 11, 28, 18, 30, tzinfo=ZONE)),
        ("1915", datetime(2026, 11, 26, 19, 15, tzinfo=ZONE)),
        ("19.15", datetime(2026, 11, 26, 19, 15, tzinfo=ZONE)),
    ],
)
def test_a_start_is_a_day_a_time_or_both(text: str, expected: datetime) -> None:
    assert read_start(text, OLD, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", BadMoment),
        ("28.11.2026 19:00 20:00", BadMoment),
        ("28.13.2026", BadDate),
        ("28.11.2026 25:00", BadTime),
        ("19:00 28.11.2026", BadDate),
        ("22.11.2026", PastDate),
    ],
)
def test_what_is_no_start_is_refused(text: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read_start(text, OLD, TODAY)


@pytest.mark.parametrize("dash", ["-", " – ", "—"])
def test_a_period_is_two_days_with_a_dash(dash: str) -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 30))

    assert period_of(f"01.11.2026{dash}30.11.2026") == period


@pytest.mark.parametrize("text", ["01.11.2026", "01.11.2026 30.11.2026", "30.11.2026 - 01.11.2026", "-"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        period_of(text)


@pytest.mark.parametrize(
    ("page", "expected"),
    [(0, ([1, 2], 0, 3)), (2, ([5], 2, 3)), (9, ([5], 2, 3)), (-1, ([1, 2], 0, 3))],
)
def test_a_page_beyond_the_list_is_the_nearest(page: int, expected: tuple[list[int], int, int]) -> None:
    assert page_of([1, 2, 3, 4, 5], page, 2) == expected


def test_an_empty_list_has_one_page() -> None:
    assert page_of([], 1, 2) == ([], 0, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Бассейн\nқашан   ашылады?", "Бассейн қашан ашылады?"),
        ("а" * 60, "а" * 60),
        ("а" * 61, "а" * 59 + "…"),
        ("сөз " * 20, "сөз " * 13 + "сөз…"),
        ("", ""),
    ],
)
def test_the_first_words_are_a_short_line(text: str, expected: str) -> None:
    assert first_words(text) == expected
