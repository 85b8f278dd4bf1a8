"""Messages as a person sees them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.state.formatting import to_html
from sandbox.state.models import Chat, Json, Message
from sandbox.state.world import World


@dataclass(frozen=True, slots=True)
class Filter:
    """Which message is looked for; every part that is given has to fit.

    `text` is part of the text or caption, `button` an inline button's label, `media` a kind
    ("text", "photo" …), `after` a message_id that is lower.
    """

    text: str | None = None
    button: str | None = None
    media: str | None = None
    message_id: int | None = None
    after: int = 0
    from_bot: bool | None = True

    def fits(self, world: World, message: Message) -> bool:
        """Say whether a message is one that is looked for."""
        return (
            message.message_id > self.after
            and self.message_id in (None, message.message_id)
            and self.from_bot in (None, message.sender is world.bot)
            and self.media in (None, message.kind)
            and (self.text or "") in message.formatted.text
            and (self.button is None or self.button in _labels(message))
        )


def messages_of(chat: Chat, *, with_deleted: bool = False, thread_id: int | None = None) -> Iterator[Message]:
    """Yield a chat's messages, the oldest first."""
    for message in chat.messages.values():
        in_thread = thread_id is None or message.thread_id == thread_id
        if in_thread and (with_deleted or not message.is_deleted):
            yield message


def message_view(world: World, message: Message) -> Json:
    """Return what a person sees of a message, and what the tests compare."""
    formatted = message.formatted
    return {
        "chat_id": message.chat.id,
        "message_id": message.message_id,
        "date": message.date,
        "sender_id": message.sender.id,
        "from_bot": message.sender is world.bot,
        "media": message.kind,
        "text": formatted.text,
        "html": to_html(formatted),
        "buttons": _buttons(message),
        "reply_keyboard": keyboard_view(message.markup.keyboard),
        "reply_to_message_id": message.reply_to.message_id if message.reply_to else None,
        "thread_id": message.thread_id,
        "media_group_id": message.media_group_id,
        "file_id": _file_id(message),
        "edited": message.edit_date is not None,
        "deleted": message.is_deleted,
    }


def keyboard_view(keyboard: Json | None) -> list[list[str]]:
    """Return the labels of a reply keyboard, none where there is no keyboard."""
    return [[key["text"] for key in row] for row in (keyboard or {}).get("keyboard", [])]


def _buttons(message: Message) -> list[list[Json]]:
    rows = (message.markup.inline or {}).get("inline_keyboard", [])
    names = ("text", "callback_data", "url")
    return [[{name: button.get(name) for name in names} for button in row] for row in rows]


def _labels(message: Message) -> list[str]:
    return [str(button["text"]) for row in _buttons(message) for button in row]


def _file_id(message: Message) -> str | None:
    described = message.content[message.kind]
    if isinstance(described, list) and message.kind == "photo":
        described = described[-1]
    return described.get("file_id") if isinstance(described, dict) else None
