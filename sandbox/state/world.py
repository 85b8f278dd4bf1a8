"""Everything that one bot's Telegram consists of."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.errors import ConnectionLostError
from sandbox.state.callbacks import Callbacks
from sandbox.state.changes import Changes, Kind
from sandbox.state.faults import Faults
from sandbox.state.files import MAX_STORED_BYTES, FileStore
from sandbox.state.journal import Calls, Feed
from sandbox.state.keyboards import Markup
from sandbox.state.limits import Limits
from sandbox.state.models import Chat, ChatKind, Member, Message, User
from sandbox.state.profile import Profile
from sandbox.state.pulse import Pulse
from sandbox.state.updates import Updates
from sandbox.state.webhook import Webhook

Json = dict[str, Any]

MAX_CHAT_MESSAGES = 2_000
MAX_MESSAGES = 200_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a world keeps: the newest messages of each chat and of all, and the newest bytes of files."""

    chat_messages: int = MAX_CHAT_MESSAGES
    messages: int = MAX_MESSAGES
    stored_bytes: int = MAX_STORED_BYTES


class World:
    """One bot with the people and groups around it. `clock` gives monotonic seconds.

    A private chat is in `chats` from the moment the person opens it; its id is the person's.
    `pulse` is notified of every update, call and event; `changes` hears of every record that is
    new, different or gone, so who changes a user or a chat in place notes it there. Every message_id
    is above `message_floor`.
    """

    def __init__(
        self,
        token: str,
        username: str,
        name: str,
        clock: Callable[[], float] = time.monotonic,
        bounds: Bounds | None = None,
    ) -> None:
        self.token = token
        self.bot = User(int(token.partition(":")[0]), name, username=username, is_bot=True)
        self.reads_all_group_messages = False
        self.is_closed = False
        self.clock = clock
        self.time_offset = 0.0
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.bounds = bounds or Bounds()
        self.changes = Changes()
        self.pulse = Pulse()
        self.updates = Updates(self.pulse, self.changes)
        self.webhook: Webhook | None = None
        self.webhook_changed = Pulse()
        self.callbacks = Callbacks()
        self.profile = Profile(name, self.changes)
        self.files = FileStore(self.bounds.stored_bytes, self.changes)
        self.limits = Limits(clock)
        self.faults = Faults(clock)
        self.calls = Calls()
        self.feed = Feed()
        self.last_number = 0
        self.message_floor = 0
        self._kept: deque[Message] = deque()

    def now(self) -> int:
        """Return the world's time in Unix seconds."""
        return int(time.time() + self.time_offset)

    def next_number(self) -> int:
        """Return a number that was not given before, for the ids of people, groups and albums."""
        self.last_number += 1
        return self.last_number

    def leap(self, numbers: int) -> None:
        """Pass over so many numbers of every kind, which may have been given before."""
        last = (chat.last_message_id for chat in self.chats.values())
        self.message_floor = max(self.message_floor, *last, 0) + numbers
        self.last_number += numbers
        self.updates.last_id += numbers
        self.callbacks.last_id += numbers
        self.files.last_number += numbers

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Deliver updates to an address from now on, or (None) let them wait for getUpdates."""
        self.webhook = webhook
        self.webhook_changed.notify()
        self.pulse.notify()

    def open_private_chat(self, user: User) -> Chat:
        """Return the person's chat with the bot, opened now if it was not."""
        chat = self.chats.get(user.id)
        if chat is None:
            chat = self.chats[user.id] = Chat(user.id, ChatKind.PRIVATE, user=user)
            self.changes.note(Kind.CHAT, chat.id)
        return chat

    def bot_member(self, chat: Chat) -> Member | None:
        """Return the bot's standing in a group."""
        return chat.members.get(self.bot.id)

    def post(
        self,
        chat: Chat,
        sender: User,
        content: Json,
        *,
        markup: Markup | None = None,
        reply_to: Message | None = None,
        thread_id: int | None = None,
        media_group_id: str | None = None,
        origin: Json | None = None,
    ) -> Message:
        """Put a message into a chat under the chat's next message_id, and tell who looks on."""
        chat.last_message_id = max(chat.last_message_id, self.message_floor) + 1
        message = Message(
            chat,
            chat.last_message_id,
            self.now(),
            sender,
            content,
            markup or Markup(),
            reply_to,
            thread_id,
            media_group_id,
            origin,
        )
        self.restore(message)
        _apply_keyboard(chat, message.markup)
        self.changes.note(Kind.CHAT, chat.id)
        self._note(message)
        self.tell("message", chat, message.message_id)
        return message

    def restore(self, message: Message) -> None:
        """Put a message into its chat behind those that are there; the oldest ones make room."""
        message.chat.messages[message.message_id] = message
        self._kept.append(message)
        self._forget_oldest(message.chat)

    def revise(self, message: Message, content: Json, markup: Markup) -> None:
        """Give a message new content, and tell who looks on."""
        message.content = content
        message.markup = markup
        message.edit_date = self.now()
        self._note(message)
        self.tell("edited", message.chat, message.message_id)

    def delete(self, message: Message) -> None:
        """Take a message away, and tell who looks on."""
        message.is_deleted = True
        self._note(message)
        self.tell("deleted", message.chat, message.message_id)

    def tell(self, kind: str, chat: Chat, message_id: int | None = None, **details: object) -> None:
        """Add an event to the feed and wake those who wait for the chat."""
        self.feed.add(kind, chat.id, message_id, **details)
        chat.pulse.notify()
        self.pulse.notify()

    def close(self) -> None:
        """End the calls that wait: a poll for updates, and those that hang."""
        self.is_closed = True
        self.updates.interrupt(ConnectionLostError())
        self.faults.clear()
        self.set_webhook(None)

    def _forget_oldest(self, chat: Chat) -> None:
        if len(chat.messages) > self.bounds.chat_messages:
            self._note(chat.messages.pop(next(iter(chat.messages))))
        if len(self._kept) > self.bounds.messages:
            oldest = self._kept.popleft()
            if oldest.chat.messages.pop(oldest.message_id, None) is not None:
                self._note(oldest)

    def _note(self, message: Message) -> None:
        self.changes.note(Kind.MESSAGE, (message.chat.id, message.message_id))


def _apply_keyboard(chat: Chat, markup: Markup) -> None:
    if markup.keyboard is not None:
        chat.keyboard = markup.keyboard
    elif markup.removes_keyboard:
        chat.keyboard = None
