"""For how long something has lasted, all its times together."""


class Stopwatch:
    """Adds up seconds of any steady clock, given by the caller."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._total = 0.0

    def begin(self, now: float) -> None:
        """It lasts from now on, unless it has begun before."""
        if self._since is None:
            self._since = now

    def end(self, now: float) -> None:
        """It is over, if it has begun."""
        self._total, self._since = self.total(now), None

    def total(self, now: float) -> float:
        """Seconds of all its times, with the one that lasts."""
        return self._total + (now - self._since if self._since is not None else 0.0)
