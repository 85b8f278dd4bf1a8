"""A person of the demonstration, with a hand on the keyboard."""

from __future__ import annotations

from sandbox.state import people
from sandbox.state.models import Message
from sandbox.state.world import World

PATIENCE = 60.0
"""Seconds that a person waits for the bot; a machine that is busy makes it slow, not wrong."""


class Actor:
    """Does what a person does, in the private chat or in a group's thread.

    What the person waits for comes after what they wrote last; what was there before is no answer to it.
    """

    def __init__(
        self, world: World, user_id: int, *, chat_id: int | None = None, thread: int | None = None
    ) -> None:
        self._world = world
        self._user = world.users[user_id]
        self._chat_id = chat_id or user_id
        self._thread = thread
        self._since = 0

    def start(self, payload: str = "") -> None:
        """Presses Start, with a link's payload if there is one."""
        self._since = people.start(self._world, self._user, payload).message_id

    def write(self, text: str) -> None:
        """Sends a message."""
        message = people.say(
            self._world,
            self._user,
            people.text_of(text),
            chat_id=self._chat_id,
            thread_id=self._thread,
        )
        self._since = message.message_id

    async def press(self, label: str, *, under: str) -> None:
        """Presses a button of a message that says `under`, once there is one. Raises TimeoutError."""
        message = await self.sees(under, label)
        callback_id = people.press(
            self._world, self._user, self._chat_id, message.message_id, label, stale=False
        )
        answer = await self._world.pulse.until(lambda: self._world.callbacks.answered(callback_id), PATIENCE)
        if answer is None:
            raise TimeoutError

    async def sees(self, text: str, label: str | None = None) -> Message:
        """Waits for a message of the bot with this text, and with a button if one is named.

        Raises TimeoutError.
        """
        found = await self._world.pulse.until(lambda: self._find(text, label), PATIENCE)
        if found is None:
            raise TimeoutError
        return found

    def _find(self, text: str, label: str | None) -> Message | None:
        chat = self._world.chats[self._chat_id]
        for message in reversed(chat.messages.values()):
            if message.message_id <= self._since:
                return None
            is_said = message.sender is self._world.bot and text in message.formatted.text
            if is_said and not message.is_deleted and (label is None or label in labels_of(message)):
                return message
        return None


def labels_of(message: Message) -> list[str]:
    """The labels of the message's inline buttons."""
    rows = (message.markup.inline or {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]
