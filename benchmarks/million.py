"""A broadcast to very many, in a process of its own: `python -m benchmarks.million URL COUNT` prints figures.

The program keeps the ordinary pace; what is looked at is its memory, how soon the first message is there, and
how long others wait to write while the audience is entered into the ledger.
"""

import asyncio
import os
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
import uvloop
from sqlalchemy import select

from benchmarks.contest import chats
from benchmarks.contestants.this_bot import running, settings_for, until
from benchmarks.crowd import announce, settle_in
from bot.app import open_app
from bot.clock import SystemClock
from bot.memory import freeze
from services.delivery.pacer import Pacer
from storage.database import Database
from storage.tables.meetings import deliveries
from storage.vocabulary import DeliveryStatus

PER_SECOND = 30
SETTLING = 3.0
"""Seconds in which the program comes to rest before its memory counts as idle."""

SECONDS = 20.0
LOOK = 0.02
_SENT = select(deliveries.c.person_id).where(deliveries.c.status == DeliveryStatus.SENT).limit(1)


@dataclass(slots=True)
class Figures:
    """Memory in MB, times in seconds; `waits` are those of another who writes, oldest first."""

    idle: float
    most: float
    first: float
    waits: list[float]


async def broadcast(url: str, count: int) -> Figures:
    """Announces something to so many, and watches for `SECONDS`."""
    with tempfile.TemporaryDirectory() as folder:
        settings, clock = settings_for(url, Path(folder)), SystemClock()
        async with open_app(settings, clock, Pacer(PER_SECOND)) as app:
            await settle_in(app.database, chats(count))
            freeze()
            async with running(app):
                await asyncio.sleep(SETTLING)
                idle, begun = _resident(), time.perf_counter()
                await announce(app.database, clock.now())
                await until(app.database, _SENT, finds=True, every=LOOK)
                figures = Figures(idle, idle, time.perf_counter() - begun, [])
                while time.perf_counter() - begun < SECONDS:
                    figures.waits.append(await _wait_to_write(app.database))
                    figures.most = max(figures.most, _resident())
                    await asyncio.sleep(LOOK)
    return figures


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def _wait_to_write(database: Database) -> float:
    begun = time.perf_counter()
    async with database.begin():
        return time.perf_counter() - begun


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(asdict(uvloop.run(broadcast(sys.argv[1], int(sys.argv[2]))))))
