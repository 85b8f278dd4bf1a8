"""Telegram: a client of the Bot API, and the pace that the messages of handlers keep."""

import asyncio

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.session import WiredSession
from services.delivery.pacer import Pacer

PAID = "allow_paid_broadcast"
MESSAGES = ("send", "copy", "forward")
"""How the names of the methods begin that write a new message."""

PATIENT_TRIES = 3
LONGEST_WAIT = 10
"""How often, and for how many seconds at most, a handler waits where Telegram asks it to (429)."""


class TokenRejected(Exception):
    """Telegram does not know the token."""


def build_bot(token: str, api_url: str, *, paid: bool = False) -> Bot:
    """A client with connections of its own to the Bot API server at `api_url`; `paid` as PAID_BROADCAST."""
    session = WiredSession(TelegramAPIServer.from_base(api_url))
    defaults = DefaultBotProperties(
        parse_mode=ParseMode.HTML,
        link_preview_is_disabled=True,
        # Whoever deletes a message before the bot has replied is answered all the same.
        allow_sending_without_reply=True,
    )
    if paid:
        session.middleware(pay)
    return Bot(token, session=session, default=defaults)


async def pay(
    make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
) -> Response[TelegramType]:
    """Lets a message go beyond the free 30 a second (Bot API, allow_paid_broadcast).

    All messages do, and share one pace: an answer that overtakes a paid announcement comes on top of it, and
    would be refused. Nothing is billed while all of them together stay below 30 a second.
    """
    if PAID in type(method).model_fields:
        method = method.model_copy(update={PAID: True})
    return await make_request(bot, method)


class SharedPace(BaseRequestMiddleware):
    """Lets the messages that handlers send take their turn in the pace of the whole bot."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        chat_id = getattr(method, "chat_id", None)
        if not isinstance(chat_id, int) or not method.__api_method__.startswith(MESSAGES):
            return await make_request(bot, method)
        clock = asyncio.get_running_loop().time
        for _ in range(PATIENT_TRIES):
            await asyncio.sleep(self._pacer.reserve_reply(chat_id, clock()) - clock())
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as error:
                self._pacer.refused(chat_id, clock(), error.retry_after)
                if error.retry_after > LONGEST_WAIT:
                    raise
                # Waited for here: handled anew, the update would send its earlier messages once more.
                await asyncio.sleep(error.retry_after)
        return await make_request(bot, method)
