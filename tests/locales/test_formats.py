from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from locales import formats
from locales.errors import UnknownLanguageError

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("kk", date(2026, 11, 7), "7 қараша, сенбі"),
        ("ru", date(2026, 11, 7), "7 ноября, суббота"),
        ("kk", date(2027, 11, 7), "2027 жылғы 7 қараша, жексенбі"),
        ("ru", date(2027, 11, 7), "7 ноября 2027 года, воскресенье"),
        ("kk", date(2025, 12, 31), "2025 жылғы 31 желтоқсан, сәрсенбі"),
        ("ru", date(2025, 12, 31), "31 декабря 2025 года, среда"),
    ],
)
def test_a_card_names_the_year_only_when_it_is_another(language: str, day: date, expected: str) -> None:
    assert formats.card_date(language, day, TODAY) == expected


def test_a_short_date_has_four_digits_of_the_year() -> None:
    assert formats.short_date(date(2026, 11, 7)) == "07.11.2026"


def test_times_are_told_in_the_zone(zone: ZoneInfo) -> None:
    at = datetime(2026, 11, 7, 20, 5, tzinfo=UTC)

    assert formats.clock_time(at, zone) == "01:05"
    assert formats.moment(at, zone) == "08.11.2026 01:05"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "дс сс ср бс жм сб жс"), ("ru", "пн вт ср чт пт сб вс")],
)
def test_the_week_begins_on_monday(language: str, expected: str) -> None:
    assert " ".join(formats.weekday_buttons(language)) == expected


@pytest.mark.parametrize(("language", "expected"), [("kk", "Қараша 2026"), ("ru", "Ноябрь 2026")])
def test_a_month_is_headed_by_its_name(language: str, expected: str) -> None:
    assert formats.month_title(language, 2026, 11) == expected


@pytest.mark.parametrize(
    ("length", "kk", "ru"),
    [
        (timedelta(days=2, hours=3, minutes=59), "2 күн 3 сағат", "2 дн. 3 ч"),
        (timedelta(hours=21, minutes=1), "21 сағат 1 минут", "21 ч 1 мин"),
        (timedelta(days=1, minutes=40), "1 күн", "1 дн."),
        (timedelta(hours=5), "5 сағат", "5 ч"),
        (timedelta(minutes=15, seconds=59), "15 минут", "15 мин"),
        (timedelta(seconds=59), "бір минуттан аз", "меньше минуты"),
        (timedelta(0), "бір минуттан аз", "меньше минуты"),
    ],
)
def test_a_duration_is_told_in_its_two_largest_units(length: timedelta, kk: str, ru: str) -> None:
    assert formats.duration("kk", length) == kk
    assert formats.duration("ru", length) == ru


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        formats.duration("kk", timedelta(seconds=-1))


@pytest.mark.parametrize(
    ("items", "kk", "ru"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a және b", "a и b"),
        (["a", "b", "c"], "a, b және c", "a, b и c"),
    ],
)
def test_a_list_ends_with_the_conjunction(items: list[str], kk: str, ru: str) -> None:
    assert formats.join_list("kk", items) == kk
    assert formats.join_list("ru", items) == ru


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguageError):
        formats.card_date("en", TODAY, TODAY)
    with pytest.raises(UnknownLanguageError):
        formats.weekday_buttons("en")
    with pytest.raises(UnknownLanguageError):
        formats.month_title("en", 2026, 11)
    with pytest.raises(UnknownLanguageError):
        formats.duration("en", timedelta(0))
    with pytest.raises(UnknownLanguageError):
        formats.join_list("en", [])
