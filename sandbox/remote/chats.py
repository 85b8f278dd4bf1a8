"""Reading a chat, from a test's side."""

from __future__ import annotations

from sandbox.records import Message, message_of
from sandbox.remote.control import Control

DEFAULT_TIMEOUT = 30.0


class ChatView:
    """A chat with this id: a group, or a person's chat with the bot."""

    def __init__(self, control: Control, id: int) -> None:  # noqa: A002 - the Bot API's own name
        self._control = control
        self.id = id

    async def messages(self, *, with_deleted: bool = False, thread: int | None = None) -> list[Message]:
        """Return the messages as they stand, the oldest first; of one topic, if `thread` is given."""
        found = await self._control.act(
            "messages", chat_id=self.id, with_deleted=with_deleted, thread_id=thread
        )
        return [message_of(view) for view in found]

    async def wait(
        self,
        text: str | None = None,
        *,
        button: str | None = None,
        media: str | None = None,
        message_id: int | None = None,
        after: Message | int = 0,
        thread: int | None = None,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> Message:
        """Return the bot's oldest message that fits, as soon as there is one.

        `text` is part of the text or caption, `button` the label of an inline button, `media` a
        kind; `after` asks for messages later than that one, `message_id` for one message, so as to
        wait until it is edited. Raises TimeoutError after `timeout` seconds.
        """
        view = await self._control.act(
            "wait",
            chat_id=self.id,
            text=text,
            button=button,
            media=media,
            message_id=message_id,
            after=after.message_id if isinstance(after, Message) else after,
            thread_id=thread,
            timeout=timeout,
            waits=timeout,
        )
        return message_of(view)
