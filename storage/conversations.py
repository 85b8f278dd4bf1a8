"""Where each conversation stands."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.records import Conversation
from storage.repository import Repository
from storage.tables.delivery import conversations


class Conversations(Repository):
    """The table of conversations."""

    async def get(self, chat_id: int, person_id: int) -> Conversation | None:
        """The conversation of a person in a chat."""
        query = select(conversations).where(
            conversations.c.chat_id == chat_id, conversations.c.person_id == person_id
        )
        return await self._one(query, Conversation)

    async def save(self, conversation: Conversation) -> None:
        """Stores the state after an update, and that the update was handled."""
        fields = {
            "state": conversation.state,
            "draft_id": conversation.draft_id,
            "update_id": conversation.update_id,
            "handled_at": conversation.handled_at,
        }
        keys = {"chat_id": conversation.chat_id, "person_id": conversation.person_id}
        statement = self._insert(conversations).values(**keys, **fields)
        await self._run(statement.on_conflict_do_update(index_elements=list(keys), set_=fields))

    async def purge(self, handled_before: datetime) -> int:
        """Forgets conversations that wait for nothing and were quiet since then; returns how many."""
        idle = delete(conversations).where(
            conversations.c.state.is_(None), conversations.c.handled_at < handled_before
        )
        return await self._run(idle)
