"""copyMessage and forwardMessage."""

from __future__ import annotations

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.methods.access import message_in, readable_chat
from sandbox.methods.sending import send
from sandbox.methods.texts import caption_of
from sandbox.state.models import CAPTIONED_KINDS, MEDIA_KINDS, Json, Message
from sandbox.state.world import World

_SENDABLE = frozenset(MEDIA_KINDS) | {"text", "contact", "location"}


def copy_message(world: World, arguments: Arguments) -> Json:
    """Send a message's content again, without a link to where it came from; a caption may be replaced."""
    message = _original(world, arguments, "copy")
    content = message.content
    if arguments.has("caption") and message.kind in CAPTIONED_KINDS:
        bare = {name: value for name, value in content.items() if not name.startswith("caption")}
        content = bare | caption_of(world, arguments)
    return {"message_id": send(world, arguments, content).message_id}


def forward_message(world: World, arguments: Arguments) -> Json:
    """Send a message again, saying whose it was."""
    message = _original(world, arguments, "forward")
    origin = message.origin or {
        "type": "user",
        "date": message.date,
        "sender_user": message.sender.as_json(),
    }
    return send(world, arguments, message.content, origin).as_json()


def _original(world: World, arguments: Arguments, verb: str) -> Message:
    chat = readable_chat(world, arguments, "from_chat_id")
    message = message_in(chat, arguments.integer("message_id"), f"message to {verb}")
    if message.kind not in _SENDABLE:
        past = {"copy": "copied", "forward": "forwarded"}[verb]
        raise bad_request(f"the message can't be {past}")
    return message
