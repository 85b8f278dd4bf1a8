"""Which chat and which message a call is about, and whether the bot may act there."""

from __future__ import annotations

from sandbox.arguments import Arguments
from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.state.models import Chat, ChatKind, Message, Status
from sandbox.state.world import World


def readable_chat(world: World, arguments: Arguments, name: str = "chat_id") -> Chat:
    """Return the chat named by a parameter, if the bot may know of it.

    Raises ApiError 400 for an unknown chat, 403 for a supergroup that the bot is not in.
    """
    chat = _known_chat(world, arguments.text(name))
    if chat.kind is ChatKind.SUPERGROUP:
        _check_membership(world, chat)
    return chat


def writable_chat(world: World, arguments: Arguments) -> Chat:
    """Return the chat named by `chat_id`, if the bot may act there.

    Raises ApiError 400 for an unknown chat and for a group that has become a supergroup, 403 for a
    deactivated person and for a group that the bot is not in.
    """
    chat = _known_chat(world, arguments.text("chat_id"))
    if chat.user is not None and chat.user.is_deactivated:
        raise forbidden("user is deactivated")
    if chat.migrated_to is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    if not chat.is_private:
        _check_membership(world, chat)
    return chat


def check_not_blocked(chat: Chat) -> None:
    """Raise ApiError 403 when the person has blocked the bot."""
    if chat.is_blocked:
        raise forbidden("bot was blocked by the user")


def thread_in(chat: Chat, arguments: Arguments) -> int | None:
    """Return the forum topic that a call names; None where the chat has no topics.

    Raises ApiError 400 for a topic that does not exist; the general one is not to be named.
    """
    thread_id = arguments.integer("message_thread_id")
    if not thread_id or not (chat.is_forum or chat.is_private):
        return None
    if thread_id not in chat.topics:
        raise bad_request("message thread not found")
    return thread_id


def message_in(chat: Chat, message_id: int, what: str) -> Message:
    """Return a message that stands. Raises ApiError 400 `what not found`."""
    message = chat.message(message_id)
    if message is None:
        raise bad_request(f"{what} not found")
    return message


def is_administrator(world: World, chat: Chat) -> bool:
    """Say whether the bot has an administrator's rights in the chat; in a private one it does as it likes."""
    member = world.bot_member(chat)
    return chat.is_private or (member is not None and member.is_administrator)


def _known_chat(world: World, chat_id: str) -> Chat:
    if not chat_id:
        raise bad_request("chat_id is empty")
    try:
        number = int(chat_id)
    except ValueError:
        # no chat here has a public name
        raise bad_request("chat not found") from None
    if (chat := world.chats.get(number)) is not None:
        return chat
    if number in world.users:
        raise forbidden("bot can't initiate conversation with a user")
    raise bad_request("chat not found")


def _check_membership(world: World, chat: Chat) -> None:
    member = world.bot_member(chat)
    if member is not None and member.status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {chat.kind} chat")
    if member is None or not member.is_present:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
