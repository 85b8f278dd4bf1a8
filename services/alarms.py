"""Carries out what is due: each alarm in one transaction with its removal, so that it happens once."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog

from services.clock import Clock
from storage.database import Database
from storage.records import Alarm
from storage.trouble import DatabaseTrouble
from storage.vocabulary import AlarmKind
from storage.work import UnitOfWork

log = structlog.get_logger()

BATCH = 100
PUT_OFF = timedelta(minutes=10)

Ring = Callable[[UnitOfWork, Alarm, datetime], Awaitable[None]]
"""Does what one alarm is for; called with the alarm and the present moment."""


class AlarmClock:
    """Rings the alarms whose time has come. One that is of no use any more is dropped silently."""

    def __init__(self, database: Database, clock: Clock, rings: Mapping[AlarmKind, Ring]) -> None:
        self._database = database
        self._clock = clock
        self._rings = rings

    async def run_due(self) -> int:
        """Carries out every alarm that is due now; returns how many. May be called at any time."""
        count = 0
        now = self._clock.now()
        while due := await self._due(now):
            for alarm in due:
                await self._ring_or_put_off(alarm, now)
            count += len(due)
        return count

    async def _due(self, now: datetime) -> list[Alarm]:
        async with self._database.read() as work:
            return await work.alarms.due(now, BATCH)

    async def _ring_or_put_off(self, alarm: Alarm, now: datetime) -> None:
        try:
            await self._ring(alarm, now)
        except DatabaseTrouble:
            raise
        except Exception as error:
            # One alarm that cannot be carried out must neither be lost nor hold up the others.
            log.error("alarm_failed", kind=alarm.kind.value, subject=alarm.subject_id, exc_info=error)
            async with self._database.begin() as work:
                await work.alarms.put_off(alarm.id, now + PUT_OFF)

    async def _ring(self, alarm: Alarm, now: datetime) -> None:
        if alarm.expires_at is not None and alarm.expires_at <= now:
            log.info("alarm_expired", kind=alarm.kind.value, subject=alarm.subject_id)

        async def ring(work: UnitOfWork) -> None:
            is_taken = await work.alarms.take(alarm.id)
            if is_taken and (alarm.expires_at is None or alarm.expires_at > now):
                await self._rings[alarm.kind](work, alarm, now)

        await self._database.transact(ring)
