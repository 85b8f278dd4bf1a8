"""A world out of its records."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import orjson

from sandbox.keeping.store import CONTENTS, REST, Store, UnusableError
from sandbox.state.changes import Kind
from sandbox.state.files import StoredFile
from sandbox.state.keyboards import Markup
from sandbox.state.models import Chat, ChatKind, Json, Member, Message, Status, User
from sandbox.state.world import World

# numbers of every kind: more than are given even while a full disk lets nothing be written, and little
# beside what an id can hold
_LEAP = 100_000


async def restore(store: Store, world: World) -> None:
    """Fill a fresh world with what is kept; from then on its changes are noted.

    What goes beyond the world's bounds is let go at once. A world whose keeper was killed goes on with
    numbers far above the last ones kept: the bot remembers those that it was given in between, and would
    take what bears one of them again for what it has seen. Raises UnusableError where the records
    are those of another bot, or make no world.
    """
    try:
        is_whole = await _restore_rest(store, world)
        await _restore_profile(store, world)
        await _restore_people(store, world)
        if not is_whole:
            world.leap(_LEAP)
        world.changes.listen()
        await _restore_messages(store, world)
        await _restore_files(store, world)
    except (KeyError, TypeError, ValueError):
        raise UnusableError("is damaged") from None


async def _restore_rest(store: Store, world: World) -> bool:
    """Restore what there is one of; return whether the file holds all that there was."""
    is_whole = True
    async for rest in _records(store, REST):
        if rest["bot_id"] != world.bot.id:
            raise UnusableError("is that of another bot")
        is_whole = rest["is_whole"]
        world.reads_all_group_messages = rest["reads_all_group_messages"]
        world.time_offset = rest["time_offset"]
        world.last_number = rest["last_number"]
        world.message_floor = rest["message_floor"]
        world.files.last_number = rest["last_file"]
        world.callbacks.last_id = rest["last_callback"]
        world.updates.last_id = rest["last_update"]
        world.updates.allowed = frozenset(rest["allowed_updates"])
    async for update in _records(store, Kind.UPDATE):
        world.updates.restore(update)
    return is_whole


async def _restore_profile(store: Store, world: World) -> None:
    async for record in _records(store, Kind.PROFILE):
        value = record["value"]
        match record["place"]:
            case ["text", field, language]:
                world.profile.set_text(field, language, value)
            case ["commands", [kind, chat_id, user_id], language]:
                world.profile.set_commands((kind, chat_id, user_id), language, value)
            case ["menu_button", chat_id]:
                world.profile.set_menu_button(chat_id, value)


async def _restore_people(store: Store, world: World) -> None:
    async for record in _records(store, Kind.USER):
        world.users[record["id"]] = User(**record)
    async for record in _records(store, Kind.CHAT):
        world.chats[record["id"]] = _chat(world, record)


def _chat(world: World, record: Json) -> Chat:
    user_id = record["user"]
    members = ((_user(world, user_id), Status(status)) for user_id, status in record["members"])
    return Chat(
        record["id"],
        ChatKind(record["kind"]),
        record["title"],
        user=None if user_id is None else world.users[user_id],
        is_forum=record["is_forum"],
        is_blocked=record["is_blocked"],
        members={user.id: Member(user, status) for user, status in members},
        topics=dict(record["topics"]),
        last_message_id=record["last_message_id"],
        migrated_to=record["migrated_to"],
        keyboard=record["keyboard"],
    )


async def _restore_messages(store: Store, world: World) -> None:
    async for record in _records(store, Kind.MESSAGE):
        chat = world.chats[record["chat"]]
        world.restore(
            Message(
                chat,
                record["id"],
                record["date"],
                _user(world, record["sender"]),
                record["content"],
                Markup(**record["markup"]),
                chat.message(record["reply_to"]),
                record["thread_id"],
                record["media_group_id"],
                record["origin"],
                record["edit_date"],
            )
        )
    async for record in _records(store, Kind.CHAT):
        chat = world.chats[record["id"]]
        chat.pinned = chat.message(record["pinned"])


async def _restore_files(store: Store, world: World) -> None:
    contents = dict(await store.rows(CONTENTS))
    async for record in _records(store, Kind.FILE):
        data = contents.pop(record["file_id"])
        small = None
        if described := record.pop("small"):
            # a photo's two sizes have the same bytes here, which need not be in memory twice
            small = world.files.get(described["file_id"]) or StoredFile(**described, data=data)
            data = small.data
        world.files.restore(StoredFile(**record, data=data, small=small))


def _user(world: World, user_id: int) -> User:
    return world.bot if user_id == world.bot.id else world.users[user_id]


async def _records(store: Store, table: str) -> AsyncIterator[Any]:
    for _key, value in await store.rows(table):
        yield orjson.loads(value)
