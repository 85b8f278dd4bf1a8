"""aiogram-broadcaster without an interval; it sends one message after the other."""

from collections.abc import Sequence

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram_broadcaster import Broadcaster
from aiogram_broadcaster.contents.text import TextContent

from benchmarks.contest import TOKEN, Sent
from benchmarks.letter import KEYBOARD, TEXT


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    content = TextContent(text=TEXT, parse_mode="HTML", reply_markup=KEYBOARD)
    async with Bot(TOKEN, session=session) as bot:
        mailer = await Broadcaster(bot).create_mailer(chats=chats, content=content)
        async with Sent.measured() as sent:
            await mailer.start()
    return sent
