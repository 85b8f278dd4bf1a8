"""The alarm clock: calls what is due. The times themselves are rows, so a late call catches up."""

import asyncio

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.services import Services
from services.conversations import TRANSIENT

log = structlog.get_logger()

TICK_SECONDS = 1
SWEEP_HOURS = 6


class Schedule:
    """Calls idempotent functions of the services at fixed intervals."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "max_instances": 1})
        self._busy = asyncio.Lock()

    def start(self) -> None:
        """Begins to call."""
        self._scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS, misfire_grace_time=None)
        self._scheduler.add_job(self.sweep, "interval", hours=SWEEP_HOURS, misfire_grace_time=None)
        self._scheduler.start()

    async def stop(self) -> None:
        """Calls nothing more, and waits for a call under way."""
        self._scheduler.shutdown(wait=False)
        async with self._busy:
            return

    async def tick(self) -> None:
        """Does what is due now."""
        async with self._busy:
            try:
                await self._services.alarm_clock.run_due()
            except TRANSIENT as error:
                log.warning("tick_failed", exc_info=error)

    async def sweep(self) -> None:
        """Removes what is of no use any more."""
        async with self._busy:
            await self._services.keeper.forget_quiet()
