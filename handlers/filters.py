"""Conditions under which a handler is the right one."""

from aiogram import F
from aiogram.filters import Filter
from aiogram.types import Message

from handlers.texts import Texts
from services.viewer import Viewer

PRIVATE = F.chat.type == "private"
GROUP = F.chat.type.in_({"group", "supergroup"})


class Newcomer(Filter):
    """Someone who has not agreed to the processing of their data."""

    async def __call__(self, event: object, viewer: Viewer) -> bool:
        """Whether the viewer is unknown to the bot."""
        return viewer.person is None


class Pressed(Filter):
    """A key of the menu: the message is exactly its label in the reader's language."""

    def __init__(self, text_id: str) -> None:
        self._text_id = text_id

    async def __call__(self, message: Message, texts: Texts) -> bool:
        """Whether the message is that label, in either language: an old keyboard may still be shown."""
        labels = {texts.in_language(language).plain(self._text_id) for language in ("kk", "ru")}
        return message.text in labels


class PlainWords(Filter):
    """Words of a resident that can be nothing but a question.

    They are awaited by nobody, reply to nothing, and are neither a command nor a key of the menu.
    """

    async def __call__(
        self, message: Message, viewer: Viewer, raw_state: str | None, *, leaves: bool
    ) -> bool:
        """Whether they are; `leaves` is whether the message is a command or a key of the menu."""
        is_resident = viewer.person is not None and not viewer.is_staff
        is_alone = message.text is not None and message.reply_to_message is None
        return is_resident and is_alone and raw_state is None and not leaves


class Staff(Filter):
    """A lecturer or a coordinator."""

    async def __call__(self, event: object, viewer: Viewer) -> bool:
        """Whether the viewer works for the information group."""
        return viewer.is_staff
