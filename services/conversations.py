"""Where each conversation stands, loaded once and saved once per update."""

from services.clock import Clock
from services.viewer import Viewer, look
from storage.database import Database
from storage.records import Conversation
from storage.trouble import DatabaseTrouble

TRANSIENT = (DatabaseTrouble,)
"""What a service raises while the database is away; the same call may succeed later."""


class ConversationKeeper:
    """Loads and saves conversations. Of someone who has not agreed, nothing is stored."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def load(self, person_id: int, chat_id: int, language: str) -> tuple[Viewer, Conversation | None]:
        """The viewer and their conversation; `language` is for someone unknown."""
        return await look(self._database, person_id, chat_id, language)

    async def save(
        self, person_id: int, chat_id: int, state: str | None, draft_id: int | None, update_id: int
    ) -> None:
        """Stores the state after an update, and that this update was handled."""
        async with self._database.begin() as work:
            if await work.people.get(person_id) is None:
                return
            now = self._clock.now()
            await work.conversations.save(Conversation(chat_id, person_id, state, draft_id, update_id, now))
