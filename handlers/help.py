"""/help, also for those who have not agreed to anything."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message

from handlers.city import City
from handlers.commands import GROUP, RESIDENT, commands_for, named
from handlers.filters import PRIVATE, Pressed
from handlers.texts import Texts, lines, paragraphs
from services.viewer import Viewer


async def helped(message: Message, viewer: Viewer, texts: Texts, city: City) -> None:
    """What the bot does, for the reader's role, and whom to call."""
    text = paragraphs(
        _for_staff(texts, viewer),
        texts("help-text"),
        lines(texts("help-emergency"), texts("help-utility"), texts("help-numbers")),
        texts("help-contact", contact=city.contact),
    )
    await message.answer(text)


def _for_staff(texts: Texts, viewer: Viewer) -> str:
    own = [each for each in commands_for(texts, viewer) if each.command not in RESIDENT]
    in_groups = named(texts, GROUP) if viewer.is_coordinator else []
    return paragraphs(
        lines(*(f"/{each.command} — {each.description}" for each in own)),
        texts("lec-reply-hint") if viewer.is_staff else "",
        lines(
            texts("help-in-groups") if in_groups else "",
            *(f"/{each.command} — {each.description}" for each in in_groups),
        ),
    )


def build() -> Router:
    """The router of the help."""
    router = Router(name="help")
    router.message.register(helped, Command("help"), PRIVATE)
    router.message.register(helped, PRIVATE, Pressed("menu-help"))
    return router
