"""The program as it runs on PostgreSQL."""

from collections.abc import Sequence

from benchmarks.contest import Sent
from benchmarks.contestants.this_bot import UNPACED, deliver
from benchmarks.postgresql import new_database
from services.delivery.pacer import Pacer


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends with no pace to keep; all else is as it always is."""
    async with new_database() as database_url:
        return await deliver(url, chats, Pacer(UNPACED, gap=0.0), database_url=database_url)
