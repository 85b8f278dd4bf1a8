"""A group, from a test's side."""

from __future__ import annotations

from sandbox.remote.chats import ChatView
from sandbox.remote.control import Control
from sandbox.remote.people import User


class Group(ChatView):
    """A group in a world. A topic is named by its thread, the message_thread_id of its messages."""

    def __init__(self, control: Control, id: int, title: str) -> None:  # noqa: A002 - the Bot API's own name
        super().__init__(control, id)
        self.title = title

    async def topic(self, name: str) -> int:
        """Let a member open a topic; return its thread."""
        return int(await self._control.act("topic", chat_id=self.id, name=name))

    async def delete_topic(self, thread: int) -> None:
        """Delete a topic with its messages; the bot is not told."""
        await self._control.act("delete_topic", chat_id=self.id, thread_id=thread)

    async def migrate(self) -> Group:
        """Turn the group into a supergroup and return that one; this one's id is dead from now on."""
        return Group(self._control, await self._control.act("migrate", chat_id=self.id), self.title)

    async def set_bot(self, status: str, *, by: User) -> None:
        """Make the bot "administrator" or "member" again, or remove it: "kicked"."""
        await self._control.act("set_bot_status", chat_id=self.id, status=status, by=by.id)

    async def remove_bot(self, *, by: User) -> None:
        """Remove the bot from the group."""
        await self.set_bot("kicked", by=by)

    async def set_member(self, user: User, status: str = "member") -> None:
        """Let a person join ("member"), leave ("left"), be removed ("kicked") or become "administrator"."""
        await self._control.act("set_member", chat_id=self.id, user_id=user.id, status=status)
