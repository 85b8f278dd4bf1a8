"""What the page shows of a world apart from the messages, in parts that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.page.extras import Extra
from sandbox.page.roster import Roster
from sandbox.page.views import bot_view, commands_view, group_view, keyboard_view, last_view, person_view
from sandbox.state.models import Json, User
from sandbox.state.world import World

Part = tuple[str, int]


def parts_of(world: World, roster: Roster) -> Iterator[tuple[Part, Any]]:
    """Yield each part, named by the event that tells of it and by its chat, with what it is now."""
    yield ("profile", 0), bot_view(world)
    yield ("clock", 0), world.time_offset
    for chat_id in roster:
        chat, user = world.chats.get(chat_id), world.users.get(chat_id)
        if user is not None:
            yield ("person", chat_id), person_view(world, roster, user)
        elif chat is not None:
            yield ("group", chat_id), group_view(world, chat)
        yield ("keyboard", chat_id), keyboard_view(chat)
        yield (
            ("commands", chat_id),
            [commands_view(world, reader, chat_id) for reader in _readers(world, chat_id)],
        )


def event_of(world: World, part: Part, value: Any) -> Json:
    """Return the event that tells what a part is now."""
    kind, chat_id = part
    if kind == "profile":
        return {"event": kind, "bot": value}
    if kind == "clock":
        return {"event": kind, "offset": value}
    if kind in ("person", "group"):
        return {"event": kind, kind: value | {"last": last_view(world, chat_id)}}
    told = {"event": kind, "chat_id": chat_id}
    return told | {"keyboard": value} if kind == "keyboard" else told


def hello(world: World, roster: Roster, extras: Mapping[str, Extra], zone: str) -> Json:
    """Return the first event of a window: all that its list shows."""
    parts = dict(parts_of(world, roster))
    chats = [event_of(world, part, value) for part, value in parts.items() if part[0] in ("person", "group")]
    return {
        "event": "hello",
        "bot": parts["profile", 0],
        "zone": zone,
        "offset": world.time_offset,
        "people": [told["person"] for told in chats if "person" in told],
        "groups": [told["group"] for told in chats if "group" in told],
        "order": list(roster),
        "extras": {name: extra.value() for name, extra in extras.items()},
    }


def _readers(world: World, chat_id: int) -> list[User]:
    """Return the people whose menu a chat has."""
    user, chat = world.users.get(chat_id), world.chats.get(chat_id)
    if user is not None:
        return [user]
    members = chat.members.values() if chat else ()
    return [member.user for member in members if member.is_present]
