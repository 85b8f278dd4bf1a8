"""How requests that aiogram builds go to the Bot API, and how its replies are read."""

from typing import Any, cast
from urllib.parse import urlsplit

import orjson
import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Message

from bot.wire import NoAnswer, NotConnected, Wire

log = structlog.get_logger()

REQUEST_TIMEOUT = 15
"""Seconds after which a request counts as unanswered."""


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


class LenientSession(AiohttpSession):
    """Takes a request as carried out where Telegram says so in words that aiogram does not know yet.

    Sent again, such a message would arrive once more each time. Only what names messages is taken for it: an
    update that cannot be read is dealt with by the intake.
    """

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api=api, json_loads=orjson.loads, json_dumps=_dumps, timeout=REQUEST_TIMEOUT)
        self._types: dict[object, object] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The response, or an outline of the messages it tells of. Raises what aiogram raises."""
        self._keep_type(method)
        try:
            return super().check_response(bot, method, status_code, content)
        except ClientDecodeError as error:
            made = _made(bot, error.data)
            if made is None:
                raise
            log.warning("response_unknown", method=method.__api_method__)
            response: Response[Any] = Response(ok=True, result=made)
            return response

    def _keep_type(self, method: TelegramMethod[Any]) -> None:
        """pydantic forgets a type of response that nobody holds, and takes milliseconds to make it anew."""
        result = method.__returning__
        if result not in self._types:
            self._types[result] = Response.__class_getitem__(result)


def _made(bot: Bot, data: Any) -> Message | list[Message] | None:
    """The messages that a raw response says were made or changed; None where it says nothing of the kind."""
    match data:
        case {"ok": True, "result": {"message_id": _, "date": _, "chat": {"id": _, "type": _}} as message}:
            return _outline(bot, message)
        case {
            "ok": True,
            "result": [{"message_id": _, "date": _, "chat": {"id": _, "type": _}}, *_] as messages,
        }:
            return [_outline(bot, each) for each in messages]
        case _:
            return None


def _outline(bot: Bot, raw: dict[str, Any]) -> Message:
    """Which message it is and where, without what it contains."""
    chat = {key: raw["chat"][key] for key in ("id", "type")}
    known = {"message_id": raw["message_id"], "date": raw["date"], "chat": chat}
    return Message.model_validate(known, context={"bot": bot})


class WiredSession(LenientSession):
    """Sends what carries no file as JSON, on connections that only carry bytes (`bot/wire.py`).

    A form takes several times as long. Files, and requests that may wait for longer, go aiogram's way.
    """

    def __init__(self, api: TelegramAPIServer) -> None:
        super().__init__(api)
        self._wire = Wire(api.base, REQUEST_TIMEOUT)

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """Sends one request and returns its result. Raises what aiogram raises."""
        files: dict[str, Any] = {}
        given = method.model_dump(warnings=False)
        fields = {
            name: self.prepare_value(value, bot, files, _dumps_json=False) for name, value in given.items()
        }
        if files or timeout not in (None, REQUEST_TIMEOUT):
            return await super().make_request(bot, method, timeout)
        head = self._wire.head(urlsplit(self.api.api_url(bot.token, method.__api_method__)).path)
        body = orjson.dumps({name: value for name, value in fields.items() if value not in (None, "")})
        try:
            answer = await self._wire.post(head, body)
        except (NotConnected, NoAnswer) as error:
            raise TelegramNetworkError(method=method, message=str(error)) from error
        text = answer.body.decode(errors="replace")
        return cast(TelegramType, self.check_response(bot, method, answer.status, text).result)

    async def close(self) -> None:
        """Ends the connections."""
        self._wire.close()
        await super().close()
