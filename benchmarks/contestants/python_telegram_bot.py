"""python-telegram-bot with its rate limiter, set to a pace or so high that it does not wait."""

import asyncio
import contextlib
from collections.abc import Sequence

from telegram import InlineKeyboardMarkup
from telegram.error import Forbidden
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.contest import TOKEN, Sent
from benchmarks.letter import FIELDS

AT_ONCE = 20
"""With a hundred connections its pool spends most of the time on looking for a free one."""

UNPACED = 1_000_000
MOST_TRIES = 1000


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends to every chat, many requests at once."""
    return await _send(url, chats, AIORateLimiter(overall_max_rate=UNPACED))


async def send_paced(url: str, chats: Sequence[int], per_second: float) -> Sent:
    """Sends to every chat, so many a second, and again where a message is refused."""
    return await _send(url, chats, AIORateLimiter(overall_max_rate=per_second, max_retries=MOST_TRIES))


async def _send(url: str, chats: Sequence[int], limiter: AIORateLimiter) -> Sent:
    request = HTTPXRequest(connection_pool_size=AT_ONCE)
    bot: ExtBot[int] = ExtBot(TOKEN, base_url=f"{url}/bot", request=request, rate_limiter=limiter)
    keyboard = InlineKeyboardMarkup.de_json(FIELDS["reply_markup"], None)
    waiting = iter(chats)
    async with bot:

        async def work() -> None:
            for chat_id in waiting:
                with contextlib.suppress(Forbidden):
                    await bot.send_message(chat_id, FIELDS["text"], parse_mode="HTML", reply_markup=keyboard)

        async with Sent.measured() as sent:
            await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return sent
