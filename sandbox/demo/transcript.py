"""The conversation as a reader follows it: who says what to whom, in the order in which it happens."""

from __future__ import annotations

import sys

from sandbox.client import World
from sandbox.records import Message
from sandbox.remote.chats import ChatView

INDENT = "      "


class Transcript:
    """Prints what happens in the chats of a world, as it happens."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chats: dict[int, tuple[str, ChatView]] = {}
        self._seen = 0
        self._printed: dict[tuple[int, int], str] = {}

    def follow(self, name: str, chat: ChatView) -> None:
        """Prints this chat from now on, under this name."""
        self._chats[chat.id] = (name, chat)

    def heading(self, text: str) -> None:
        """Prints a heading."""
        _print(f"\n── {text} " + "─" * max(0, 92 - len(text)))

    async def act(self, name: str, words: str) -> None:
        """Prints what a person does, after all that came before it."""
        await self.catch_up()
        _print(f"\n{name} ▸ {words}")

    async def catch_up(self) -> None:
        """Prints what the bot has said and changed since."""
        for event in await self._world.events(after=self._seen):
            self._seen = event.id
            if event.kind not in {"message", "edited"} or event.chat_id not in self._chats:
                continue
            name, chat = self._chats[event.chat_id]
            messages = {each.message_id: each for each in await chat.messages()}
            message = messages.get(event.message_id or 0)
            if message is not None and message.from_bot:
                self._show(name, message, edited=event.kind == "edited")

    def _show(self, name: str, message: Message, *, edited: bool) -> None:
        """Prints a message of the bot, unless an edit only took its buttons away."""
        key = (message.chat_id, message.message_id)
        if self._printed.get(key) == message.text and not message.buttons:
            return
        self._printed[key] = message.text
        _print(_bubble(name, message, edited=edited))


def _bubble(name: str, message: Message, *, edited: bool) -> str:
    sign = "✎" if edited else "▸"
    body = message.text if message.media == "text" else f"[{message.media}] {message.text}"
    shown = [f"\n{INDENT}bot {sign} {name}", *(f"{INDENT}│ {line}" for line in body.splitlines())]
    shown += [f"{INDENT}  " + " ".join(f"[ {button.text} ]" for button in row) for row in message.buttons]
    shown += [f"{INDENT}  " + " ".join(f"( {label} )" for label in row) for row in message.reply_keyboard]
    return "\n".join(shown)


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
