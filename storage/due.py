"""Whose turn it is to be sent."""

from datetime import datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement

LONGEST_WAIT = timedelta(minutes=1)
"""Nothing is written to be sent later than this: whatever is due later is an alarm (storage/alarms.py)."""


Moment = datetime | BindParameter[datetime]


def is_due(not_before: ColumnElement[datetime], now: Moment, latest: Moment) -> ColumnElement[bool]:
    """Whether a message may be sent now.

    One whose time seems to lie after `latest`, which is `LONGEST_WAIT` after now, was written before the
    clock was set back.
    """
    return (not_before <= now) | (not_before > latest)
