"""Which commands there are for whom."""

from aiogram.types import BotCommand

from handlers.texts import Texts
from services.viewer import Viewer

RESIDENT = ("start", "ask", "my", "events", "settings", "privacy", "stop", "help")
LECTURER = ("queue",)
COORDINATOR = ("announce", "meetings", "people", "stats")
GROUP = ("bind", "unbind")


def named(texts: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    """The commands with their descriptions in the reader's language."""
    return [BotCommand(command=name, description=texts.plain(f"command-{name}")) for name in names]


def commands_for(texts: Texts, viewer: Viewer) -> list[BotCommand]:
    """The commands of one person, those of their role first."""
    names: tuple[str, ...] = RESIDENT
    if viewer.is_staff:
        names = LECTURER + names
    if viewer.is_coordinator:
        names = COORDINATOR + names
    return named(texts, names)
