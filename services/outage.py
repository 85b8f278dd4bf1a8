"""What does not work for a while: that it works again is logged, and for how long it did not is added up."""

import structlog

log = structlog.get_logger()


class Outage:
    """A time in which something does not work. Moments are seconds of any steady clock."""

    def __init__(self, over: str) -> None:
        """`over` is what the log says once it works again."""
        self._over = over
        self._since: float | None = None
        self._before = 0.0

    def begin(self, now: float) -> None:
        """It does not work now; whether it did before makes no difference."""
        if self._since is None:
            self._since = now

    def end(self, now: float) -> None:
        """It works now."""
        if self._since is not None:
            log.info(self._over, seconds=round(now - self._since, 1))
            self._before, self._since = self.total(now), None

    def total(self, now: float) -> float:
        """For how many seconds it has not worked so far, all times together."""
        return self._before + (now - self._since if self._since is not None else 0.0)
