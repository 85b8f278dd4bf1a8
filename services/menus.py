"""The menu and the commands that a person sees: sent whenever language or role changes."""

from datetime import datetime

from services.viewer import Viewer, viewer_of
from storage.database import Database
from storage.vocabulary import Lane
from storage.work import UnitOfWork

MENU_KIND = "menu"
"""A notice that brings the reply keyboard with it, in the reader's language."""

FAREWELL_KIND = "farewell"
"""A notice that takes the reply keyboard away."""

COMMANDS_KIND = "commands"
"""A request that registers the person's commands, by role and language."""


async def refresh_commands(work: UnitOfWork, person_id: int, at: datetime) -> None:
    """Registers the commands of the person anew, behind all messages that people wait for."""
    await work.outbox.add(person_id, COMMANDS_KIND, {}, at=at, lane=Lane.REMINDER)


class Menus:
    """Tells which commands a person is to have."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def viewer(self, person_id: int) -> Viewer | None:
        """The person with their roles; None for someone whom the bot does not know."""
        standing = await self._database.ask(lambda work: work.people.standing(person_id, person_id, 0))
        return viewer_of(standing, person_id, "kk") if standing.person is not None else None
