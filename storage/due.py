"""Whose turn it is to be sent."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement

LONGEST_WAIT = timedelta(minutes=1)
"""Nothing is written to be sent later than this: whatever is due later is an alarm (storage/alarms.py)."""


def is_due(not_before: ColumnElement[datetime], now: datetime) -> ColumnElement[bool]:
    """Whether a message may be sent now.

    One whose time seems to lie further ahead than `LONGEST_WAIT` was written before the clock was set back.
    """
    return (not_before <= now) | (not_before > now + LONGEST_WAIT)
