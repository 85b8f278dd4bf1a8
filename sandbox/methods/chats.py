"""The methods about chats, their members, topics and files, and the answer to a pressed button."""

from __future__ import annotations

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.methods.access import is_administrator, readable_chat, writable_chat
from sandbox.state.callbacks import CallbackAnswer
from sandbox.state.files import MAX_DOWNLOAD_BYTES
from sandbox.state.groups import remove_topic, set_bot_status
from sandbox.state.models import Chat, Json, Member, Status
from sandbox.state.world import World

MAX_CALLBACK_ANSWER = 200


def get_chat(world: World, arguments: Arguments) -> Json:
    """Return a chat in full."""
    chat = readable_chat(world, arguments)
    gifts = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        chat.is_private,
    )
    result = chat.as_json() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }
    if chat.pinned is not None and not chat.pinned.is_deleted:
        result["pinned_message"] = chat.pinned.as_json(with_reply=False)
    return result


def get_chat_member(world: World, arguments: Arguments) -> Json:
    """Return somebody's standing in a chat."""
    user_id = arguments.integer("user_id")
    chat = readable_chat(world, arguments)
    if user_id <= 0:
        raise bad_request("invalid user_id specified")
    if chat.is_private and chat.user is not None and user_id == chat.user.id:
        return Member(chat.user).as_json()
    if chat.is_private and user_id == world.bot.id:
        return Member(world.bot).as_json()
    member = chat.members.get(user_id)
    if member is not None:
        return member.as_json()
    if chat.is_private or user_id not in world.users:
        raise bad_request("user not found")
    return Member(world.users[user_id], Status.LEFT).as_json()


def get_chat_administrators(world: World, arguments: Arguments) -> list[Json]:
    """Return the administrators of a group, other bots apart."""
    chat = readable_chat(world, arguments)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [member.as_json() for member in chat.members.values() if member.is_administrator]


def leave_chat(world: World, arguments: Arguments) -> bool:
    """Leave a group."""
    chat = readable_chat(world, arguments)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    set_bot_status(world, chat, Status.LEFT, world.bot)
    return True


def create_forum_topic(world: World, arguments: Arguments) -> Json:
    """Open a topic in a forum; its thread is the id of the message that tells of it."""
    chat = writable_chat(world, arguments)
    _check_forum(chat)
    if not is_administrator(world, chat):
        raise bad_request("not enough rights to create a topic")
    name = arguments.text("name").strip()[:128]
    if not name:
        raise bad_request("name must be non-empty")
    details = {"name": name, "icon_color": arguments.integer("icon_color", 0x6FB9F0)}
    message = world.post(chat, world.bot, {"forum_topic_created": details})
    message.thread_id = message.message_id
    chat.topics[message.message_id] = name
    return {"message_thread_id": message.message_id, **details}


def delete_forum_topic(world: World, arguments: Arguments) -> bool:
    """Delete a topic with its messages."""
    chat = writable_chat(world, arguments)
    _check_forum(chat)
    thread_id = arguments.integer("message_thread_id")
    if not is_administrator(world, chat):
        raise bad_request("not enough rights to delete the topic")
    if thread_id not in chat.topics:
        raise bad_request("TOPIC_ID_INVALID")
    remove_topic(world, chat, thread_id)
    return True


def get_file(world: World, arguments: Arguments) -> Json:
    """Return where a file is downloaded from."""
    file = world.files.get(arguments.text("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.data) > MAX_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return file.as_json() | {"file_path": file.path}


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """Answer a pressed button, with a toast or an alert where there is a text."""
    text = arguments.text("text")
    if len(text) > MAX_CALLBACK_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = CallbackAnswer(text, arguments.flag("show_alert"), arguments.text("url"))
    chat_id = world.callbacks.answer(arguments.text("callback_query_id"), answer)
    world.tell("callback_answer", world.chats[chat_id], text=text, show_alert=answer.show_alert)
    return True


def _check_forum(chat: Chat) -> None:
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
