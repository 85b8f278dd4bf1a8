"""The program's own web server: its health, its figures, and the door through which updates come."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import orjson
from aiohttp import web

from bot.metrics import CONTENT_TYPE, Metrics
from bot.webhook import Door
from storage.database import Database
from storage.trouble import DatabaseTrouble

ANSWER_SECONDS = 3.0
"""How long the database may take to answer before it counts as away."""

LARGEST_BODY = 512 * 1024
"""Bytes of the largest request that is read; an update is a few thousand."""

OK = "ok"
HEALTH = "/health"
METRICS = "/metrics"

Trouble = Callable[[], str | None]


class AddressTaken(Exception):
    """The web server cannot listen where it should; the text says where."""


class Health:
    """What is well and what is not. The program stands by until it has something to watch."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watched: dict[str, Trouble] = {}

    def watch(self, **troubles: Trouble) -> None:
        """From now on the program works; each function tells what is wrong with one part, or None."""
        self._watched = troubles

    async def report(self) -> dict[str, str]:
        """The state of each part, and as `status` that of the whole: ok, standby or trouble."""
        parts = {"database": await self._database_state()}
        parts |= {name: trouble() or OK for name, trouble in self._watched.items()}
        well = all(state == OK for state in parts.values())
        working = OK if self._watched else "standby"
        return {"status": working if well else "trouble", **parts}

    async def _database_state(self) -> str:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._database.check()
        except (DatabaseTrouble, TimeoutError):
            return "away"
        return OK


@asynccontextmanager
async def serve(
    health: Health, host: str, port: int, door: Door | None = None, metrics: Metrics | None = None
) -> AsyncIterator[None]:
    """Answers `GET /health`: 200, or 503 where there is trouble; `GET /metrics`; and at the door, if any.

    Raises AddressTaken.
    """

    async def answer(_request: web.Request) -> web.Response:
        report = await health.report()
        status = 503 if report["status"] == "trouble" else 200
        return web.Response(status=status, body=orjson.dumps(report), content_type="application/json")

    app = web.Application(client_max_size=LARGEST_BODY)
    app.router.add_get(HEALTH, answer)
    if metrics is not None:
        app.router.add_get(METRICS, _shown(metrics))
    if door is not None:
        app.router.add_post(door.path, door.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise AddressTaken(f"{host}:{port}") from error
        yield
    finally:
        await runner.cleanup()


def _shown(metrics: Metrics) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def show(_request: web.Request) -> web.Response:
        return web.Response(body=await metrics.exposition(), headers={"Content-Type": CONTENT_TYPE})

    return show
