"""When the next message may go: one pace for the whole bot, and one for each chat.

The figures are those that Telegram publishes ("My bot is hitting limits", Bots FAQ): about 30 messages a
second in all, 1 a second in one chat, 20 a minute in one group. Times are seconds of any steady clock,
given by the caller; nothing here waits or looks at a clock.
"""

from collections import deque

PRIVATE_GAP = 1.0
GROUP_GAP = 1.0
GROUP_WINDOW = 60.0
GROUP_MESSAGES = 20
CROWD_MEMORY = 5.0
MARGIN = 1.02
"""Kept above the exact interval, since what leaves evenly may arrive a little unevenly."""


class Pacer:
    """Gives out the moments at which messages may be sent, evenly spaced."""

    def __init__(self, per_second: float) -> None:
        self._interval = MARGIN / per_second
        self._next = float("-inf")
        self._chats: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._crowded: dict[int, float] = {}

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
        moment = max(now, self._next)
        self._next = moment + self._interval
        self._mark(chat_id, moment)
        return moment

    def _mark(self, chat_id: int, moment: float) -> None:
        if chat_id > 0:
            if chat_id in self._chats:
                self._crowded[chat_id] = moment + CROWD_MEMORY
            self._wait(chat_id, moment + PRIVATE_GAP)
            return
        sent = self._groups.setdefault(chat_id, deque(maxlen=GROUP_MESSAGES))
        sent.append(moment)
        full = len(sent) == GROUP_MESSAGES
        self._wait(chat_id, max(moment + GROUP_GAP, sent[0] + GROUP_WINDOW if full else 0.0))

    def _wait(self, chat_id: int, until: float) -> None:
        self._chats[chat_id] = max(until, self._chats.get(chat_id, until))

    def pause(self, until: float) -> None:
        """Nothing may be sent to anyone before `until`."""
        self._next = max(self._next, until)

    def pause_chat(self, chat_id: int, until: float) -> None:
        """Nothing may be sent to this chat before `until`."""
        self._wait(chat_id, until)

    def cooling(self, now: float) -> set[int]:
        """The chats that may not be written to now. Forgets those whose time has come."""
        self._chats = {chat: until for chat, until in self._chats.items() if until > now}
        self._crowded = {chat: until for chat, until in self._crowded.items() if until > now}
        self._groups = {chat: sent for chat, sent in self._groups.items() if sent[-1] > now - GROUP_WINDOW}
        return set(self._chats)

    def next_ready(self) -> float | None:
        """When the first of the cooling chats may be written to again."""
        return min(self._chats.values(), default=None)

    def is_crowded(self, chat_id: int) -> bool:
        """Whether a refusal of a message to the chat is likely to concern this chat alone.

        Telegram does not say whom a 429 concerns. Groups have a limit of their own that is reached first; a
        private chat is meant where several messages went to it one upon the other, else the whole bot is.
        """
        return chat_id < 0 or chat_id in self._crowded
