"""The alarm clock goes on whatever becomes of the machine's clock."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.schedule import Schedule
from tests.support.stage import Stage
from tests.support.waiting import until


def jobs_of(schedule: Schedule) -> list[Any]:
    """What the schedule calls again and again."""
    [scheduler] = [each for each in vars(schedule).values() if isinstance(each, AsyncIOScheduler)]
    return [job for job in scheduler.get_jobs() if hasattr(job.trigger, "interval")]


async def test_when_the_clock_is_set_back_nothing_waits_until_it_is_as_late_again(stage: Stage) -> None:
    schedule = Schedule(stage.app.services, look_seconds=0.01)
    schedule.start()
    # What the alarm clock plans looks so when an hour is taken from the time.
    ahead = datetime.now(UTC) + timedelta(hours=1)
    for job in jobs_of(schedule):
        job.modify(next_run_time=ahead + job.trigger.interval)

    async def planned_anew() -> bool:
        now = datetime.now(UTC)
        return all(job.next_run_time <= now + job.trigger.interval for job in jobs_of(schedule))

    await until(planned_anew)
    await schedule.stop()


async def test_what_is_not_due_yet_is_left_alone(stage: Stage) -> None:
    schedule = Schedule(stage.app.services, look_seconds=0.01)
    schedule.start()
    sweep = next(job for job in jobs_of(schedule) if job.trigger.interval >= timedelta(hours=1))
    planned = sweep.next_run_time
    await asyncio.sleep(0.05)
    assert sweep.next_run_time == planned
    await schedule.stop()


async def test_a_stop_waits_for_a_call_under_way(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def slowly() -> int:
        begun.set()
        await asyncio.sleep(0.05)
        done.set()
        return 0

    monkeypatch.setattr(stage.app.services.alarm_clock, "run_due", slowly)
    schedule = Schedule(stage.app.services)
    schedule.start()
    for job in jobs_of(schedule):
        job.modify(next_run_time=datetime.now(UTC))
    await begun.wait()
    await schedule.stop()
    assert done.is_set()
