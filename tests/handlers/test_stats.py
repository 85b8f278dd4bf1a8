from datetime import date

import pytest

from handlers.stats import BadPeriod, period_of
from services.reports import Period


@pytest.mark.parametrize("dash", ["-", " – ", "—"])
def test_a_period_is_two_days_with_a_dash(dash: str) -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 30))

    assert period_of(f"01.11.2026{dash}30.11.2026") == period


@pytest.mark.parametrize(
    "text",
    [
        "01.11.2026",
        "01.11.2026 30.11.2026",
        "30.11.2026 - 01.11.2026",
        "-",
        "01.01.0001 - 30.11.2026",
        "01.11.2026 - 31.12.9999",
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadPeriod):
        period_of(text)
