"""The methods that change or take away what was sent."""

from __future__ import annotations

from typing import Any

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.methods.access import is_administrator, message_in, writable_chat
from sandbox.methods.media import input_media_content
from sandbox.methods.texts import caption_of, text_content
from sandbox.state.keyboards import Markup, read_markup
from sandbox.state.models import CAPTIONED_KINDS, MEDIA_KINDS, Chat, Json, Message
from sandbox.state.world import World

# "A message can only be deleted if it was sent less than 48 hours ago" (Bot API, deleteMessage)
DELETABLE_SECONDS = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


def edit_message_text(world: World, arguments: Arguments) -> Json:
    """Replace a message's text and inline keyboard."""
    content = text_content(world, arguments)
    markup = _inline_markup(arguments)
    message = _editable(world, arguments)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _revise(world, message, content, markup)


def edit_message_caption(world: World, arguments: Arguments) -> Json:
    """Replace a medium's caption and the message's inline keyboard."""
    caption = caption_of(world, arguments)
    markup = _inline_markup(arguments)
    message = _editable(world, arguments)
    if message.kind not in CAPTIONED_KINDS:
        raise bad_request("there is no caption in the message to edit")
    bare = {name: value for name, value in message.content.items() if not name.startswith("caption")}
    return _revise(world, message, bare | caption, markup)


def edit_message_media(world: World, arguments: Arguments) -> Json:
    """Replace a medium with its caption, and the message's inline keyboard."""
    media = arguments.json("media", "input media")
    content = input_media_content(world, arguments, media)
    markup = _inline_markup(arguments)
    message = _editable(world, arguments)
    if message.kind not in MEDIA_KINDS and message.kind != "text":
        raise bad_request("message media can't be edited")
    if message.media_group_id is not None and not _fits_album(message.kind, next(iter(content))):
        raise bad_request("message can't be edited")
    return _revise(world, message, content, markup)


def edit_message_reply_markup(world: World, arguments: Arguments) -> Json:
    """Replace a message's inline keyboard."""
    markup = _inline_markup(arguments)
    message = _editable(world, arguments)
    return _revise(world, message, message.content, markup)


def delete_message(world: World, arguments: Arguments) -> bool:
    """Take one message away."""
    chat = writable_chat(world, arguments)
    message = message_in(chat, arguments.integer("message_id"), "message to delete")
    _check_deletable(world, message)
    world.delete(message)
    return True


def delete_messages(world: World, arguments: Arguments) -> bool:
    """Take up to 100 messages away; those that are not there are skipped."""
    chat = writable_chat(world, arguments)
    found = [chat.message(message_id) for message_id in _message_ids(arguments)]
    standing = [message for message in found if message is not None]
    for message in standing:
        _check_deletable(world, message)
    for message in standing:
        world.delete(message)
    return True


def pin_chat_message(world: World, arguments: Arguments) -> bool:
    """Pin a message, with the service message that tells of it."""
    chat = writable_chat(world, arguments)
    message = message_in(chat, arguments.integer("message_id"), "message to pin")
    if not is_administrator(world, chat):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    chat.pinned = message
    world.post(chat, world.bot, {"pinned_message": message.as_json(with_reply=False)})
    world.tell("pinned", chat, message.message_id)
    return True


def _inline_markup(arguments: Arguments) -> Markup:
    markup = read_markup(arguments.json("reply_markup", "reply keyboard markup"))
    if markup.forbids_editing:
        raise bad_request("inline keyboard expected")
    return markup


def _editable(world: World, arguments: Arguments) -> Message:
    chat: Chat = writable_chat(world, arguments)
    message = message_in(chat, arguments.integer("message_id"), "message to edit")
    is_own = message.sender is world.bot and message.origin is None
    if not is_own or message.markup.forbids_editing:
        raise bad_request("message can't be edited")
    return message


def _revise(world: World, message: Message, content: Json, markup: Markup) -> Json:
    if (message.content, message.markup.inline) == (content, markup.inline):
        raise bad_request(_NOT_MODIFIED)
    world.revise(message, content, markup)
    return message.as_json()


def _fits_album(old: str, new: str) -> bool:
    # "an audio for audio albums, only a document for document albums, a photo or a video otherwise" (Bot API)
    return old == new or {old, new} == {"photo", "video"}


def _check_deletable(world: World, message: Message) -> None:
    if world.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if message.sender is not world.bot and not is_administrator(world, message.chat):
        raise bad_request("message can't be deleted")


def _message_ids(arguments: Arguments) -> list[int]:
    ids: Any = arguments.json("message_ids", "message identifiers")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > 100:
        raise bad_request("too many message identifiers specified")
    return [int(message_id) for message_id in ids]
