"""A person, from a test's side."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.errors import ActionError
from sandbox.records import CallbackAnswer, Command, Message, message_of
from sandbox.remote.chats import DEFAULT_TIMEOUT, ChatView
from sandbox.remote.control import Control


class User(ChatView):
    """A person with a chat with the bot; `chat` in the methods names a group to write in instead.

    `reply_to` is a message, or its message_id, in the same chat; `thread` a topic's thread.
    """

    def __init__(self, control: Control, id: int, first_name: str, bot_username: str) -> None:  # noqa: A002 - the Bot API's own name
        super().__init__(control, id)
        self.first_name = first_name
        self._bot_username = bot_username

    async def start(self, payload: str = "") -> Message:
        """Press Start; who had blocked the bot lets it in again."""
        return message_of(await self._act("start", payload=payload))

    async def open_link(self, url: str) -> Message:
        """Open a link `https://t.me/BOT?start=PAYLOAD` of this bot and press Start."""
        parts = urlsplit(url)
        if parts.netloc not in ("t.me", "telegram.me") or parts.path.strip("/") != self._bot_username:
            raise ActionError("the link does not lead to this bot")
        return await self.start(parse_qs(parts.query).get("start", [""])[0])

    async def send(
        self,
        text: str,
        *,
        chat: ChatView | None = None,
        reply_to: Message | int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a text, or press a key of the reply keyboard, which sends its label."""
        return message_of(await self._act("send", text=text, **_place(chat, reply_to, thread)))

    async def media(
        self,
        kind: str,
        caption: str = "",
        *,
        name: str = "",
        data: bytes = b"",
        chat: ChatView | None = None,
        reply_to: Message | int | None = None,
        thread: int | None = None,
    ) -> Message:
        """Send a "photo", "video", "animation", "audio", "voice", "document", "video_note" or "sticker".

        Without `data` the file is made up, each time another one.
        """
        view = await self._act(
            "send_media",
            kind=kind,
            caption=caption,
            name=name,
            data=base64.b64encode(data).decode(),
            **_place(chat, reply_to, thread),
        )
        return message_of(view)

    async def photo(self, caption: str = "", **place: Any) -> Message:
        """Send a photo; `place` as for `media`."""
        return await self.media("photo", caption, **place)

    async def video(self, caption: str = "", **place: Any) -> Message:
        """Send a video; `place` as for `media`."""
        return await self.media("video", caption, **place)

    async def voice(self, caption: str = "", **place: Any) -> Message:
        """Send a voice message; `place` as for `media`."""
        return await self.media("voice", caption, **place)

    async def document(self, caption: str = "", **place: Any) -> Message:
        """Send a document; `place` as for `media`."""
        return await self.media("document", caption, **place)

    async def sticker(self, **place: Any) -> Message:
        """Send a sticker; `place` as for `media`."""
        return await self.media("sticker", **place)

    async def album(
        self,
        kinds: Sequence[str],
        caption: str = "",
        *,
        chat: ChatView | None = None,
        reply_to: Message | int | None = None,
        thread: int | None = None,
    ) -> list[Message]:
        """Send an album of these kinds; the caption stands under the first."""
        views = await self._act(
            "send_album", kinds=list(kinds), caption=caption, **_place(chat, reply_to, thread)
        )
        return [message_of(view) for view in views]

    async def contact(self, phone_number: str) -> Message:
        """Share one's own contact."""
        return message_of(await self._act("send_contact", phone_number=phone_number))

    async def location(self, latitude: float, longitude: float) -> Message:
        """Share a place, in degrees."""
        return message_of(await self._act("send_location", latitude=latitude, longitude=longitude))

    async def edit(self, message: Message | int, text: str, *, chat: ChatView | None = None) -> Message:
        """Edit the text or caption of one's own message."""
        place = {"message_id": _id_of(message), "chat_id": chat.id if chat else None}
        return message_of(await self._act("edit", text=text, **place))

    async def delete(self, message: Message | int, *, chat: ChatView | None = None) -> None:
        """Take one's own message away; the bot is not told."""
        await self._act("delete", message_id=_id_of(message), chat_id=chat.id if chat else None)

    async def clear_chat(self) -> None:
        """Delete all messages of the chat with the bot, who is not told."""
        await self._act("clear_chat")

    async def press(
        self,
        message: Message,
        button: str,
        *,
        stale: bool = False,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> CallbackAnswer:
        """Press an inline button, by its label or its callback_data, and return the bot's answer.

        With `stale`, `button` is the callback_data of one that the bot has taken away since.
        Raises TimeoutError when no answer comes within `timeout` seconds; a later one is refused.
        """
        answer = await self._act(
            "press",
            chat_id=message.chat_id,
            message_id=message.message_id,
            button=button,
            stale=stale,
            timeout=timeout,
            waits=timeout,
        )
        return CallbackAnswer(**answer)

    async def keyboard(self) -> list[list[str]]:
        """Return the labels of the reply keyboard that stands in the chat with the bot."""
        return list(await self._control.act("keyboard", chat_id=self.id))

    async def commands(self) -> list[Command]:
        """Return the commands that the menu shows to this person, in their Telegram's language."""
        return [Command(**command) for command in await self._act("commands")]

    async def block(self) -> None:
        """Block the bot."""
        await self._act("block", blocked=True)

    async def unblock(self) -> None:
        """Let the bot in again, without pressing Start."""
        await self._act("block", blocked=False)

    async def deactivate(self) -> None:
        """End the account."""
        await self._act("deactivate")

    async def _act(self, action: str, **parameters: Any) -> Any:
        return await self._control.act(action, user_id=self.id, **parameters)


def _place(
    chat: ChatView | None, reply_to: Message | int | None, thread: int | None
) -> dict[str, int | None]:
    return {
        "chat_id": chat.id if chat else None,
        "reply_to": _id_of(reply_to) if reply_to is not None else None,
        "thread_id": thread,
    }


def _id_of(message: Message | int) -> int:
    return message.message_id if isinstance(message, Message) else message
