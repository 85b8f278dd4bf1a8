"""What nobody else takes: no button keeps spinning, no command is met with silence."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE
from handlers.texts import Texts
from services.errors import ButtonOld


async def pressed(query: CallbackQuery) -> None:
    """A button of an older version of the program."""
    raise ButtonOld


async def wrote(message: Message, texts: Texts) -> str:
    """A command that does not exist."""
    return texts.plain("err-not-understood")


def build() -> Router:
    """The router that is asked last of all."""
    router = Router(name="fallback")
    router.callback_query.register(pressed)
    router.message.register(wrote, PRIVATE)
    return router
