"""Where each conversation stands."""

from sqlalchemy import bindparam, delete, select, update

from storage.records import Conversation
from storage.repository import Repository
from storage.tables.delivery import conversations

_END = delete(conversations).where(
    conversations.c.chat_id == bindparam("chat"), conversations.c.person_id == bindparam("person")
)


class Conversations(Repository):
    """The table of conversations in which something is waited for; `People.standing` reads them."""

    async def save(self, conversation: Conversation) -> None:
        """Stores what is waited for."""
        fields = {
            "state": conversation.state,
            "draft_id": conversation.draft_id,
            "handled_at": conversation.handled_at,
        }
        keys = {"chat_id": conversation.chat_id, "person_id": conversation.person_id}
        statement = self._insert(conversations).values(**keys, **fields)
        await self._run(statement.on_conflict_do_update(index_elements=list(keys), set_=fields))

    async def end(self, chat_id: int, person_id: int) -> None:
        """Nothing is waited for any more."""
        await self._run(_END, chat=chat_id, person=person_id)

    async def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follows a group that became a supergroup; what has been begun there goes before."""
        begun = select(conversations.c.person_id).where(conversations.c.chat_id == new_chat_id)
        old = conversations.c.chat_id == old_chat_id
        await self._run(delete(conversations).where(old, conversations.c.person_id.in_(begun)))
        await self._run(update(conversations).where(old).values(chat_id=new_chat_id))
