"""How many messages a bot may send in a time.

Source: "My bot is hitting limits, how do I avoid this?" in Telegram's Bots FAQ
(core.telegram.org/bots/faq): about 30 messages a second in all, one a second in one chat with
short bursts tolerated, 20 a minute in one group; and `allow_paid_broadcast` in the Bot API:
1000 a second.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True)
class Rates:
    """Messages per second for the whole bot, and per chat.

    `private_burst` messages may follow each other at once in a private chat; from there on it is
    `private_per_second`. The length of the burst is not published.
    """

    enabled: bool = True
    per_second: int = 30
    paid_per_second: int = 1000
    private_per_second: float = 1.0
    private_burst: int = 5
    group_per_minute: int = 20


class _Window:
    """The times of what was sent within the last `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, now: float, count: int, limit: int) -> float:
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        excess = len(self._times) + min(count, limit) - limit
        return self._times[excess - 1] + self._seconds - now if excess > 0 else 0.0

    def take(self, now: float, count: int) -> None:
        self._times.extend([now] * count)


class Limits:
    """Says how long a bot has to wait before it may send. `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.rates = Rates()
        self._clock = clock
        self._whole = _Window(1.0)
        self._groups: dict[int, _Window] = {}
        # per private chat: how many messages the burst has left, and when that was so
        self._bursts: dict[int, tuple[float, float]] = {}

    def admit(self, chat_id: int, *, private: bool, count: int = 1, paid: bool = False) -> int:
        """Admit `count` messages to a chat and return 0, or return the whole seconds to wait.

        What is not admitted is not counted.
        """
        if not self.rates.enabled:
            return 0
        now = self._clock()
        limit = self.rates.paid_per_second if paid else self.rates.per_second
        wait = self._whole.wait(now, count, limit)
        wait = max(
            wait,
            self._private_wait(chat_id, now, count) if private else self._group_wait(chat_id, now, count),
        )
        if wait > 0:
            return math.ceil(wait)
        self._take(chat_id, now, count, private)
        return 0

    def _private_wait(self, chat_id: int, now: float, count: int) -> float:
        missing = min(count, self.rates.private_burst) - self._burst(chat_id, now)
        return missing / self.rates.private_per_second

    def _burst(self, chat_id: int, now: float) -> float:
        full = float(self.rates.private_burst)
        left, since = self._bursts.get(chat_id, (full, now))
        return min(full, left + (now - since) * self.rates.private_per_second)

    def _group_wait(self, chat_id: int, now: float, count: int) -> float:
        window = self._groups.setdefault(chat_id, _Window(60.0))
        return window.wait(now, count, self.rates.group_per_minute)

    def _take(self, chat_id: int, now: float, count: int, private: bool) -> None:
        self._whole.take(now, count)
        if private:
            left = self._burst(chat_id, now) - min(count, self.rates.private_burst)
            self._bursts[chat_id] = (left, now)
        else:
            self._groups[chat_id].take(now, count)
