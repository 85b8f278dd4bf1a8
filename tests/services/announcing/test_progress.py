"""The figures of a sending, its end, and the one message that shows them."""

import pytest

from services.announcing import progress as progress_module
from services.announcing.progress import PROGRESS, ProgressDelivery, Report, SendingProgress, tally
from storage.announcements import END_SHOWN
from storage.database import Database
from storage.records import Announcement, Parcel
from storage.vocabulary import AnnouncementStatus, DeliveryStatus, Reach
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_person

PEOPLE = (11, 12, 13, 14, 15)
MESSAGE_ID = 77


async def begin(database: Database) -> int:
    """A sending to five people, watched by the coordinator 1."""
    async with database.begin() as work:
        for person_id in (1, *PEOPLE):
            await add_person(work, person_id)
        return await add_announcement(work, PEOPLE)


async def settle(database: Database, announcement_id: int, status: DeliveryStatus, *people: int) -> None:
    async with database.begin() as work:
        for person_id in people:
            await work.deliveries.settle(announcement_id, person_id, status, NOW)


async def state(database: Database, announcement_id: int) -> Announcement:
    async with database.read() as work:
        announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    return announcement


async def waiting(database: Database) -> list[Parcel]:
    """What waits to be sent to the coordinator."""
    async with database.begin() as work:
        parcels = await work.outbox.claim(NOW, 10, ())
        for parcel in parcels:
            await work.outbox.put_back(parcel.id, NOW, possible_duplicate=False)
    return parcels


async def deliver(database: Database, progress: SendingProgress, announcement_id: int) -> None:
    """Sends the one message that waits, as the delivery engine does."""
    [parcel] = await waiting(database)
    report = await progress.report(announcement_id)
    assert report is not None
    async with database.begin() as work:
        await work.outbox.settle(parcel.id, DeliveryStatus.SENT, NOW, message_id=MESSAGE_ID)
        await ProgressDelivery().sent(work, parcel, report.shown, (MESSAGE_ID,), NOW)


async def test_every_copy_is_counted_in_one_place(database: Database) -> None:
    announcement_id = await begin(database)
    async with database.begin() as work:
        await work.people.set_subscribed(11, False)
        await work.people.set_reach(12, Reach.BLOCKED)
        await work.people.set_reach(13, Reach.DELETED)
        [parcel] = await work.deliveries.claim(NOW, 4, ())
        assert parcel.chat_id == 14
    await settle(database, announcement_id, DeliveryStatus.REJECTED, 14)
    announcement = await state(database, announcement_id)
    async with database.read() as work:
        figures = await tally(work, announcement)
    assert (figures.unsubscribed, figures.blocked, figures.deleted, figures.failed) == (1, 1, 1, 1)
    assert (figures.undelivered, figures.waiting, figures.total) == (4, 1, 5)


async def test_one_message_waits_at_a_time_and_only_news_are_shown(database: Database) -> None:
    announcement_id = await begin(database)
    progress = SendingProgress(database, StandingClock(NOW))
    await settle(database, announcement_id, DeliveryStatus.SENT, 11)
    await progress.refresh()
    await progress.refresh()
    assert [parcel.kind for parcel in await waiting(database)] == [PROGRESS]
    await deliver(database, progress, announcement_id)
    assert (await state(database, announcement_id)).progress_message_id == MESSAGE_ID
    await progress.refresh()
    assert await waiting(database) == []
    await settle(database, announcement_id, DeliveryStatus.SENT, 12)
    await progress.refresh()
    assert len(await waiting(database)) == 1


async def test_the_end_is_shown_once(database: Database) -> None:
    announcement_id = await begin(database)
    progress = SendingProgress(database, StandingClock(NOW))
    await settle(database, announcement_id, DeliveryStatus.SENT, *PEOPLE)
    await progress.refresh()
    await deliver(database, progress, announcement_id)
    announcement = await state(database, announcement_id)
    assert (announcement.status, announcement.finished_at) == (AnnouncementStatus.SENT, NOW)
    assert announcement.progress_shown == END_SHOWN
    await progress.refresh()
    assert await waiting(database) == []


