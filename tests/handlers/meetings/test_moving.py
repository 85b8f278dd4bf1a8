from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.calendar import BadDate, BadTime, PastDate
from handlers.meetings.moving import BadMoment, read_start
from services.errors import Refusal

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
