"""The least that can be done with aiohttp: a body that only needs the chat, and the reply read as JSON."""

import asyncio
from collections.abc import Sequence

import orjson
from aiohttp import ClientSession
from yarl import URL

from benchmarks.contest import AT_ONCE, TOKEN, Sent
from benchmarks.letter import FIELDS

BODY = orjson.dumps(FIELDS).removeprefix(b"{")


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat, many requests at once."""
    address = URL(f"{url}/bot{TOKEN}/sendMessage")
    waiting = iter(chats)
    async with ClientSession(headers={"Content-Type": "application/json"}) as session:

        async def work() -> None:
            for chat_id in waiting:
                async with session.post(address, data=b'{"chat_id":%d,%b' % (chat_id, BODY)) as response:
                    orjson.loads(await response.read())

        async with Sent.measured() as sent:
            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return sent
