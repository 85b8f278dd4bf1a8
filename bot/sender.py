"""Sends what the delivery engine hands over, through the Bot API."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import orjson
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.types import Message, MessageId

from bot.naming import UNCHANGED, UNREADABLE, name_error, name_refusal
from bot.session import REQUEST_TIMEOUT
from bot.wire import Answer, NoAnswer, NotConnected, Wire
from services.delivery.failures import Failure, Unreachable


@dataclass(frozen=True, slots=True)
class Letter:
    """A request that is bytes already: how it begins, and its body."""

    head: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request of which only the recipient is missing."""

    head: bytes
    rest: bytes

    def to(self, chat_id: int) -> Letter:
        """The request for one recipient."""
        return Letter(self.head, b'{"chat_id":%d,%b' % (chat_id, self.rest))


class TelegramSender:
    """Sends requests: those of aiogram through a bot, letters through connections of its own."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._wire = Wire(self._address("getMe"), REQUEST_TIMEOUT)

    def close(self) -> None:
        """Ends the connections for letters; those of the bot are its owner's."""
        self._wire.close()

    def prepare(self, method: TelegramMethod[Any]) -> Prepared:
        """Turns a message that carries no file of its own into one that only lacks its recipient.

        What it says of the recipient is left out. Raises ValueError where it carries a file.
        """
        files: dict[str, Any] = {}
        fields = {
            name: self._bot.session.prepare_value(value, self._bot, files)
            for name, value in method.model_dump(warnings=False, exclude={"chat_id"}).items()
        }
        if files:
            raise ValueError("a message with a file of its own cannot be prepared")
        rest = orjson.dumps({name: value for name, value in fields.items() if value})
        path = urlsplit(self._address(method.__api_method__)).path
        return Prepared(self._wire.head(path), rest.removeprefix(b"{"))

    async def send(self, request: TelegramMethod[Any] | Letter) -> tuple[int, ...]:
        """Sends one request; returns the ids of the messages it made or changed. Raises a Failure."""
        if isinstance(request, Letter):
            return await self._send_letter(request)
        try:
            result = await self._bot(request, request_timeout=REQUEST_TIMEOUT)
        except (TelegramAPIError, ClientDecodeError) as error:
            if isinstance(error, TelegramBadRequest) and UNCHANGED in error.message:
                return ()
            raise name_error(error) from error
        return _message_ids(result)

    async def _send_letter(self, letter: Letter) -> tuple[int, ...]:
        try:
            answer = await self._wire.post(letter.head, letter.body)
        except NotConnected as error:
            raise Unreachable(str(error), maybe_sent=False) from error
        except NoAnswer as error:
            raise Unreachable(str(error), maybe_sent=True) from error
        return (_sent_message(answer),)

    def _address(self, method: str) -> str:
        return self._bot.session.api.api_url(self._bot.token, method)


def _message_ids(result: Any) -> tuple[int, ...]:
    match result:
        case Message() | MessageId():
            return (result.message_id,)
        case list():
            return tuple(each.message_id for each in result if isinstance(each, Message | MessageId))
        case _:
            return ()


def _sent_message(answer: Answer) -> int:
    """The id of the message that was sent. Raises a Failure.

    Of the message that comes back, all else is as it was sent: it is not read.
    """
    try:
        reply = orjson.loads(answer.body)
    except orjson.JSONDecodeError as error:
        raise Unreachable(UNREADABLE, maybe_sent=True) from error
    match reply:
        case {"ok": True, "result": {"message_id": int(message_id)}}:
            return message_id
        case {"ok": False}:
            raise _name_reply(answer.status, reply)
        case _:
            raise Unreachable(UNREADABLE, maybe_sent=True)


def _name_reply(status: int, reply: dict[str, Any]) -> Failure:
    parameters = reply.get("parameters") or {}
    return name_refusal(
        status,
        str(reply.get("description", "")),
        parameters.get("retry_after"),
        parameters.get("migrate_to_chat_id"),
    )
