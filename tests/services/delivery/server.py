"""A messenger with a limit, and a sender that keeps a pace, in a time that nobody has to wait for."""

import heapq
import itertools
import math
import random
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from services.delivery.pacer import Pacer

STALLS = 0.01
"""How often something on a busy machine takes very long."""


class Limit(Protocol):
    """Says for how many seconds a message that arrives now is refused; 0 where it is taken."""

    def refuses(self, now: float) -> float: ...


@dataclass
class Window:
    """So many messages in any one second; a breach locks the bot out for some seconds."""

    per_second: int
    lock_out: float = 5.0
    _taken: deque[float] = field(default_factory=deque)
    _locked_until: float = 0.0

    def refuses(self, now: float) -> float:
        if now < self._locked_until:
            return math.ceil(self._locked_until - now)
        while self._taken and self._taken[0] <= now - 1:
            self._taken.popleft()
        if len(self._taken) >= self.per_second:
            self._locked_until = now + self.lock_out
            return math.ceil(self.lock_out)
        self._taken.append(now)
        return 0


@dataclass
class Bucket:
    """So many messages a second in the long run, and `burst` more; a breach locks the bot out."""

    per_second: float
    burst: int = 20
    lock_out: float = 5.0
    _left: float = field(init=False)
    _since: float = 0.0
    _locked_until: float = 0.0

    def __post_init__(self) -> None:
        self._left = self.burst

    def refuses(self, now: float) -> float:
        if now < self._locked_until:
            return math.ceil(self._locked_until - now)
        self._left = min(self.burst, self._left + (now - self._since) * self.per_second)
        self._since = now
        if self._left < 1:
            self._locked_until = now + self.lock_out
            return math.ceil(self.lock_out)
        self._left -= 1
        return 0


@dataclass
class Run:
    """A broadcast by a pacer to a server, with requests that take `latency` seconds more or less.

    On a busy machine every message leaves up to `late` seconds late, and one in a hundred up to `stall`.
    """

    pacer: Pacer
    limit: Limit
    latency: float = 0.06
    jitter: float = 0.0
    seed: int = 1
    late: float = 0.0
    stall: float = 0.0
    now: float = 0.0
    arrivals: list[float] = field(default_factory=list)
    refusals: list[float] = field(default_factory=list)

    def send(self, messages: int) -> float:
        """Sends messages to as many chats, again where they are refused; returns the seconds it took."""
        chance = random.Random(self.seed)  # noqa: S311 - no secret
        begin, last = self.now, 0.0
        waiting = deque(range(len(self.arrivals) + 1, len(self.arrivals) + messages + 1))
        order = itertools.count()
        events: list[tuple[float, int, str, int, float]] = []

        while waiting or events:
            leaves = self.now + self.pacer.delay(self.now) if waiting else math.inf
            if events and events[0][0] <= leaves:
                at, _, what, chat, wait = heapq.heappop(events)
                self.now = max(self.now, at)
                if what == "arrives":
                    wait = self.limit.refuses(at)
                    (self.refusals if wait else self.arrivals).append(at)
                    heapq.heappush(events, (at + self.latency / 2, next(order), "returns", chat, wait))
                elif wait:
                    self.pacer.refused(chat, self.now, wait)
                    waiting.append(chat)
                last = self.now
                continue
            if leaves > self.now:
                self.now = leaves + chance.uniform(0, self.late)
            if chance.random() < STALLS:
                self.now += chance.uniform(0, self.stall)
            chat = waiting.popleft()
            sent = self.pacer.reserve(chat, self.now)
            way = self.latency / 2 + chance.uniform(0, self.jitter)
            heapq.heappush(events, (sent + way, next(order), "arrives", chat, 0.0))
        return last - begin

    @property
    def breaches(self) -> int:
        """How often the server locked the bot out: refusals that came together count once."""
        return sum(later - earlier > 1 for earlier, later in itertools.pairwise([-math.inf, *self.refusals]))
