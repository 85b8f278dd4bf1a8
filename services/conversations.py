"""Where each conversation stands, loaded once and saved once per update."""

from services.clock import Clock
from services.viewer import Viewer, viewer_of
from storage.database import Database
from storage.records import Conversation
from storage.trouble import DatabaseTrouble
from storage.work import UnitOfWork

TRANSIENT = (DatabaseTrouble,)
"""What a service raises while the database is away; the same call may succeed later."""


class ConversationKeeper:
    """Loads and saves conversations. Of someone who has not agreed, nothing but the update's id is stored."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def load(
        self, person_id: int, chat_id: int, update_id: int, language: str
    ) -> tuple[Viewer, Conversation | None] | None:
        """The viewer and what is waited for in their conversation; None for an update handled before.

        `language` (kk or ru) is for someone whom the bot does not know.
        """
        standing = await self._database.ask(lambda work: work.people.standing(person_id, chat_id, update_id))
        if standing.was_handled:
            return None
        return viewer_of(standing, person_id, language), standing.conversation

    async def save(
        self, person_id: int, chat_id: int, update_id: int, state: str | None, draft_id: int | None
    ) -> None:
        """Stores that an update was handled, and what is waited for now."""
        now = self._clock.now()

        async def save(work: UnitOfWork) -> None:
            await work.updates.note(update_id, now)
            if state is None:
                await work.conversations.end(chat_id, person_id)
            elif await work.people.get(person_id) is not None:
                await work.conversations.save(Conversation(chat_id, person_id, state, draft_id, now))

        await self._database.change(save)
