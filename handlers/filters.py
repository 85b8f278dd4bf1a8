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


class Staff(Filter):
    """A lecturer or a coordinator."""

    async def __call__(self, event: object, viewer: Viewer) -> bool:
        """Whether the viewer works for the information group."""
        return viewer.is_staff
