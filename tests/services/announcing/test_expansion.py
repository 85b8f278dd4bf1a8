"""The audience enters the ledger in chunks, once each, whatever comes between."""

import asyncio

from services.announcing.expansion import CHUNK, FIRST_CHUNK, Expansion
from services.announcing.progress import tally
from storage.database import Database
from storage.vocabulary import AnnouncementStatus, DeliveryStatus
from tests.services.announcing.crowd import add_crowd
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement

AUDIENCE = FIRST_CHUNK + CHUNK + 1


async def announce(database: Database) -> int:
    """An announcement to everyone whose sending has just begun."""
    async with database.begin() as work:
        return await add_announcement(work, expanded=False)


async def counts(database: Database, announcement_id: int) -> dict[DeliveryStatus, int]:
    async with database.read() as work:
        return await work.deliveries.counts(announcement_id)


async def test_a_small_chunk_comes_first_and_everyone_in_the_end(database: Database) -> None:
    people = await add_crowd(database, AUDIENCE)
    announcement_id = await announce(database)
    expansion = Expansion(database, StandingClock(NOW))
    written = []
    while await expansion.step():
        written.append((await counts(database, announcement_id))[DeliveryStatus.PENDING])
    assert written == [FIRST_CHUNK, FIRST_CHUNK + CHUNK, AUDIENCE]
    async with database.read() as work:
        copies = [await work.deliveries.get(announcement_id, person_id) for person_id in people[::100]]
    assert None not in copies


async def test_another_program_goes_on_where_the_first_ended(database: Database) -> None:
    await add_crowd(database, AUDIENCE)
    announcement_id = await announce(database)
    await Expansion(database, StandingClock(NOW)).step()
    expansion = Expansion(database, StandingClock(NOW))
    while await expansion.step():
        pass
    assert await counts(database, announcement_id) == {DeliveryStatus.PENDING: AUDIENCE}


async def test_whoever_was_not_written_before_a_stop_is_accounted_for(database: Database) -> None:
    await add_crowd(database, AUDIENCE)
    announcement_id = await announce(database)
    expansion = Expansion(database, StandingClock(NOW))
    await expansion.step()
    async with database.begin() as work:
        assert await work.announcements.stop(announcement_id)
    while await expansion.step():
        pass
    ledger = await counts(database, announcement_id)
    assert ledger == {DeliveryStatus.PENDING: FIRST_CHUNK, DeliveryStatus.STOPPED: CHUNK + 1}


async def test_the_figures_count_those_who_are_not_written_yet(database: Database) -> None:
    await add_crowd(database, AUDIENCE)
    announcement_id = await announce(database)
    expansion = Expansion(database, StandingClock(NOW))
    totals = []
    is_busy = True
    while is_busy:
        async with database.read() as work:
            announcement = await work.announcements.get(announcement_id)
            assert announcement is not None
            totals.append((await tally(work, announcement)).total)
        is_busy = await expansion.step()
    assert totals == [AUDIENCE] * 4


async def test_an_audience_of_nobody_is_soon_written(database: Database) -> None:
    announcement_id = await announce(database)
    expansion = Expansion(database, StandingClock(NOW))
    assert [await expansion.step(), await expansion.step()] == [True, False]
    async with database.read() as work:
        announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    assert (announcement.expanded, announcement.status) == (True, AnnouncementStatus.SENDING)


async def test_it_works_when_it_is_woken_and_ends_when_it_is_told(database: Database) -> None:
    await add_crowd(database, 3)
    expansion = Expansion(database, StandingClock(NOW))
    done = asyncio.Event()

    def woken() -> None:
        expansion.wake()
        done.set()

    running = asyncio.create_task(expansion.run())
    database.when_sending_begins(woken)
    announcement_id = await announce(database)
    async with asyncio.timeout(5):
        while await counts(database, announcement_id) != {DeliveryStatus.PENDING: 3}:
            await done.wait()
        expansion.stop()
        await running
