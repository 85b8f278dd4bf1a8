"""The alarm clock: calls what is due. The times themselves are rows, so a late call catches up."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.services import Services
from services.conversations import TRANSIENT

log = structlog.get_logger()

TICK_SECONDS = 1
PROGRESS_SECONDS = 2
HANDOVER_SECONDS = 60
SWEEP_HOURS = 6
LOOK_SECONDS = 1.0
"""How often is looked whether the machine's clock was set back."""


class Schedule:
    """Calls idempotent functions of the services at fixed intervals."""

    def __init__(self, services: Services, look_seconds: float = LOOK_SECONDS) -> None:
        self._services = services
        self._look_seconds = look_seconds
        self._scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "max_instances": 1})
        self._busy = asyncio.Lock()

    def start(self) -> None:
        """Begins to call."""
        calls = (
            (self.tick, {"seconds": TICK_SECONDS}),
            (self.report, {"seconds": PROGRESS_SECONDS}),
            (self.hand_over, {"seconds": HANDOVER_SECONDS}),
            (self.sweep, {"hours": SWEEP_HOURS}),
        )
        for call, interval in calls:
            self._scheduler.add_job(self._guard, "interval", args=[call], misfire_grace_time=None, **interval)
        self._scheduler.add_job(self._guard, args=[self.sweep], misfire_grace_time=None)
        self._scheduler.start()
        self._watch = asyncio.create_task(self._watch_clock())

    async def stop(self) -> None:
        """Calls nothing more, and waits for a call under way."""
        self._watch.cancel()
        self._scheduler.pause()
        async with self._busy:
            # It would cancel a call under way, in the middle of its unit of work.
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Does what is due now."""
        async with self._busy:
            await self._services.alarm_clock.run_due()

    async def report(self) -> None:
        """Shows how the sendings go that are under way."""
        async with self._busy:
            await self._services.sending_progress.refresh()

    async def hand_over(self) -> None:
        """Moves questions that nobody can see."""
        async with self._busy:
            await self._services.handover.sweep()

    async def sweep(self) -> None:
        """Removes what is of no use any more."""
        async with self._busy:
            await self._services.housekeeping.sweep()

    async def _watch_clock(self) -> None:
        """Lets no call wait longer than its interval.

        Its time is one of the machine's clock: where that is set back by an hour, it is an hour away.
        """
        while True:
            await asyncio.sleep(self._look_seconds)
            now = datetime.now(UTC)
            for job in self._scheduler.get_jobs():
                interval = getattr(job.trigger, "interval", None)
                if interval is not None and job.next_run_time > now + interval:
                    log.warning("clock_set_back", seconds=(job.next_run_time - now).total_seconds())
                    job.modify(next_run_time=now)

    async def _guard(self, call: Callable[[], Awaitable[None]]) -> None:
        try:
            await call()
        except TRANSIENT as error:
            # The next call does it.
            log.warning("call_postponed", exc_info=error)
        except Exception as error:
            # The alarm clock outlives a defect in what it calls.
            log.error("call_failed", exc_info=error)
