"""How fast the server itself is: the program's connections, and nobody who reads the replies."""

import asyncio
from collections.abc import Sequence

from benchmarks.contest import AT_ONCE, TOKEN, Sent
from benchmarks.contestants.plain_aiohttp import BODY
from bot.wire import Wire


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat, many requests at once."""
    wire = Wire(url, seconds=15)
    head = wire.head(f"/bot{TOKEN}/sendMessage")
    waiting = iter(chats)

    async def work() -> None:
        for chat_id in waiting:
            await wire.post(head, b'{"chat_id":%d,%b' % (chat_id, BODY))

    async with Sent.measured() as sent:
        await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    wire.close()
    return sent
