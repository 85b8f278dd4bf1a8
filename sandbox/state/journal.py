"""What happened: the calls of a bot, and the events that somebody who looks on can follow."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

Json = dict[str, Any]

MAX_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its method in lower case, the chat, when it ended (Unix seconds), and how.

    `code` is 200, the error_code, or 0 where the connection ended without an answer. What people
    wrote is not kept here.
    """

    method: str
    chat_id: int | None
    time: float
    code: int
    description: str = ""


class Calls:
    """The calls of one bot, the newest 50,000, and the newest 50,000 refused ones.

    Successful getUpdates are not kept. `in_flight` counts the calls, other than getUpdates, that
    have begun and not ended; `last` is when one last ended, in monotonic seconds.
    """

    def __init__(self) -> None:
        self.all: deque[Call] = deque(maxlen=MAX_ENTRIES)
        self.refused: deque[Call] = deque(maxlen=MAX_ENTRIES)
        self.in_flight = 0
        self.last = 0.0

    def add(self, call: Call) -> None:
        """Keep a call that has ended."""
        self.all.append(call)
        if call.code != 200:
            self.refused.append(call)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person who looks on would see: `message`, `edited`, `deleted`, `pinned`,
    `chat_action`, `callback_answer`. Ids grow by one."""

    id: int
    kind: str
    chat_id: int
    message_id: int | None = None
    details: Json = field(default_factory=dict)


class Feed:
    """The newest 50,000 events of a world."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque(maxlen=MAX_ENTRIES)
        self._last_id = 0

    @property
    def last_id(self) -> int:
        """Return the id of the newest event, 0 before the first."""
        return self._last_id

    def add(self, kind: str, chat_id: int, message_id: int | None = None, **details: object) -> None:
        """Append an event."""
        self._last_id += 1
        self._events.append(Event(self._last_id, kind, chat_id, message_id, details))

    def after(self, event_id: int, limit: int) -> list[Event]:
        """Return the first `limit` events that came after the one with this id."""
        missing = self._last_id - event_id
        if missing <= 0:
            return []
        start = max(0, len(self._events) - missing)
        return list(islice(self._events, start, start + limit))
