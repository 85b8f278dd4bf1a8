"""aiogram-broadcaster without an interval; it sends one message after the other."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram_broadcaster import Broadcaster
from aiogram_broadcaster.contents.text import TextContent
from aiogram_broadcaster.intervals.simple import SimpleInterval

from benchmarks.contest import TOKEN, Sent
from benchmarks.letter import KEYBOARD, TEXT


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat."""
    return await _send(url, chats, interval=0)


async def send_paced(url: str, chats: Sequence[int], per_second: float) -> Sent:
    """Sends to every chat, with the interval that so many messages a second leave."""
    return await _send(url, chats, interval=1 / per_second)


async def _send(url: str, chats: Sequence[int], interval: float) -> Sent:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    content = TextContent(text=TEXT, parse_mode="HTML", reply_markup=KEYBOARD)
    async with Bot(TOKEN, session=session) as bot:
        mailer = await Broadcaster(bot).create_mailer(
            chats=chats, content=content, interval=SimpleInterval(interval=interval)
        )
        async with Sent.measured() as sent:
            await mailer.start()
    return sent
