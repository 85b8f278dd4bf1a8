"""The program as it runs: an announcement to everyone, from the press of "send" to the last copy settled."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select

from benchmarks.contest import TOKEN, Sent
from benchmarks.crowd import COORDINATOR, announce, settle_in
from bot.app import App, open_app
from bot.clock import SystemClock
from bot.logs import set_up
from bot.memory import freeze
from bot.settings import Settings
from services.delivery.pacer import Pacer
from storage.database import Database
from storage.tables.meetings import announcements, deliveries
from storage.vocabulary import UNSETTLED

UNPACED = 1_000_000
LOOK = 0.05
"""Seconds between two looks whether all is settled."""


async def send(url: str, chats: Sequence[int]) -> Sent:
    """Sends with no pace to keep; all else is as it always is."""
    return await deliver(url, chats, Pacer(UNPACED, gap=0.0))


async def send_paced(url: str, chats: Sequence[int], per_second: float) -> Sent:
    """Sends as the program does where so many messages a second are allowed."""
    return await deliver(url, chats, Pacer(per_second))


async def deliver(url: str, chats: Sequence[int], pacer: Pacer, **more: Any) -> Sent:
    """Sends at a pace; `more` are settings that go before what is usual."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(url, Path(folder), **more)
        async with open_app(settings, SystemClock(), pacer) as app:
            await settle_in(app.database, chats)
            announcement_id = await announce(app.database, SystemClock().now())
            freeze()
            async with Sent.measured() as sent, running(app):
                await settled(app.database, announcement_id)
    return sent


def settings_for(url: str, folder: Path, **more: Any) -> Settings:
    """The settings of a program with an empty database in the folder; `more` goes before what is usual."""
    set_up("WARNING", "text")
    return Settings.model_validate(
        {
            "bot_token": TOKEN,
            "bot_api_url": url,
            "coordinator_ids": str(COORDINATOR),
            "database_url": f"sqlite+aiosqlite:///{folder}/bot.db",
            "city_kk": "Саран",
            "city_ru": "Сарани",
            "operator": "Саран қаласының әкімдігі",
            "operator_bin": "000140000000",
            "contact": "+7 (72137) 0-00-00",
            "http_port": 0,
        }
        | more
    )


@asynccontextmanager
async def running(app: App) -> AsyncIterator[None]:
    """The program at work."""
    stop = asyncio.Event()
    task = asyncio.create_task(app.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def settled(database: Database, announcement_id: int) -> None:
    """Returns once every copy is in the ledger and none is waiting."""
    expanding = select(announcements.c.id).where(
        announcements.c.id == announcement_id, ~announcements.c.expanded
    )
    waiting = select(deliveries.c.person_id).where(deliveries.c.status.in_(UNSETTLED)).limit(1)
    for query in (expanding, waiting):
        await until(database, query, finds=False)


async def until(database: Database, query: Select[Any], *, finds: bool, every: float = LOOK) -> None:
    """Returns once the query finds a row, or none; it is asked every so many seconds."""
    async with database.session() as connection:
        while True:
            row = (await connection.execute(query)).first()
            if (row is not None) is finds:
                return
            await asyncio.sleep(every)
