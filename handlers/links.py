"""What a link to the bot can bring (t.me/bot?start=…): an invitation, a meeting, a question.

The payload is one letter for the kind and then its value. Bot API, "Deep linking": at most 64 characters
of A-Z, a-z, 0-9, _ and -; here at most 32, so that it fits into a button too.
"""

import re
from collections.abc import Awaitable, Callable, Mapping

from aiogram.types import CallbackQuery, Message

from handlers.talk import Talk
from handlers.texts import Texts

INVITATION = "i"
MEETING = "m"
QUESTION = "q"

Opener = Callable[[Message | CallbackQuery, str, int, Texts, Talk], Awaitable[str | None]]
"""Opens one kind of link: the event, the value, who opens it, their texts, their conversation."""

WELL_FORMED = re.compile(r"[a-z][A-Za-z0-9_-]{1,31}")


def clean(payload: str | None) -> str:
    """The payload if it is one of ours, else an empty string."""
    return payload if payload and WELL_FORMED.fullmatch(payload) else ""


def link(username: str, kind: str, value: str | int) -> str:
    """The address that opens the bot with that payload."""
    return f"https://t.me/{username}?start={kind}{value}"


class LinkOpeners:
    """Leads each kind of link to the one who opens it."""

    def __init__(self, openers: Mapping[str, Opener]) -> None:
        self._openers = openers

    async def open(
        self, event: Message | CallbackQuery, payload: str, person_id: int, texts: Texts, talk: Talk
    ) -> str | None:
        """Opens what the payload names; an empty or unknown one opens nothing. Returns the toast."""
        opener = self._openers.get(payload[:1])
        return await opener(event, payload[1:], person_id, texts, talk) if opener else None
