"""How much waits at the moment."""

from datetime import UTC, date, timedelta

from services.gauges import MOST_COPIES, Gauges, Queue
from storage.database import Database
from storage.vocabulary import AnnouncementStatus, DeliveryStatus, Desk, Lane
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_question


async def test_what_waits_is_counted_by_lane_with_the_age_of_the_oldest(database: Database) -> None:
    async with database.begin() as work:
        await work.outbox.add(1, "notice", {}, at=NOW - timedelta(seconds=40))
        await work.outbox.add(2, "notice", {}, at=NOW)
        await work.outbox.add(3, "reminder", {}, at=NOW - timedelta(seconds=9), lane=Lane.REMINDER)
        await work.outbox.claim(NOW, 1, ())
        announcement_id = await add_announcement(work, [1, 2, 3])
        await work.deliveries.settle(announcement_id, 1, DeliveryStatus.SENT, NOW)
    clock = StandingClock(NOW + timedelta(seconds=2))
    readings = await Gauges(database, clock, UTC).read()
    assert readings.queues == {
        Lane.DIRECT: Queue(2, 42.0),
        Lane.REMINDER: Queue(1, 11.0),
        Lane.BROADCAST: Queue(2, 2.0),
    }
    assert (readings.announcements_under_way, readings.announcements_scheduled) == (1, 0)


async def test_a_question_is_overdue_once_its_day_is_over(database: Database) -> None:
    async with database.begin() as work:
        await work.spheres.ensure(["education"])
        await add_question(work, Desk.COORDINATORS)
    clock = StandingClock(NOW)
    gauges = Gauges(database, clock, UTC)
    found = []
    for day in (30, 31):
        clock.set(NOW.replace(day=1) + timedelta(days=day - 1))
        readings = await gauges.read()
        found.append((readings.open_questions, readings.overdue_questions))
    assert found == [(1, 0), (1, 1)]


async def test_the_tables_are_read_again_after_five_seconds_and_when_the_clock_steps_back(
    database: Database,
) -> None:
    clock = StandingClock(NOW)
    gauges = Gauges(database, clock, UTC)
    counts = []
    for seconds in (0, 4.9, 0.1, -60):
        clock.pass_by(seconds=seconds)
        counts.append((await gauges.read()).queues[Lane.DIRECT].waiting)
        async with database.begin() as work:
            await work.outbox.add(1, "notice", {}, at=NOW)
    assert counts == [0, 0, 2, 3]


async def test_of_many_copies_no_more_are_counted_than_say_something(database: Database) -> None:
    async with database.begin() as work:
        await add_announcement(work, range(1, 11))
        assert await work.gauges.copies(4) == 4
        assert await work.gauges.copies(MOST_COPIES) == 10
        assert await work.gauges.announcements(AnnouncementStatus.SENDING) == 1
        assert await work.gauges.questions(date(2026, 12, 1)) == 0
