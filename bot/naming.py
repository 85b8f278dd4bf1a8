"""Names for what goes wrong between the program and the Bot API."""

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError

from bot.wire import NotConnected
from services.delivery.failures import (
    AccountDeleted,
    BlockedByUser,
    ChatMoved,
    Failure,
    MessageGone,
    NoSuchChat,
    NoSuchTopic,
    NotDeletable,
    Rejected,
    TooManyRequests,
    Unreachable,
)

UNCHANGED = "message is not modified"
GONE = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
)
"""How Telegram says that there is no message to be changed; its reader may delete the bot's messages."""

LEAST_WAIT = 1
"""Seconds to wait where a server between refuses a request as one too many, and does not say for how long."""

UNREADABLE = ClientDecodeError.__name__
"""The reason where an answer cannot be read, by whichever way it came."""


def name_refusal(
    code: int, description: str, retry_after: float | None = None, migrate_to_chat_id: int | None = None
) -> Failure:
    """The name of a refusal, from the members of the Bot API's answer."""
    if retry_after or code == 429:
        return TooManyRequests(retry_after or LEAST_WAIT)
    if migrate_to_chat_id:
        return ChatMoved(migrate_to_chat_id)
    if code == 401:
        # With a token that is refused nothing can have been carried out.
        return Unreachable(TelegramUnauthorizedError.__name__, maybe_sent=False)
    if code >= 500:
        return Unreachable(TelegramServerError.__name__, maybe_sent=True)
    if code == 403:
        return _name_forbidden(description)
    return _name_bad_request(description) if code == 400 else Rejected(description)


def name_error(error: TelegramAPIError | ClientDecodeError) -> Failure:
    """The name of what aiogram raises."""
    match error:
        case TelegramRetryAfter():
            return name_refusal(429, error.message, retry_after=error.retry_after)
        case TelegramMigrateToChat():
            return name_refusal(400, error.message, migrate_to_chat_id=error.migrate_to_chat_id)
        case TelegramNetworkError() | ClientDecodeError():
            # Without a connection nothing can have been carried out.
            connected = not isinstance(error.__cause__, ClientConnectorError | NotConnected)
            return Unreachable(type(error).__name__, maybe_sent=connected)
        case _:
            return name_refusal(_code(error), error.message)


def _code(error: TelegramAPIError) -> int:
    match error:
        case TelegramUnauthorizedError():
            return 401
        case TelegramForbiddenError():
            return 403
        case TelegramBadRequest():
            return 400
        case TelegramServerError():
            return 500
        case _ if "Too Many Requests" in error.message:
            return 429
        case _:
            return 404


def _name_forbidden(reason: str) -> Failure:
    if "deactivated" in reason:
        return AccountDeleted(reason)
    if "blocked by the user" in reason or "can't initiate conversation" in reason:
        return BlockedByUser(reason)
    return NoSuchChat(reason)


def _name_bad_request(reason: str) -> Failure:
    if "message thread not found" in reason or "TOPIC_DELETED" in reason or "TOPIC_CLOSED" in reason:
        return NoSuchTopic(reason)
    if (
        "chat not found" in reason
        or "not enough rights to send" in reason
        or "CHAT_WRITE_FORBIDDEN" in reason
    ):
        return NoSuchChat(reason)
    if "message can't be deleted" in reason:
        return NotDeletable(reason)
    return MessageGone(reason) if any(words in reason for words in GONE) else Rejected(reason)
