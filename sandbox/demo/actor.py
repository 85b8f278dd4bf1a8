"""A person of the story, with a hand on the keyboard."""

from __future__ import annotations

from sandbox.demo.transcript import Transcript
from sandbox.records import Message
from sandbox.remote.people import User

PATIENCE = 30.0
"""Seconds that a person waits for the bot; it keeps Telegram's pace of one message a second and chat."""


class Actor:
    """Does what a person does, and has the transcript print it."""

    def __init__(self, name: str, user: User, transcript: Transcript) -> None:
        self._name = name
        self._user = user
        self._transcript = transcript
        self._since = 0

    async def start(self) -> None:
        """Opens the bot."""
        await self._transcript.act(self._name, "/start")
        await self._user.start()

    async def open_link(self, url: str) -> None:
        """Opens the bot by a link."""
        await self._transcript.act(self._name, url)
        await self._user.open_link(url)

    async def write(self, text: str) -> None:
        """Sends a message."""
        await self._transcript.act(self._name, text.replace("\n", f"\n{' ' * len(self._name)} ▸ "))
        self._since = (await self._user.send(text)).message_id

    async def reply(self, message: Message, text: str) -> None:
        """Swipes a message and answers it."""
        await self._transcript.act(self._name, f"(↩ {message.text.splitlines()[0]}) {text}")
        await self._user.send(text, reply_to=message.message_id)

    async def press(self, label: str, *, under: str) -> None:
        """Presses the button of the newest message that says `under`; waits until there is one."""
        await self._user.wait(text=under, button=label, timeout=PATIENCE)
        fitting = [
            message
            for message in await self._user.messages()
            if under in message.text and label in message.labels
        ]
        await self._transcript.act(self._name, f"[ {label} ]")
        toast = await self._user.press(fitting[-1], label, timeout=PATIENCE)
        if toast.text:
            await self._transcript.act("      bot", f"({toast.text})")

    async def sees(self, text: str) -> Message:
        """Waits for a message of the bot that says this."""
        message = await self._user.wait(text=text, timeout=PATIENCE)
        await self._transcript.catch_up()
        return message
