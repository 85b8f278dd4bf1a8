"""When the next message may go: one pace for the whole bot, and one for each chat.

The figures are those that Telegram publishes ("My bot is hitting limits", Bots FAQ): about 30 messages a
second in all, 1 a second in one chat, 20 a minute in one group. They are where the pace starts; what it
learns from refusals is in `services.delivery.pace`. Times are seconds of any steady clock, given by the
caller and never going back; nothing here waits or looks at a clock.
"""

import math
from bisect import bisect_right
from collections import OrderedDict, deque

from services.delivery.pace import Pace

CHAT_GAP = 1.0
GROUP_WINDOW = 60.0
GROUP_MESSAGES = 20
MEMORY = 5.0
"""Seconds for which is kept when messages left, and to whom."""

MARGIN = 1.03
"""Kept above the exact interval, since what leaves evenly may arrive a little unevenly."""

CATCH_UP = 0.5
"""How many seconds late a message may leave without delaying all those after it.

On a busy machine timers and commits are late by tens of milliseconds, which would add up to seconds. After a
longer time nobody wanted to send: nothing is to be caught up with.
"""

SLACK = 0.01
"""How many seconds sooner than planned as many messages may leave as the limit allows in a second.

The rest of MARGIN is kept whatever happens: as much more evenly than they leave messages need not arrive.
"""

CLOSER = 0.6
"""Which share of the interval is kept between messages that are late, so that they do not come in a burst."""

GRAIN = 0.01
"""Timers are no finer than some milliseconds: what is due within so many seconds may leave together."""

COUNTED = 1.0
"""The seconds before a refusal in which messages are counted: Telegram's limits are for one second."""

TIMELY = 0.003
"""What leaves so many seconds late has left in time."""

LATELY = 1000
"""Among so many messages is what leaves now: more are not on their way at a time."""

ROUNDING = 1e-9

LONG = 60.0
"""A wait of more seconds concerns the whole bot only if another chat is refused, too."""

HOLD = 1.0
"""Seconds for which everyone waits for that."""


