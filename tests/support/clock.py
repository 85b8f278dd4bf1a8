"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta


class StandingClock:
    """Tells the time it was set to."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def now(self) -> datetime:
        """The time it was set to, in UTC."""
        return self._at.astimezone(UTC)

    def set(self, at: datetime) -> None:
        """Moves to a moment."""
        self._at = at

    def pass_by(self, **lengths: float) -> None:
        """Moves on by a length given as for timedelta."""
        self._at += timedelta(**lengths)
