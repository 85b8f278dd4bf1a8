"""The periods whose figures are offered, and the button to each."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from services.reports import last_month, this_month, this_week, this_year


class Span(StrEnum):
    """The periods that are offered; `CHOSEN` is typed."""

    THIS_WEEK = "week"
    THIS_MONTH = "month"
    LAST_MONTH = "last"
    THIS_YEAR = "year"
    CHOSEN = "chosen"


LABELS = {
    Span.THIS_WEEK: "stat-this-week",
    Span.THIS_MONTH: "stat-this-month",
    Span.LAST_MONTH: "stat-last-month",
    Span.THIS_YEAR: "stat-this-year",
    Span.CHOSEN: "stat-chosen",
}

PERIODS = {
    Span.THIS_WEEK: this_week,
    Span.THIS_MONTH: this_month,
    Span.LAST_MONTH: last_month,
    Span.THIS_YEAR: this_year,
}


class Stats(CallbackData, prefix="stats"):
    """The figures of another period."""

    span: Span
