from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.working_days import WorkingDays

_ALMATY = ZoneInfo("Asia/Almaty")
_DAYS = st.dates(date(2024, 3, 1), date(2030, 12, 31))
_TERMS = st.integers(1, 60)


@pytest.fixture(scope="module")
def calendar() -> WorkingDays:
    return WorkingDays(_ALMATY)


@pytest.mark.parametrize(
    ("registered", "due"),
    [
        (date(2026, 12, 4), date(2026, 12, 28)),
        (date(2026, 12, 18), date(2027, 1, 13)),
        (date(2025, 3, 14), date(2025, 4, 9)),
    ],
)
def test_fifteen_working_days_end_as_the_published_calendars_say(
    calendar: WorkingDays, registered: date, due: date
) -> None:
    assert calendar.due_on(registered, 15) == due


def test_a_term_is_counted_from_the_next_day(calendar: WorkingDays) -> None:
    monday = date(2026, 9, 14)
    assert calendar.due_on(monday, 1) == date(2026, 9, 15)
    assert calendar.due_on(monday, 5) == date(2026, 9, 21)


def test_a_term_shorter_than_a_day_is_refused(calendar: WorkingDays) -> None:
    with pytest.raises(ValueError, match="at least one working day"):
        calendar.due_on(date(2026, 9, 14), 0)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 9, 14), True),
        (date(2026, 9, 13), False),
        (date(2026, 12, 16), False),
        (date(2026, 1, 7), False),
        (date(2025, 1, 3), False),  # moved to Sunday the 5th
        (date(2025, 1, 5), True),
        (date(2024, 5, 4), True),  # a working Saturday
        (date(2026, 3, 25), False),  # Nauryz, moved from the weekend
    ],
)
def test_days_off_moved_days_and_working_weekends_are_known(
    calendar: WorkingDays, day: date, working: bool
) -> None:
    assert calendar.is_working(day) is working


@pytest.mark.parametrize(
    ("local", "registered"),
    [
        (datetime(2026, 9, 14, 18, 30, tzinfo=_ALMATY), date(2026, 9, 14)),
        (datetime(2026, 9, 14, 18, 30, 1, tzinfo=_ALMATY), date(2026, 9, 15)),
        (datetime(2026, 9, 14, 0, 5, tzinfo=_ALMATY), date(2026, 9, 14)),
        (datetime(2026, 9, 18, 21, 0, tzinfo=_ALMATY), date(2026, 9, 21)),
        (datetime(2026, 9, 19, 10, 0, tzinfo=_ALMATY), date(2026, 9, 21)),
        (datetime(2026, 12, 31, 19, 0, tzinfo=_ALMATY), date(2027, 1, 5)),
    ],
)
def test_a_question_after_hours_or_on_a_day_off_is_registered_on_the_next_working_day(
    calendar: WorkingDays, local: datetime, registered: date
) -> None:
    assert calendar.registered_on(local) == registered


def test_the_citys_clock_decides_and_not_the_moments_own(calendar: WorkingDays) -> None:
    assert calendar.registered_on(datetime(2026, 9, 14, 13, 29, tzinfo=UTC)) == date(2026, 9, 14)
    assert calendar.registered_on(datetime(2026, 9, 14, 13, 31, tzinfo=UTC)) == date(2026, 9, 15)
    assert calendar.registered_on(datetime(2026, 9, 14, 20, 0, tzinfo=UTC)) == date(2026, 9, 15)


def test_a_moment_without_a_zone_is_refused(calendar: WorkingDays) -> None:
    naive = datetime(2026, 9, 14, 10, 0, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        calendar.registered_on(naive)


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2026, 9, 14), 5), (date(2026, 9, 19), 1), (date(2026, 9, 21), 0), (date(2026, 9, 30), 0)],
)
def test_the_days_left_run_down_to_none_on_the_day_due(calendar: WorkingDays, today: date, left: int) -> None:
    assert calendar.count_left(today, date(2026, 9, 21)) == left


@given(_DAYS, _TERMS)
def test_a_whole_term_is_left_on_the_day_of_registration(
    calendar: WorkingDays, registered: date, term: int
) -> None:
    assert calendar.count_left(registered, calendar.due_on(registered, term)) == term


@given(_DAYS, _TERMS)
def test_a_term_ends_on_a_working_day_and_never_earlier_for_a_later_start(
    calendar: WorkingDays, registered: date, term: int
) -> None:
    due = calendar.due_on(registered, term)
    assert calendar.is_working(due)
    assert due <= calendar.due_on(registered + timedelta(days=1), term)


@given(_DAYS)
def test_no_working_day_lies_between_a_day_and_its_neighbours(calendar: WorkingDays, day: date) -> None:
    before, after = calendar.previous(day), calendar.next(day)
    assert calendar.is_working(before)
    assert calendar.is_working(after)
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert [one for one in between if calendar.is_working(one) and one != day] == []
