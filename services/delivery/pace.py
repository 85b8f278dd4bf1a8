"""How fast: the highest rate that the messenger accepts, found by its refusals. Pure arithmetic.

A limit for one second is met within the first second of full use, and what was accepted in it is the limit:
the pace stays a little below it. A limit that is met later is one for a longer time, of which one second
says nothing: the pace falls by a fixed share. Either way the rate that was refused is remembered as the
ceiling. Far below it the pace rises soon, half of the way at a time; near it and beyond it only after a time
without a refusal, long beside the wait that it would cost, and in small steps. Where that proves wrong the
pace goes back to where it was, and that time doubles. Only seconds in which the pace was fully used count: an
idle bot learns nothing.
"""

SECOND = 1.5
"""Up to so many seconds of full use a refusal is taken for one of a limit for one second."""

FEW = 3
"""Fewer messages than that within a second say nothing of a rate."""

BELOW = 0.94
"""Where the pace stays below a limit that was counted, since messages arrive a little unevenly."""

LESS = 0.8
"""What is left of a rate that was refused after more than a second."""

A_LITTLE_LESS = 0.95
"""What is left where a rate had been accepted for long, or was found by counting."""

HALF = 0.5
"""What is left where a rate was refused at once, and too few messages went to count them."""

RETURN = 0.99
"""What is left of the rate from which a ceiling was doubted in vain."""

NEAR = 0.9
"""Which share of the ceiling the pace comes back to without waiting long."""

STEP = 5.0
"""Seconds of full use without a refusal after which the next step is taken."""

FASTER = 1.05
"""A step towards the ceiling and beyond it."""

PATIENCE = 12.0
LONGEST_PATIENCE = 3600.0
"""After how many times the wait that a refusal cost a ceiling is doubted at first; and seconds at most."""

SHORT = 2.0
"""Waits of so many seconds at most cost so little that the pace need not fall far."""

SLOWEST = 1.0
"""Messages per second that are always allowed: what Telegram allows in one chat."""


class Pace:
    """Messages per second, at most `fastest` and at first just that."""

    def __init__(self, fastest: float) -> None:
        self.rate = self._fastest = fastest
        self._ceiling: float | None = None
        self._floor: float | None = None
        self._used = 0.0
        self._calm = 0.0
        self._patience = 0.0
        self._doubting = False

    def used(self, seconds: float) -> None:
        """The pace was fully used for so many seconds more, and nothing was refused."""
        self._used += seconds
        self._calm += seconds
        if self.rate < self._fastest and self._used >= STEP:
            self._rise()

    def _rise(self) -> None:
        if self._ceiling is None or self._calm >= self._patience:
            if not self._doubting:
                self._floor, self._doubting = self.rate, True
            self._change(self.rate * FASTER)
            if self.rate == self._fastest:
                self._ceiling, self._patience, self._doubting = None, 0.0, False
        elif self.rate < 0.99 * NEAR * self._ceiling:
            self._floor = self.rate
            self._change((self.rate + NEAR * self._ceiling) / 2)

    def refused(self, accepted: int, run: float, wait: float) -> None:
        """The messenger refuses this rate, and asks to wait so many seconds.

        `run` is for how many seconds in a row it had been fully used by then, and `accepted` how many
        messages went in the last of them.
        """
        refused, floor = self.rate, self._floor
        self._floor = None
        if self._doubting and floor:
            lower = self._floor = RETURN * floor
            self._patience *= 2
        elif accepted < FEW:
            # Not for being fast, it seems; yet where nothing was accepted since the last one, it must be.
            lower = refused * (A_LITTLE_LESS if self._used else HALF)
        elif run <= SECOND and accepted < NEAR * refused:
            refused = accepted
            self._floor = lower = BELOW * accepted
        elif floor:
            lower = A_LITTLE_LESS * floor
        else:
            lower = (A_LITTLE_LESS if wait <= SHORT else LESS) * refused
        if accepted >= FEW:
            self._ceiling = refused
        self._change(lower)
        self._patience = min(LONGEST_PATIENCE, max(self._patience, PATIENCE * wait))
        self._calm, self._doubting = 0.0, False

    def _change(self, rate: float) -> None:
        self.rate = max(min(SLOWEST, self._fastest), min(rate, self._fastest))
        self._used = 0.0
