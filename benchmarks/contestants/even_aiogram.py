"""The fastest simple sender: `aiogram.Bot` with a task for each message, begun at even moments."""

import asyncio
from collections.abc import Sequence

from benchmarks.contest import Sent
from benchmarks.contestants.plain_aiogram import bot_at, deliver


async def send_paced(url: str, chats: Sequence[int], per_second: float) -> Sent:
    """Sends to every chat, so many a second."""
    clock = asyncio.get_running_loop().time
    async with bot_at(url) as bot, Sent.measured() as sent, asyncio.TaskGroup() as group:
        begun = clock()
        for number, chat_id in enumerate(chats):
            if (early := begun + number / per_second - clock()) > 0:
                await asyncio.sleep(early)
            group.create_task(deliver(bot, chat_id))
    return sent
