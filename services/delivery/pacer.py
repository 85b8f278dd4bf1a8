"""When the next message may go: one pace for the whole bot, and one for each chat.

The figures are those that Telegram publishes ("My bot is hitting limits", Bots FAQ): about 30 messages a
second in all, 1 a second in one chat, 20 a minute in one group. They are where the pace starts; refusals
slow it down, and it eases again when they stay away. Times are seconds of any steady clock, given by the
caller and never going back; nothing here waits or looks at a clock.
"""

from collections import deque

CHAT_GAP = 1.0
GROUP_WINDOW = 60.0
GROUP_MESSAGES = 20
CROWD_MEMORY = 5.0
MARGIN = 1.02
"""Kept above the exact interval, since what leaves evenly may arrive a little unevenly."""

SLOWER = 1.25
SLOWEST = 10.0
"""A refusal multiplies the interval by the first, up to the second times the one it began with."""

EASING = 60.0
"""After so many seconds without a refusal the pace takes one step back to where it began."""


class Pacer:
    """Gives out the moments at which messages may be sent, evenly spaced.

    At most `per_second` messages in all, and in one chat `gap` seconds between two.
    """

    def __init__(self, per_second: float, *, gap: float = CHAT_GAP) -> None:
        self._gap = gap
        self._fastest = self._interval = MARGIN / per_second
        self._next = float("-inf")
        self._refused_until = float("-inf")
        self._eased_at = float("-inf")
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._last: dict[int, float] = {}
        self._crowded: dict[int, float] = {}

    @property
    def interval(self) -> float:
        """Seconds between two messages now."""
        return self._interval

    def slots(self, now: float, horizon: float) -> int:
        """How many messages may start between `now` and `now + horizon`."""
        first = max(now, self._next)
        if first > now + horizon:
            return 0
        return int((now + horizon - first) / self._interval) + 1

    def delay(self, now: float) -> float:
        """How many seconds it is to the next free moment; 0 where it is now."""
        return max(0.0, self._next - now)

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
        self._ease(now)
        moment = max(now, self._next)
        self._next = moment + self._interval
        if moment - self._last.get(chat_id, float("-inf")) < CROWD_MEMORY:
            self._crowded[chat_id] = moment + CROWD_MEMORY
        self._last[chat_id] = moment
        if chat_id < 0:
            self._mark_group(chat_id, moment)
        return moment

    def _mark_group(self, chat_id: int, moment: float) -> None:
        sent = self._groups.setdefault(chat_id, deque(maxlen=GROUP_MESSAGES))
        sent.append(moment)
        self.pause_chat(chat_id, moment + self._gap)
        if len(sent) == GROUP_MESSAGES:
            self.pause_chat(chat_id, sent[0] + GROUP_WINDOW)

    def pause(self, until: float) -> None:
        """Nothing may be sent to anyone before `until`."""
        self._next = max(self._next, until)

    def pause_chat(self, chat_id: int, until: float) -> None:
        """Nothing may be sent to this chat before `until`."""
        self._chats[chat_id] = max(until, self._chats.get(chat_id, until))

    def refused(self, chat_id: int, now: float, seconds: float) -> None:
        """The messenger refused a message to the chat, and asks to wait so many seconds.

        Telegram does not say whom a 429 concerns. Groups have a limit of their own that is reached first; a
        private chat is meant where several messages went to it one upon the other, else the whole bot is.
        """
        self.pause_chat(chat_id, now + seconds)
        if chat_id < 0 or chat_id in self._crowded:
            return
        self.pause(now + seconds)
        if now >= self._refused_until:
            # Several that were on their way together count once.
            self._interval = min(self._interval * SLOWER, self._fastest * SLOWEST)
        self._refused_until = self._eased_at = max(self._refused_until, now + seconds)

    def _ease(self, now: float) -> None:
        if self._interval > self._fastest and now - self._eased_at >= EASING:
            self._interval = max(self._fastest, self._interval / SLOWER)
            self._eased_at = now

    def cooling(self, now: float) -> set[int]:
        """The chats that may not be written to now. Forgets those whose time has come."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        self._crowded = {chat: until for chat, until in self._crowded.items() if until > now}
        self._last = {chat: at for chat, at in self._last.items() if at > now - CROWD_MEMORY}
        self._groups = {chat: sent for chat, sent in self._groups.items() if sent[-1] > now - GROUP_WINDOW}
        return set(self._chats)

    def next_ready(self, now: float) -> float | None:
        """When the first of the cooling chats may be written to again; None where none is cooling."""
        return min((until for until in self._chats.values() if until > now), default=None)