class Pacer:
    """Gives out the moments at which messages may be sent, evenly spaced.

    At most `per_second` messages in all, and in one chat `gap` seconds between two.
    """

    def __init__(self, per_second: float, *, gap: float = CHAT_GAP) -> None:
        self._gap = gap
        self._pace = Pace(per_second / MARGIN)
        self._paused_until = float("-inf")
        self._even = self._close = float("-inf")
        self._held_until = float("-inf")
        self._breached_at = float("-inf")
        self._run_since = float("-inf")
        self._recent: deque[float] = deque()
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._last: OrderedDict[int, float] = OrderedDict()
        self._crowded: dict[int, float] = {}
        self._suspected: dict[int, float] = {}
        self.refusals = 0
        """How often the messenger has refused a message as one too many."""

    @property
    def interval(self) -> float:
        """Seconds between two messages now."""
        return 1 / self._pace.rate

    def slots(self, now: float, horizon: float) -> int:
        """About how many messages may start between `now` and `now + horizon`; 0 where none may."""
        end, first = now + horizon, self._first(now)
        if first > end:
            return 0
        even = self._even if first - self._even <= CATCH_UP else first
        late = (end - first) / (CLOSER * self.interval)
        return int(min((end - even) / self.interval, late)) + 1

    def delay(self, now: float) -> float:
        """How many seconds it is to the next free moment; 0 where it is now."""
        return self._first(now) - now

    def _first(self, now: float) -> float:
        """The next free moment, `now` or later."""
        return max(now, self._paused_until, self._even, self._close, self._has_room_at())

    def _has_room_at(self) -> float:
        """From when on one more message is within the limit of any one second, with what left late, too."""
        many = math.ceil(self._pace.rate * MARGIN - ROUNDING)
        if len(self._recent) < many:
            return float("-inf")
        return self._recent[-many] + many * self.interval - SLACK

    def reserve(self, chat_id: int, now: float) -> float:
        """Takes the next moment for a message to the chat and returns it, `now` or later."""
        moment = self.reserve_reply(chat_id, now)
        if chat_id > 0:
            self.pause_chat(chat_id, moment + self._gap)
        return moment

    def reserve_reply(self, chat_id: int, now: float) -> float:
        """As `reserve`, for the reply to what a person just did.

        It keeps no gap in a private chat, where Telegram tolerates short bursts (Bots FAQ).
        """
        moment = self._first(now)
        self._count(moment)
        if moment - self._last.get(chat_id, float("-inf")) < MEMORY:
            self._crowded[chat_id] = moment + MEMORY
        self._last[chat_id] = moment
        self._last.move_to_end(chat_id)
        if chat_id < 0:
            self._mark_group(chat_id, moment)
        return moment

    def _count(self, moment: float) -> None:
        """Notes a message that leaves, and for how long the pace has been fully used."""
        if moment - self._even <= CATCH_UP:
            self._pace.used(self.interval)
        else:
            self._run_since = self._even = moment
        self._even += self.interval
        self._close = max(self._close, moment - GRAIN) + CLOSER * self.interval
        self._recent.append(moment)
        while self._recent[0] < moment - MEMORY:
            self._recent.popleft()

    def left(self, moment: float, now: float, *, counts: bool = True) -> None:
        """What took `moment` leaves only now. One that does not count gives its place to the next.

        What is made ready for long leaves later than planned, and what comes a second after it must not be
        early: the messenger counts what it gets.
        """
        if counts and now - moment < TIMELY:
            return
        place = bisect_right(self._recent, moment, lo=max(0, len(self._recent) - LATELY)) - 1
        if place < 0:
            return
        del self._recent[place]
        if counts:
            self._recent.insert(bisect_right(self._recent, now, lo=place), now)
        else:
            self._even -= self.interval

    def _mark_group(self, chat_id: int, moment: float) -> None:
        sent = self._groups.setdefault(chat_id, deque(maxlen=GROUP_MESSAGES))
        sent.append(moment)
        self.pause_chat(chat_id, moment + self._gap)
        if len(sent) == GROUP_MESSAGES:
            self.pause_chat(chat_id, sent[0] + GROUP_WINDOW)

    def pause(self, until: float) -> None:
        """Nothing may be sent to anyone before `until`."""
        self._paused_until = max(self._paused_until, until)

    def pause_chat(self, chat_id: int, until: float) -> None:
        """Nothing may be sent to this chat before `until`."""
        self._chats[chat_id] = max(until, self._chats.get(chat_id, until))

    def refused(self, chat_id: int, now: float, seconds: float) -> None:
        """The messenger refused a message to the chat, and asks to wait so many seconds.

        Telegram does not say whom a 429 concerns. Groups have a limit of their own that is reached first; a
        private chat is meant where several messages went to it one upon the other, else the whole bot is. A
        long wait is taken for that only once another chat is refused: hours of one chat must not become
        hours of everyone.
        """
        self.refusals += 1
        self.pause_chat(chat_id, now + seconds)
        if chat_id < 0 or chat_id in self._crowded:
            return
        if seconds > LONG and not self._is_confirmed(chat_id, now, now + seconds):
            self.pause(now + HOLD)
            return
        self.pause(now + seconds)
        self._held_until = self._paused_until
        sent = self._last.get(chat_id, now)
        if sent > self._breached_at:
            # What was on its way when the first was refused belongs to the same breach.
            self._breached_at = now
            since = sent - COUNTED
            accepted = sum(since <= moment < sent for moment in self._recent)
            self._pace.refused(accepted, sent - self._run_since, seconds)

    def _is_confirmed(self, chat_id: int, now: float, until: float) -> bool:
        """Notes a long wait of a chat; returns whether another chat has one, too."""
        self._suspected = {chat: end for chat, end in self._suspected.items() if end > now}
        others = [end for chat, end in self._suspected.items() if chat != chat_id]
        self._suspected[chat_id] = until
        self.pause(max(others, default=now))
        return bool(others)

    def held(self, now: float) -> float:
        """For how many seconds more the messenger lets nobody be written to; 0 where it does."""
        return max(0.0, self._held_until - now)

    def cooling(self, now: float) -> set[int]:
        """The chats that may not be written to now. Forgets those whose time has come."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        self._crowded = {chat: until for chat, until in self._crowded.items() if until > now}
        while self._last and next(iter(self._last.values())) <= now - MEMORY:
            self._last.popitem(last=False)
        self._groups = {chat: sent for chat, sent in self._groups.items() if sent[-1] > now - GROUP_WINDOW}
        return set(self._chats)

    def next_ready(self, now: float) -> float | None:
        """When the first of the cooling chats may be written to again; None where none is cooling."""
        return min((until for until in self._chats.values() if until > now), default=None)
