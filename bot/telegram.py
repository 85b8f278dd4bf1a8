"""The Telegram side of the delivery engine: sends requests, and gives what goes wrong its name."""

from typing import Any

from aiogram import Bot
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
from aiogram.methods import TelegramMethod
from aiogram.types import Message, MessageId
from aiohttp import ClientConnectorError

from services.delivery.failures import (
    AccountDeleted,
    BlockedByUser,
    ChatMoved,
    Failure,
    NoSuchChat,
    NoSuchTopic,
    Rejected,
    TooManyRequests,
    Unreachable,
)

REQUEST_TIMEOUT = 15
"""Seconds after which a request counts as unanswered."""

UNCHANGED = "message is not modified"


class TelegramSender:
    """Sends requests through the Bot API."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, request: TelegramMethod[Any]) -> tuple[int, ...]:
        """Sends one request; returns the ids of the messages it made or changed. Raises a Failure."""
        try:
            result = await self._bot(request, request_timeout=REQUEST_TIMEOUT)
        except TelegramBadRequest as error:
            if UNCHANGED in error.message:
                return ()
            raise _name_bad_request(error) from error
        except TelegramForbiddenError as error:
            raise _name_forbidden(error) from error
        except (TelegramAPIError, ClientDecodeError) as error:
            raise _name(error) from error
        return _message_ids(result)


def _message_ids(result: Any) -> tuple[int, ...]:
    match result:
        case Message() | MessageId():
            return (result.message_id,)
        case list():
            return tuple(each.message_id for each in result if isinstance(each, Message | MessageId))
        case _:
            return ()


def _name(error: TelegramAPIError | ClientDecodeError) -> Failure:
    match error:
        case TelegramRetryAfter():
            return TooManyRequests(error.retry_after)
        case TelegramMigrateToChat():
            return ChatMoved(error.migrate_to_chat_id)
        case (
            TelegramNetworkError() | TelegramServerError() | TelegramUnauthorizedError() | ClientDecodeError()
        ):
            return Unreachable(type(error).__name__, maybe_sent=_may_have_arrived(error))
        case _:
            return Rejected(error.message)


def _may_have_arrived(error: Exception) -> bool:
    """Without a connection, or with a token that is refused, nothing can have been carried out."""
    never = isinstance(error, TelegramUnauthorizedError) or isinstance(error.__cause__, ClientConnectorError)
    return not never


def _name_forbidden(error: TelegramForbiddenError) -> Failure:
    reason = error.message
    if "deactivated" in reason:
        return AccountDeleted(reason)
    if "blocked by the user" in reason or "can't initiate conversation" in reason:
        return BlockedByUser(reason)
    return NoSuchChat(reason)


def _name_bad_request(error: TelegramBadRequest) -> Failure:
    reason = error.message
    if "message thread not found" in reason or "TOPIC_DELETED" in reason or "TOPIC_CLOSED" in reason:
        return NoSuchTopic(reason)
    if (
        "chat not found" in reason
        or "not enough rights to send" in reason
        or "CHAT_WRITE_FORBIDDEN" in reason
    ):
        return NoSuchChat(reason)
    return Rejected(reason)
