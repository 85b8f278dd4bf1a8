"""A loop over `aiogram.Bot`, which is what a bot without an engine has."""

import asyncio
from collections.abc import Sequence

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter

from benchmarks.contest import AT_ONCE, TOKEN, Sent
from benchmarks.letter import KEYBOARD, TEXT


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat, many requests at once."""
    waiting = iter(chats)
    async with bot_at(url) as bot:

        async def work() -> None:
            for chat_id in waiting:
                await bot.send_message(chat_id, TEXT, parse_mode="HTML", reply_markup=KEYBOARD)

        async with Sent.measured() as sent:
            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return sent


async def send_paced(url: str, chats: Sequence[int], per_second: float) -> Sent:
    """Sends to one chat after the other with a pause in between, as most broadcasts in the field do."""
    async with bot_at(url) as bot, Sent.measured() as sent:
        for chat_id in chats:
            await deliver(bot, chat_id)
            await asyncio.sleep(1 / per_second)
    return sent


async def deliver(bot: Bot, chat_id: int) -> None:
    """Sends one message; waits where that is asked for, and passes over whoever blocked the bot."""
    while True:
        try:
            await bot.send_message(chat_id, TEXT, parse_mode="HTML", reply_markup=KEYBOARD)
        except TelegramForbiddenError:
            return
        except TelegramRetryAfter as refusal:
            await asyncio.sleep(refusal.retry_after)
        else:
            return


def bot_at(url: str) -> Bot:
    """A bot with the fastest JSON that aiogram takes."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(url),
        json_loads=orjson.loads,
        json_dumps=lambda value: orjson.dumps(value).decode(),
    )
    return Bot(TOKEN, session=session)
