"""Users, chats and messages, and how the Bot API writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.state.formatting import FormattedText
from sandbox.state.keyboards import Markup
from sandbox.state.pulse import Pulse

Json = dict[str, Any]

MEDIA_KINDS = ("photo", "video", "animation", "audio", "voice", "document", "video_note", "sticker")
CAPTIONED_KINDS = frozenset(MEDIA_KINDS) - {"video_note", "sticker"}
_RIGHTS = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
)


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


@dataclass(slots=True)
class User:
    """A person, or a bot; `language_code` is that of the person's own Telegram."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    is_deactivated: bool = False

    def as_json(self) -> Json:
        """Return the Bot API's User."""
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        named = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return named | {name: value for name, value in optional.items() if value}


@dataclass(slots=True)
class Member:
    """Somebody's standing in a group; a former member stays listed as left or kicked."""

    user: User
    status: Status = Status.MEMBER

    @property
    def is_present(self) -> bool:
        return self.status not in (Status.LEFT, Status.KICKED)

    @property
    def is_administrator(self) -> bool:
        return self.status in (Status.ADMINISTRATOR, Status.CREATOR)

    def as_json(self) -> Json:
        """Return the Bot API's ChatMember; an administrator has every right but anonymity."""
        result: Json = {"user": self.user.as_json(), "status": str(self.status)}
        if self.is_administrator:
            result["is_anonymous"] = False
        if self.status is Status.ADMINISTRATOR:
            result |= dict.fromkeys(_RIGHTS, True)
        if self.status is Status.KICKED:
            result["until_date"] = 0
        return result


@dataclass(slots=True)
class Message:
    """A message as it stands now.

    `content` holds the Bot API's own fields of a message's kind (text and entities, photo and
    caption, the fields of a service message …).
    """

    chat: Chat
    message_id: int
    date: int
    sender: User
    content: Json
    markup: Markup = field(default_factory=Markup)
    reply_to: Message | None = None
    thread_id: int | None = None
    media_group_id: str | None = None
    origin: Json | None = None
    edit_date: int | None = None
    is_deleted: bool = False

    @property
    def kind(self) -> str:
        """Return `text`, the kind of media, or the first field of a contact, location or service message."""
        return next(iter(self.content))

    @property
    def formatted(self) -> FormattedText:
        """Return the text or the caption, empty where there is none."""
        name = "text" if "text" in self.content else "caption"
        entities = self.content.get("entities" if name == "text" else "caption_entities", [])
        return FormattedText(self.content.get(name, ""), entities)

    def as_json(self, with_reply: bool = True) -> Json:
        """Return the Bot API's Message; the message replied to carries no further reply."""
        result: Json = {
            "message_id": self.message_id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": self.date,
            **self.content,
        }
        if self.thread_id is not None:
            result |= {"message_thread_id": self.thread_id, "is_topic_message": True}
        if with_reply and self.reply_to is not None and not self.reply_to.is_deleted:
            result["reply_to_message"] = self.reply_to.as_json(with_reply=False)
        optional = {
            "media_group_id": self.media_group_id,
            "forward_origin": self.origin,
            "edit_date": self.edit_date,
            "reply_markup": self.markup.inline,
        }
        return result | {name: value for name, value in optional.items() if value is not None}


@dataclass(slots=True)
class Chat:
    """A private chat between a person and the bot, or a group.

    `keyboard` is the reply keyboard that stands under the person's input field.
    """

    id: int
    kind: ChatKind
    title: str = ""
    user: User | None = None
    is_forum: bool = False
    is_blocked: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0
    pinned: Message | None = None
    migrated_to: int | None = None
    keyboard: Json | None = None
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def is_private(self) -> bool:
        return self.kind is ChatKind.PRIVATE

    def message(self, message_id: int | None) -> Message | None:
        """Return the message with this id, if it still stands."""
        found = self.messages.get(message_id) if message_id is not None else None
        return None if found is None or found.is_deleted else found

    def as_json(self) -> Json:
        """Return the Bot API's Chat."""
        result: Json = {"id": self.id, "type": str(self.kind)}
        if self.user is not None:
            names = ("first_name", "last_name", "username")
            person = self.user.as_json()
            return result | {name: person[name] for name in names if name in person}
        result["title"] = self.title
        if self.is_forum:
            result["is_forum"] = True
        return result