class SlowCount(SendingProgress):
    """Counts so slowly that the message on its way arrives meanwhile."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, StandingClock(NOW))
        self._others = SendingProgress(database, StandingClock(NOW))
        self._ledger = database

    async def report(self, announcement_id: int) -> Report | None:
        """The figures as they were before the message arrived."""
        report = await super().report(announcement_id)
        await deliver(self._ledger, self._others, announcement_id)
        return report


async def test_figures_that_arrive_while_they_are_counted_are_not_shown_again(database: Database) -> None:
    announcement_id = await begin(database)
    await settle(database, announcement_id, DeliveryStatus.SENT, 11)
    await SendingProgress(database, StandingClock(NOW)).refresh()
    await settle(database, announcement_id, DeliveryStatus.SENT, 12)

    await SlowCount(database).refresh()

    assert (await state(database, announcement_id)).progress_shown == 2
    assert await waiting(database) == []


async def test_the_figures_of_a_stopped_sending_are_final_before_its_end_is_noted(database: Database) -> None:
    announcement_id = await begin(database)
    progress = SendingProgress(database, StandingClock(NOW))
    async with database.begin() as work:
        await work.announcements.stop(announcement_id)
    unsettled = await progress.report(announcement_id)
    async with database.begin() as work:
        await work.deliveries.stop(announcement_id, NOW, len(PEOPLE))
    settled = await progress.report(announcement_id)
    assert unsettled is not None
    assert settled is not None
    assert settled.announcement.finished_at is None
    assert (unsettled.shown, settled.shown) == (0, END_SHOWN)


async def test_a_copy_put_back_while_its_announcement_was_stopped_stays_unsent(database: Database) -> None:
    announcement_id = await begin(database)
    progress = SendingProgress(database, StandingClock(NOW))
    async with database.begin() as work:
        assert len(await work.deliveries.claim(NOW, 2, ())) == 2
    await settle(database, announcement_id, DeliveryStatus.SENT, 11)
    async with database.begin() as work:
        assert await work.announcements.stop(announcement_id)
    await progress.refresh()
    assert (await state(database, announcement_id)).finished_at is None
    async with database.begin() as work:
        await work.deliveries.put_back(announcement_id, 12, NOW, possible_duplicate=True)
    await progress.refresh()
    announcement = await state(database, announcement_id)
    assert (announcement.status, announcement.finished_at) == (AnnouncementStatus.STOPPED, NOW)
    async with database.read() as work:
        assert await work.deliveries.counts(announcement_id) == {
            DeliveryStatus.SENT: 1,
            DeliveryStatus.STOPPED: 4,
        }


async def test_a_sending_ends_also_where_nobody_can_be_shown_it(database: Database) -> None:
    announcement_id = await begin(database)
    progress = SendingProgress(database, StandingClock(NOW))
    await settle(database, announcement_id, DeliveryStatus.SENT, 11)
    await progress.refresh()
    [parcel] = await waiting(database)
    async with database.begin() as work:
        await work.outbox.settle(parcel.id, DeliveryStatus.BLOCKED, NOW)
        await ProgressDelivery().lost(work, parcel, DeliveryStatus.BLOCKED, NOW)
    await settle(database, announcement_id, DeliveryStatus.SENT, *PEOPLE)
    await progress.refresh()
    assert (await state(database, announcement_id)).status is AnnouncementStatus.SENT
    assert await waiting(database) == []


async def test_a_message_that_was_deleted_is_sent_anew_and_a_refused_new_one_is_not(
    database: Database,
) -> None:
    announcement_id = await begin(database)
    progress = SendingProgress(database, StandingClock(NOW))
    await settle(database, announcement_id, DeliveryStatus.SENT, 11)
    await progress.refresh()
    await deliver(database, progress, announcement_id)
    await settle(database, announcement_id, DeliveryStatus.SENT, 12)
    await progress.refresh()
    for waits in (1, 0):
        [parcel] = await waiting(database)
        async with database.begin() as work:
            await work.outbox.settle(parcel.id, DeliveryStatus.REJECTED, NOW)
            await ProgressDelivery().lost(work, parcel, DeliveryStatus.REJECTED, NOW)
        assert len(await waiting(database)) == waits
        assert (await state(database, announcement_id)).progress_message_id is None


async def test_the_pace_is_told_once_it_says_something(database: Database) -> None:
    announcement_id = await begin(database)
    clock = StandingClock(NOW)
    progress = SendingProgress(database, clock)
    await settle(database, announcement_id, DeliveryStatus.SENT, 11, 12)
    paces = []
    for _ in range(2):
        report = await progress.report(announcement_id)
        assert report is not None
        paces.append(report.per_second)
        clock.pass_by(seconds=20)
    assert paces == [None, 0.1]


async def test_a_large_audience_is_looked_at_less_often(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress_module, "COUNTED", 1)
    announcement_id = await begin(database)
    moments = iter((100.0, 100.0, 104.9, 105.0, 105.0))
    progress = SendingProgress(database, StandingClock(NOW), lambda: next(moments))
    await settle(database, announcement_id, DeliveryStatus.SENT, 11)
    await progress.refresh()
    await deliver(database, progress, announcement_id)
    await settle(database, announcement_id, DeliveryStatus.SENT, 12)
    await progress.refresh()
    assert await waiting(database) == []
    await progress.refresh()
    assert len(await waiting(database)) == 1
