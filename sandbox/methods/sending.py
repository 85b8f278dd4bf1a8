"""The methods that send a message or an album, and the chat action."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.arguments import Arguments
from sandbox.errors import ApiError, bad_request, too_many_requests
from sandbox.methods.access import check_not_blocked, message_in, thread_in, writable_chat
from sandbox.methods.media import album_contents, media_content
from sandbox.methods.texts import text_content
from sandbox.state.keyboards import read_markup
from sandbox.state.models import Chat, Json, Message
from sandbox.state.world import World

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


@dataclass(frozen=True, slots=True)
class _Place:
    chat: Chat
    thread_id: int | None
    reply_to: Message | None


def send_message(world: World, arguments: Arguments) -> Json:
    """Send a text."""
    return send(world, arguments, text_content(world, arguments)).as_json()


def send_photo(world: World, arguments: Arguments) -> Json:
    """Send a photo."""
    return send(world, arguments, media_content(world, arguments, "photo")).as_json()


def send_document(world: World, arguments: Arguments) -> Json:
    """Send a file."""
    return send(world, arguments, media_content(world, arguments, "document")).as_json()


def send_video(world: World, arguments: Arguments) -> Json:
    """Send a video."""
    return send(world, arguments, media_content(world, arguments, "video")).as_json()


def send_voice(world: World, arguments: Arguments) -> Json:
    """Send a voice message."""
    return send(world, arguments, media_content(world, arguments, "voice")).as_json()


def send_audio(world: World, arguments: Arguments) -> Json:
    """Send a piece of music."""
    return send(world, arguments, media_content(world, arguments, "audio")).as_json()


def send_animation(world: World, arguments: Arguments) -> Json:
    """Send a silent film."""
    return send(world, arguments, media_content(world, arguments, "animation")).as_json()


def send_media_group(world: World, arguments: Arguments) -> list[Json]:
    """Send an album."""
    contents = album_contents(world, arguments)
    place = _place(world, arguments)
    _admit(world, arguments, place.chat, len(contents))
    group_id = str(world.next_number())
    messages = [
        world.post(
            place.chat,
            world.bot,
            content,
            reply_to=place.reply_to,
            thread_id=place.thread_id,
            media_group_id=group_id,
        )
        for content in contents
    ]
    return [message.as_json() for message in messages]


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """Show that the bot is typing, or whatever else it is doing."""
    action = arguments.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(world, arguments)
    check_not_blocked(chat)
    world.tell("chat_action", chat, action=action)
    return True


def send(world: World, arguments: Arguments, content: Json, origin: Json | None = None) -> Message:
    """Post content where the call says, under its markup, as a reply if it says so.

    Raises ApiError 400 or 403 where Telegram refuses the place, 429 where it comes too fast.
    """
    markup = read_markup(arguments.json("reply_markup", "reply keyboard markup"))
    place = _place(world, arguments)
    _admit(world, arguments, place.chat, 1)
    return world.post(
        place.chat,
        world.bot,
        content,
        markup=markup,
        reply_to=place.reply_to,
        thread_id=place.thread_id,
        origin=origin,
    )


def _place(world: World, arguments: Arguments) -> _Place:
    chat = writable_chat(world, arguments)
    thread_id = thread_in(chat, arguments)
    reply_to = _reply_to(arguments, chat)
    if thread_id is None and reply_to is not None:
        thread_id = reply_to.thread_id
    return _Place(chat, thread_id, reply_to)


def _reply_to(arguments: Arguments, chat: Chat) -> Message | None:
    parameters = arguments.json("reply_parameters", "reply parameters")
    if parameters is None:
        # the older way to say it, which the server still understands
        reply = arguments
        message_id = arguments.integer("reply_to_message_id")
    elif isinstance(parameters, dict):
        reply = Arguments(parameters)
        message_id = reply.integer("message_id")
    else:
        raise bad_request("object expected as reply parameters")
    if message_id <= 0:
        return None
    if reply.text("chat_id") not in ("", str(chat.id)):
        raise ApiError(501, "Not Implemented: a reply to a message of another chat")
    if reply.flag("allow_sending_without_reply"):
        return chat.message(message_id)
    return message_in(chat, message_id, "message to be replied")


def _admit(world: World, arguments: Arguments, chat: Chat, count: int) -> None:
    wait = world.limits.admit(
        chat.id, private=chat.is_private, count=count, paid=arguments.flag("allow_paid_broadcast")
    )
    if wait:
        raise too_many_requests(wait)
    check_not_blocked(chat)
