"""The records of a world as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.keeping.store import CONTENTS, Rows
from sandbox.state.changes import Change, Kind
from sandbox.state.files import StoredFile
from sandbox.state.keyboards import Markup
from sandbox.state.models import Chat, Json, Message, User
from sandbox.state.world import World


def rows_of(world: World, changes: list[Change]) -> Rows:
    """Return what is to be written of these records as they stand now."""
    rows: Rows = {}
    for kind, key in changes:
        rows[kind, key] = _WRITERS[kind](world, key)
        if kind is Kind.FILE:
            file = world.files.get(str(key))
            rows[CONTENTS, key] = None if file is None else file.data
    return rows


def rest_of(world: World, *, is_whole: bool) -> Json:
    """Return what there is one of in a world: its counters, its time, and how updates reach the bot.

    With `is_whole` nothing comes after what is written with it: no id was given that is not in the file.
    A webhook is not among it: its address is that of a program of an earlier time.
    """
    return {
        "is_whole": is_whole,
        "bot_id": world.bot.id,
        "reads_all_group_messages": world.reads_all_group_messages,
        "time_offset": world.time_offset,
        "last_number": world.last_number,
        "message_floor": world.message_floor,
        "last_file": world.files.last_number,
        "last_callback": world.callbacks.last_id,
        "last_update": world.updates.last_id,
        "allowed_updates": sorted(world.updates.allowed),
    }


def _user(world: World, key: Any) -> Json | None:
    user: User | None = world.users.get(key)
    if user is None:
        return None
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language_code,
        "is_bot": user.is_bot,
        "is_deactivated": user.is_deactivated,
    }


def _chat(world: World, key: Any) -> Json | None:
    chat: Chat | None = world.chats.get(key)
    if chat is None:
        return None
    return {
        "id": chat.id,
        "kind": chat.kind,
        "title": chat.title,
        "user": None if chat.user is None else chat.user.id,
        "is_forum": chat.is_forum,
        "is_blocked": chat.is_blocked,
        "members": [(user_id, member.status) for user_id, member in chat.members.items()],
        "topics": list(chat.topics.items()),
        "last_message_id": chat.last_message_id,
        "pinned": None if chat.pinned is None else chat.pinned.message_id,
        "migrated_to": chat.migrated_to,
        "keyboard": chat.keyboard,
    }


def _message(world: World, key: Any) -> Json | None:
    chat_id, message_id = key
    message: Message | None = world.chats[chat_id].message(message_id)
    if message is None:
        return None
    return {
        "chat": chat_id,
        "id": message_id,
        "date": message.date,
        "sender": message.sender.id,
        "content": message.content,
        "markup": _markup(message.markup),
        "reply_to": None if message.reply_to is None else message.reply_to.message_id,
        "thread_id": message.thread_id,
        "media_group_id": message.media_group_id,
        "origin": message.origin,
        "edit_date": message.edit_date,
    }


def _markup(markup: Markup) -> Json:
    fields = {
        "inline": markup.inline,
        "keyboard": markup.keyboard,
        "removes_keyboard": markup.removes_keyboard,
        "forces_reply": markup.forces_reply,
    }
    return {name: value for name, value in fields.items() if value}


def _update(world: World, key: Any) -> Json | None:
    return world.updates.waiting(key)


def _file(world: World, key: Any) -> Json | None:
    file = world.files.get(key)
    if file is None:
        return None
    return _described(file) | {"small": None if file.small is None else _described(file.small)}


def _described(file: StoredFile) -> Json:
    names = ("file_id", "kind", "name", "mime_type", "path", "width", "height", "duration")
    return {name: getattr(file, name) for name in names}


def _profile(world: World, key: Any) -> Json | None:
    value = world.profile.entry(key)
    return None if value is None else {"place": key, "value": value}


_WRITERS: Mapping[Kind, Callable[[World, Any], Json | None]] = {
    Kind.USER: _user,
    Kind.CHAT: _chat,
    Kind.MESSAGE: _message,
    Kind.UPDATE: _update,
    Kind.FILE: _file,
    Kind.PROFILE: _profile,
}
