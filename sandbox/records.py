"""What the sandbox's client returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: its label, and either the data that it sends or the address that it opens."""

    text: str
    callback_data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a person sees it now.

    `text` is the plain text or caption and `html` the same with its styles; `media` is "text", the
    kind of medium ("photo", "voice" …) or a service message's field. `reply_keyboard` holds the
    labels of the keyboard that came with the message. `date` is in Unix seconds.
    """

    chat_id: int
    message_id: int
    date: int
    sender_id: int
    from_bot: bool
    media: str
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...]
    reply_keyboard: tuple[tuple[str, ...], ...]
    reply_to_message_id: int | None
    thread_id: int | None
    media_group_id: str | None
    file_id: str | None
    edited: bool
    deleted: bool

    @property
    def labels(self) -> list[str]:
        """Return the labels of the inline buttons, row after row."""
        return [button.text for row in self.buttons for button in row]

    def button(self, label: str) -> Button:
        """Return the inline button with this label. Raises LookupError where there is none."""
        for row in self.buttons:
            for button in row:
                if button.text == label:
                    return button
        raise LookupError(f"no button with this label among {self.labels}")


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What a press showed: a toast, or an alert to close; an empty text shows nothing."""

    text: str
    show_alert: bool
    url: str


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the bot: `method` in lower case, `time` in Unix seconds, `code` 200, the error_code,
    or 0 where no answer went back."""

    method: str
    chat_id: int | None
    time: float
    code: int
    description: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something seen: `message`, `edited`, `deleted`, `pinned`, `chat_action`, `callback_answer`."""

    id: int
    kind: str
    chat_id: int
    message_id: int | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Command:
    """A command as the menu shows it."""

    command: str
    description: str


def message_of(view: dict[str, Any]) -> Message:
    """Return the message that the control interface describes."""
    buttons = tuple(tuple(Button(**button) for button in row) for row in view["buttons"])
    keyboard = tuple(tuple(row) for row in view["reply_keyboard"])
    return Message(**{**view, "buttons": buttons, "reply_keyboard": keyboard})
