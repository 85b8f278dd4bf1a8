"""The first words with Telegram: whose token this is, and how the bot presents itself."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from bot.profile import register
from bot.telegram import TokenRejected
from handlers.city import City
from handlers.texts import Texts

log = structlog.get_logger()

PATIENCE = 5.0
"""Seconds between two attempts to reach Telegram."""

PROFILE_SECONDS = 20.0
"""How long presenting the bot may take: Telegram refuses changes of the name for hours."""

Result = TypeVar("Result")


async def arrive(bot: Bot, city: City, every_texts: list[Texts]) -> str:
    """Presents the bot in every language; returns its username.

    Waits while Telegram cannot be reached. Raises TokenRejected.
    """
    me = await _patiently(bot.me)
    try:
        async with asyncio.timeout(PROFILE_SECONDS):
            await _patiently(lambda: register(bot, city, every_texts))
    except (TelegramAPIError, TimeoutError) as error:
        # The bot works under its old name too.
        log.warning("profile_not_registered", kind=type(error).__name__)
    return me.username or ""


async def _patiently(ask: Callable[[], Awaitable[Result]]) -> Result:
    while True:
        try:
            return await ask()
        except (TelegramUnauthorizedError, TelegramNotFound) as error:
            raise TokenRejected from error
        except (TelegramNetworkError, TelegramServerError, ClientDecodeError) as error:
            log.warning("telegram_unreachable", kind=type(error).__name__, seconds=PATIENCE)
            await asyncio.sleep(PATIENCE)
        except TelegramRetryAfter as error:
            log.warning("telegram_refuses", seconds=error.retry_after)
            await asyncio.sleep(error.retry_after)
