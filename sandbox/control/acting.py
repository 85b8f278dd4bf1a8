"""Control actions: what people and groups do."""

from __future__ import annotations

import base64
from dataclasses import asdict

from sandbox.control.views import message_view
from sandbox.errors import ActionError
from sandbox.state import groups, people, samples
from sandbox.state.models import Chat, Json, Status, User
from sandbox.state.world import World


def user(
    world: World,
    first_name: str,
    last_name: str | None = None,
    username: str | None = None,
    language_code: str | None = None,
    id: int = 0,  # noqa: A002 - the Bot API's own name
) -> Json:
    """Let a person exist; return the User."""
    return people.add_user(world, User(id, first_name, last_name, username, language_code)).as_json()


def crowd(world: World, count: int, first_name: str, language_code: str | None = None) -> list[Json]:
    """Let `count` people exist who have opened the bot's chat, without an update; return the Users."""
    users = [
        people.add_user(world, User(0, f"{first_name} {number}", language_code=language_code))
        for number in range(1, count + 1)
    ]
    for person in users:
        world.open_private_chat(person)
    return [person.as_json() for person in users]


def start(world: World, user_id: int, payload: str = "") -> Json:
    """Press Start; return the message."""
    return message_view(world, people.start(world, _user(world, user_id), payload))


def send(
    world: World,
    user_id: int,
    text: str,
    chat_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
) -> Json:
    """Send a text; return the message."""
    message = people.say(
        world,
        _user(world, user_id),
        people.text_of(text),
        chat_id=chat_id,
        reply_to=reply_to,
        thread_id=thread_id,
    )
    return message_view(world, message)


def send_media(
    world: World,
    user_id: int,
    kind: str,
    caption: str = "",
    name: str = "",
    data: str = "",
    chat_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
) -> Json:
    """Send a file of a kind, `data` in base64 or made up; return the message."""
    content = samples.media_of(world, kind, name, base64.b64decode(data)) | people.caption_of(caption)
    message = people.say(
        world, _user(world, user_id), content, chat_id=chat_id, reply_to=reply_to, thread_id=thread_id
    )
    return message_view(world, message)


def send_album(
    world: World,
    user_id: int,
    kinds: list[str],
    caption: str = "",
    chat_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
) -> list[Json]:
    """Send an album of these kinds, the caption under the first; return the messages."""
    person = _user(world, user_id)
    group_id = str(world.next_number())
    contents = [samples.media_of(world, kind) for kind in kinds]
    contents[0] |= people.caption_of(caption)
    messages = [
        people.say(
            world,
            person,
            content,
            chat_id=chat_id,
            reply_to=reply_to,
            thread_id=thread_id,
            media_group_id=group_id,
        )
        for content in contents
    ]
    return [message_view(world, message) for message in messages]


def send_contact(world: World, user_id: int, phone_number: str) -> Json:
    """Share the person's own contact; return the message."""
    person = _user(world, user_id)
    content = samples.contact_of(person.first_name, phone_number, person.id)
    return message_view(world, people.say(world, person, content))


def send_location(world: World, user_id: int, latitude: float, longitude: float) -> Json:
    """Share a place; return the message."""
    content = samples.location_of(latitude, longitude)
    return message_view(world, people.say(world, _user(world, user_id), content))


def edit(world: World, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> Json:
    """Edit the text or caption of the person's message; return it."""
    return message_view(world, people.edit(world, _user(world, user_id), chat_id, message_id, text))


def delete(world: World, user_id: int, message_id: int, chat_id: int | None = None) -> bool:
    """Take the person's message away."""
    people.delete(world, _user(world, user_id), chat_id, message_id)
    return True


def clear_chat(world: World, user_id: int) -> bool:
    """Delete all of the person's chat with the bot."""
    people.clear_chat(world, _user(world, user_id))
    return True


async def press(
    world: World,
    user_id: int,
    message_id: int,
    button: str,
    timeout: float,
    chat_id: int | None = None,
    stale: bool = False,
) -> Json:
    """Press a button and return the bot's answer.

    Raises TimeoutError after `timeout` seconds; an answer that comes later is refused as too old.
    """
    callback_id = people.press(world, _user(world, user_id), chat_id, message_id, button, stale)
    answer = await world.pulse.until(lambda: world.callbacks.answered(callback_id), timeout)
    if answer is None:
        world.callbacks.expire(callback_id)
        raise TimeoutError(f"the press was not answered within {timeout:g} s")
    return asdict(answer)


def block(world: World, user_id: int, blocked: bool) -> bool:
    """Block the bot, or let it in again."""
    people.set_blocked(world, _user(world, user_id), blocked)
    return True


def deactivate(world: World, user_id: int) -> bool:
    """End the person's account."""
    people.deactivate(world, _user(world, user_id))
    return True


def group(
    world: World,
    title: str,
    members: list[int],
    supergroup: bool = False,
    forum: bool = False,
    bot_status: str = "administrator",
) -> int:
    """Create a group with the bot in it; return its id."""
    users = [_user(world, user_id) for user_id in members]
    status = Status(bot_status)
    return groups.create_group(world, title, users, supergroup=supergroup, forum=forum, bot_status=status).id


def set_bot_status(world: World, chat_id: int, status: str, by: int) -> bool:
    """Let a person change the bot's standing in a group."""
    groups.set_bot_status(world, _group(world, chat_id), Status(status), _user(world, by))
    return True


def set_member(world: World, chat_id: int, user_id: int, status: str) -> bool:
    """Change a person's standing in a group."""
    groups.set_member(world, _group(world, chat_id), _user(world, user_id), Status(status))
    return True


def migrate(world: World, chat_id: int) -> int:
    """Turn a group into a supergroup; return the new id."""
    return groups.migrate(world, _group(world, chat_id)).id


def topic(world: World, chat_id: int, name: str) -> int:
    """Open a topic in a forum; return its message_thread_id."""
    return groups.add_topic(world, _group(world, chat_id), name)


def delete_topic(world: World, chat_id: int, thread_id: int) -> bool:
    """Delete a topic with its messages."""
    chat = _group(world, chat_id)
    if thread_id not in chat.topics:
        raise ActionError("there is no such topic")
    groups.remove_topic(world, chat, thread_id)
    return True


def _user(world: World, user_id: int) -> User:
    found = world.users.get(user_id)
    if found is None:
        raise ActionError("there is no such person")
    return found


def _group(world: World, chat_id: int) -> Chat:
    chat = world.chats.get(chat_id)
    if chat is None or chat.is_private:
        raise ActionError("there is no such group")
    return chat
