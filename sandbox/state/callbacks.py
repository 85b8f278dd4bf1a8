"""Pressed inline buttons that wait for the bot's answer."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.errors import bad_request

MAX_KEPT = 10_000


@dataclass(slots=True)
class CallbackAnswer:
    """What the person who pressed sees: a toast, or an alert to close; both fields may be empty."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(slots=True)
class _Press:
    chat_id: int
    answer: CallbackAnswer | None = None


class Callbacks:
    """The newest 10,000 presses of a world; each can be answered once. Ids grow by one from `last_id`."""

    def __init__(self) -> None:
        self._presses: dict[str, _Press] = {}
        self.last_id = 4_000_000_000

    def open(self, chat_id: int) -> str:
        """Return the id of a new callback query."""
        self.last_id += 1
        callback_id = str(self.last_id)
        self._presses[callback_id] = _Press(chat_id)
        if len(self._presses) > MAX_KEPT:
            del self._presses[next(iter(self._presses))]
        return callback_id

    def answer(self, callback_id: str, answer: CallbackAnswer) -> int:
        """Answer a press and return the id of its chat.

        Raises ApiError 400 for an unknown press and for one that was answered before.
        """
        press = self._presses.get(callback_id)
        if press is None or press.answer is not None:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        press.answer = answer
        return press.chat_id

    def expire(self, callback_id: str) -> None:
        """Let a press be too old to be answered."""
        self._presses.pop(callback_id, None)

    def answered(self, callback_id: str) -> CallbackAnswer | None:
        """Return the answer, once there is one."""
        press = self._presses.get(callback_id)
        return press.answer if press else None
