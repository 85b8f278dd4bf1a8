"""A loop over `aiogram.Bot`, which is what a bot without an engine has."""

import asyncio
from collections.abc import Sequence

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.contest import AT_ONCE, TOKEN, Sent
from benchmarks.letter import KEYBOARD, TEXT


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat, many requests at once; the fastest JSON that aiogram takes."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(url),
        json_loads=orjson.loads,
        json_dumps=lambda value: orjson.dumps(value).decode(),
    )
    waiting = iter(chats)
    async with Bot(TOKEN, session=session) as bot:

        async def work() -> None:
            for chat_id in waiting:
                await bot.send_message(chat_id, TEXT, parse_mode="HTML", reply_markup=KEYBOARD)

        async with Sent.measured() as sent:
            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return sent
