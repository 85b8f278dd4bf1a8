"""Control actions: what is seen in chats, and what the bot did."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import asdict

from sandbox.control.views import Filter, keyboard_view, message_view, messages_of
from sandbox.errors import ActionError
from sandbox.state.journal import Event
from sandbox.state.models import Chat, Json
from sandbox.state.profile import DEFAULT_SCOPE, Scope
from sandbox.state.world import World

_MAX_EVENTS = 1_000


def messages(
    world: World, chat_id: int, with_deleted: bool = False, thread_id: int | None = None
) -> list[Json]:
    """Return a chat's messages as they stand, the oldest first."""
    found = messages_of(_chat(world, chat_id), with_deleted=with_deleted, thread_id=thread_id)
    return [message_view(world, message) for message in found]


async def wait(
    world: World,
    chat_id: int,
    timeout: float,
    text: str | None = None,
    button: str | None = None,
    media: str | None = None,
    message_id: int | None = None,
    after: int = 0,
    from_bot: bool | None = True,
    thread_id: int | None = None,
) -> Json:
    """Return the oldest message that fits, now or within `timeout` seconds. Raises TimeoutError."""
    wanted = Filter(text, button, media, message_id, after, from_bot)
    chat = _chat(world, chat_id)

    def find() -> Json | None:
        found = messages_of(chat, thread_id=thread_id)
        return next((message_view(world, message) for message in found if wanted.fits(world, message)), None)

    message = await chat.pulse.until(find, timeout)
    if message is None:
        raise TimeoutError(f"no message that fits came within {timeout:g} s")
    return message


def keyboard(world: World, chat_id: int) -> list[list[str]]:
    """Return the labels of the reply keyboard that stands in a chat."""
    return keyboard_view(_chat(world, chat_id).keyboard)


def commands(world: World, user_id: int) -> list[Json]:
    """Return the commands that a person sees in the bot's chat."""
    person = world.users.get(user_id)
    if person is None:
        raise ActionError("there is no such person")
    scopes: list[Scope] = [("chat", user_id, 0), ("all_private_chats", 0, 0), DEFAULT_SCOPE]
    return world.profile.shown_commands(scopes, person.language_code or "")


def received(world: World, text: str) -> dict[str, int]:
    """Return how many messages of the bot with this in their text stand in each chat that has one."""
    counts = {
        str(chat.id): sum(
            message.sender is world.bot and text in message.formatted.text for message in messages_of(chat)
        )
        for chat in world.chats.values()
    }
    return {chat_id: count for chat_id, count in counts.items() if count}


def file(world: World, file_id: str) -> Json:
    """Return a file's name, MIME type and bytes (base64)."""
    found = world.files.get(file_id)
    if found is None:
        raise ActionError("there is no such file")
    return {
        "name": found.name,
        "mime_type": found.mime_type,
        "data": base64.b64encode(found.data).decode(),
    }


def calls(world: World, method: str | None = None, refused: bool = False) -> list[Json]:
    """Return the calls that the bot made, the oldest first: all, those of a method, the refused ones."""
    kept = world.calls.refused if refused else world.calls.all
    wanted = method.lower() if method else None
    return [asdict(call) for call in kept if wanted in (None, call.method)]


def pending_updates(world: World) -> int:
    """Return how many updates the bot has not confirmed."""
    return len(world.updates)


async def idle(world: World, quiet: float, timeout: float) -> bool:
    """Return once every update is confirmed and `quiet` seconds have passed without a call.

    Raises TimeoutError after `timeout` seconds.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + timeout
    began = world.clock()
    while True:
        busy = len(world.updates) > 0 or world.calls.in_flight > 0
        quiet_left = max(world.calls.last, began) + quiet - world.clock()
        if not busy and quiet_left <= 0:
            return True
        remaining = deadline - loop.time()
        if remaining <= 0:
            raise TimeoutError(f"{len(world.updates)} updates waited after {timeout:g} s, or calls went on")
        await world.pulse.next(remaining if busy else min(remaining, quiet_left))


async def events(world: World, after: int = 0, timeout: float = 0.0) -> list[Json]:
    """Return up to 1000 events after the one with this id, waiting `timeout` seconds for one."""

    def find() -> list[Event] | None:
        return world.feed.after(after, _MAX_EVENTS) or None

    return [asdict(event) for event in await world.pulse.until(find, timeout) or []]


def _chat(world: World, chat_id: int) -> Chat:
    chat = world.chats.get(chat_id)
    if chat is None:
        raise ActionError("there is no such chat, or the person has not opened it yet")
    return chat
