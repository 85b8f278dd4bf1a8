"""Kazakhstan's working days and the terms that are counted in them."""

from datetime import date, datetime, time, tzinfo
from functools import lru_cache

import holidays

# Administrative Procedural Code 350-VI, art. 64: what comes after the end of the working day is registered
# on the next one.
_END_OF_WORKING_DAY = time(18, 30)


REMEMBERED = 1000
"""Terms that are not counted anew; at a time, few days are asked about."""


class WorkingDays:
    """The calendar of a city: weekends, public holidays, moved days off and working Saturdays are known."""

    def __init__(self, zone: tzinfo) -> None:
        """`zone` is the city's time zone; it decides which day and hour a moment belongs to."""
        self._zone = zone
        self._calendar = holidays.country_holidays("KZ")
        # Everyone who asks on one day is promised the same date.
        self._nth_after = lru_cache(REMEMBERED)(self._calendar.get_nth_working_day)

    def is_working(self, day: date) -> bool:
        """Tell whether people work on `day`."""
        return self._calendar.is_working_day(day)

    def next(self, day: date) -> date:
        """Return the first working day after `day`."""
        return self._nth_after(day, 1)

    def previous(self, day: date) -> date:
        """Return the last working day before `day`."""
        return self._nth_after(day, -1)

    def at(self, day: date, hour: time) -> datetime:
        """Return the moment of `hour` on `day` in the city."""
        return datetime.combine(day, hour, tzinfo=self._zone)

    def registered_on(self, moment: datetime) -> date:
        """Return the day on which a question that came at `moment` is registered.

        It is the local day when that is a working one and `moment` is not after 18:30, else the next working
        day (Administrative Procedural Code 350-VI, art. 64). Raises `ValueError` for a naive `moment`.
        """
        if moment.utcoffset() is None:
            raise ValueError("a moment needs a time zone")
        local = moment.astimezone(self._zone)
        in_time = self.is_working(local.date()) and local.time() <= _END_OF_WORKING_DAY
        return local.date() if in_time else self.next(local.date())

    def due_on(self, registered: date, working_days: int) -> date:
        """Return the last day of a term of `working_days`, counted from the day after `registered`.

        Raises `ValueError` unless the term has at least one day.
        """
        if working_days < 1:
            raise ValueError(f"a term has at least one working day, not {working_days}")
        return self._nth_after(registered, working_days)

    def count_left(self, today: date, due: date) -> int:
        """Return how many working days come after `today` up to and with `due`; 0 when `due` is not ahead."""
        left = 0
        while (today := self.next(today)) <= due:
            left += 1
        return left
