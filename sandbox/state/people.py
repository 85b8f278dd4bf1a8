"""What people do in a world, and what the bot hears of it."""

from __future__ import annotations

import re

from sandbox.errors import ActionError
from sandbox.state.changes import Kind
from sandbox.state.formatting import (
    MAX_CAPTION,
    MAX_TEXT,
    FormattedText,
    trimmed,
    utf16_length,
    with_recognised,
)
from sandbox.state.groups import membership_change
from sandbox.state.keyboards import Markup
from sandbox.state.models import CAPTIONED_KINDS, Chat, Json, Member, Message, Status, User
from sandbox.state.world import World

_FIRST_USER_ID = 5_000_000_000
_START = re.compile(r"[A-Za-z0-9_-]{0,64}")


def add_user(world: World, user: User) -> User:
    """Let a person exist; an id of 0 takes the next free one."""
    if not user.id:
        user.id = _FIRST_USER_ID + world.next_number()
    if user.id in world.users:
        raise ActionError("a person with this id exists")
    world.users[user.id] = user
    world.changes.note(Kind.USER, user.id)
    return user


def text_of(text: str) -> Json:
    """Return the content of a text that a person typed."""
    formatted = _typed(text)
    if not formatted.text:
        raise ActionError("a message has a text", code="text-empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise ActionError(f"a message has at most {MAX_TEXT} characters", code="text-too-long")
    return formatted.as_text()


def caption_of(caption: str) -> Json:
    """Return the caption fields of a medium that a person sends; none for an empty caption."""
    formatted = _typed(caption)
    if utf16_length(formatted.text) > MAX_CAPTION:
        raise ActionError(f"a caption has at most {MAX_CAPTION} characters", code="caption-too-long")
    return formatted.as_caption()


def chat_of(world: World, user: User, chat_id: int | None) -> Chat:
    """Return the chat in which a person writes: their own with the bot, opened now, or a group."""
    if chat_id is None or chat_id == user.id:
        return world.open_private_chat(user)
    chat = world.chats.get(chat_id)
    if chat is None or chat.user is not None:
        raise ActionError("there is no such group", code="gone")
    if chat.migrated_to is not None:
        raise ActionError("the group has become a supergroup", code="gone")
    member = chat.members.get(user.id)
    if member is None or not member.is_present:
        raise ActionError("the person is not in this group", code="not-a-member")
    return chat


def say(
    world: World,
    user: User,
    content: Json,
    *,
    chat_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
    media_group_id: str | None = None,
) -> Message:
    """Let a person send something; the bot gets a message update, if it may see it."""
    chat = chat_of(world, user, chat_id)
    if user.is_deactivated:
        raise ActionError("a person who is deactivated writes nothing", code="deactivated")
    if chat.is_blocked:
        raise ActionError("a person who has blocked the bot writes nothing", code="blocked")
    if thread_id is not None and thread_id not in chat.topics:
        raise ActionError("there is no such topic", code="no-topic")
    original = chat.message(reply_to)
    if reply_to is not None and original is None:
        raise ActionError("the message to reply to is not there", code="gone")
    if thread_id is None and original is not None:
        thread_id = original.thread_id
    message = world.post(
        chat, user, content, reply_to=original, thread_id=thread_id, media_group_id=media_group_id
    )
    if _bot_sees(world, message):
        world.updates.add("message", message.as_json())
    return message


def start(world: World, user: User, payload: str) -> Message:
    """Let a person press Start, after a link's payload if there is one; who had blocked the bot unblocks it.

    Raises ActionError for a payload that Telegram would not pass on (other than A-Z a-z 0-9 _ -, 64 at most).
    """
    if not _START.fullmatch(payload):
        raise ActionError("a start payload has at most 64 of A-Z, a-z, 0-9, _ and -", code="bad-payload")
    if world.open_private_chat(user).is_blocked:
        set_blocked(world, user, False)
    return say(world, user, text_of(f"/start {payload}"))


def edit(world: World, user: User, chat_id: int | None, message_id: int, text: str) -> Message:
    """Let a person edit the text or caption of their message; the bot gets an edited_message update."""
    message = _own(world, user, chat_id, message_id)
    if message.kind == "text":
        content = text_of(text)
    elif message.kind in CAPTIONED_KINDS:
        bare = {name: value for name, value in message.content.items() if not name.startswith("caption")}
        content = bare | caption_of(text)
    else:
        raise ActionError("such a message cannot be edited", code="not-editable")
    world.revise(message, content, Markup())
    if _bot_sees(world, message):
        world.updates.add("edited_message", message.as_json())
    return message


def delete(world: World, user: User, chat_id: int | None, message_id: int) -> None:
    """Let a person take their message away; the bot is not told."""
    world.delete(_own(world, user, chat_id, message_id))


def clear_chat(world: World, user: User) -> None:
    """Let a person delete all of their chat with the bot; the bot is not told."""
    chat = world.open_private_chat(user)
    for message in [message for message in chat.messages.values() if not message.is_deleted]:
        world.delete(message)


def press(world: World, user: User, chat_id: int | None, message_id: int, button: str, stale: bool) -> str:
    """Let a person press an inline button, named by its label or its callback_data.

    Return the callback query's id. With `stale`, the data is that of a button which the bot has
    taken away since, or of a message that is gone: the bot then gets an InaccessibleMessage.
    """
    chat = chat_of(world, user, chat_id)
    message = chat.messages.get(message_id)
    if message is None or (message.is_deleted and not stale):
        raise ActionError("the message is not there", code="gone")
    data = button if stale else _callback_data(message, button)
    callback_id = world.callbacks.open(chat.id)
    query = {
        "id": callback_id,
        "from": user.as_json(),
        "message": _accessible(message),
        "chat_instance": str(abs(chat.id)),
        "data": data,
    }
    world.updates.add("callback_query", query)
    return callback_id


def set_blocked(world: World, user: User, blocked: bool) -> None:
    """Let a person block the bot, or let it in again; the bot gets a my_chat_member update."""
    chat = world.open_private_chat(user)
    if chat.is_blocked == blocked:
        return
    chat.is_blocked = blocked
    world.changes.note(Kind.CHAT, chat.id)
    allowed, barred = Member(world.bot), Member(world.bot, Status.KICKED)
    old, new = (allowed, barred) if blocked else (barred, allowed)
    world.updates.add("my_chat_member", membership_change(world, chat, user, old, new))


def deactivate(world: World, user: User) -> None:
    """Let a person's account end; the bot is not told."""
    user.is_deactivated = True
    world.changes.note(Kind.USER, user.id)
    world.pulse.notify()


def _typed(text: str) -> FormattedText:
    return with_recognised(trimmed(FormattedText(text)))


def _own(world: World, user: User, chat_id: int | None, message_id: int) -> Message:
    message = chat_of(world, user, chat_id).message(message_id)
    if message is None:
        raise ActionError("there is no such message", code="gone")
    if message.sender is not user:
        raise ActionError("the person has no such message", code="not-yours")
    return message


def _accessible(message: Message) -> Json:
    if message.is_deleted:
        return {"chat": message.chat.as_json(), "message_id": message.message_id, "date": 0}
    return message.as_json()


def _callback_data(message: Message, button: str) -> str:
    rows = (message.markup.inline or {}).get("inline_keyboard", [])
    for field in ("text", "callback_data"):
        for candidate in (candidate for row in rows for candidate in row):
            if candidate.get(field) == button and "callback_data" in candidate:
                return str(candidate["callback_data"])
    raise ActionError("the message has no such button to press", code="gone")


def _bot_sees(world: World, message: Message) -> bool:
    """Say whether a message reaches the bot, which in groups has privacy mode on unless it was switched off.

    Source: "Privacy mode" in Telegram's bot features (core.telegram.org/bots/features): commands,
    replies to the bot and mentions of it; everything for an administrator.
    """
    if message.chat.is_private:
        return True
    member = world.bot_member(message.chat)
    if member is None or not member.is_present:
        return False
    if member.is_administrator or world.reads_all_group_messages:
        return True
    is_reply = message.reply_to is not None and message.reply_to.sender is world.bot
    return is_reply or _addresses_bot(world, message)


def _addresses_bot(world: World, message: Message) -> bool:
    text = message.formatted.text
    if text.startswith("/"):
        _, at, name = text.split()[0].partition("@")
        return not at or name.lower() == f"{world.bot.username}".lower()
    return f"@{world.bot.username}".lower() in text.lower()
