"""Whoever subscribes later is entered into the ledger of what is still of use."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from storage.announcements import END_SHOWN, MORE_SINCE
from storage.database import Database
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeliveryStatus, Reach
from storage.work import UnitOfWork
from tests.support.rows import NOW, add_announcement, add_person

NEWCOMER = 9


async def announce(work: UnitOfWork, *, expanded: bool = True, **audience: Any) -> int:
    """An announcement that was sent to the residents 1 and 2."""
    for person_id in (1, 2):
        await add_person(work, person_id)
    announcement_id = await add_announcement(work, (1, 2), expanded=expanded, audience=audience)
    messages: dict[int, int | None] = {1: 101, 2: 102}
    await work.deliveries.settle_many(announcement_id, messages, DeliveryStatus.SENT, NOW, 1)
    return announcement_id


async def subscribe(work: UnitOfWork, person_id: int = NEWCOMER, language: str = "kk") -> None:
    await add_person(work, person_id, language)
    await work.people.set_reach(person_id, Reach.OPEN)
    await work.announcements.admit(person_id, NOW)


async def claimed(work: UnitOfWork) -> list[int]:
    return [parcel.chat_id for parcel in await work.deliveries.claim(NOW, 10, ())]


async def test_a_later_subscriber_gets_what_was_sent_before_and_the_end_is_shown_anew(
    database: Database,
) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work)
        await work.announcements.finish(announcement_id, NOW)
        await work.announcements.note_progress(announcement_id, 7, END_SHOWN)
        await subscribe(work)
    async with database.read() as work:
        announcement = await work.announcements.get(announcement_id)
        assert announcement_id in await work.announcements.unfinished()
    assert announcement is not None
    assert (announcement.status, announcement.finished_at) == (AnnouncementStatus.SENT, NOW)
    assert announcement.progress_shown == MORE_SINCE
    async with database.begin() as work:
        assert await claimed(work) == [NEWCOMER]
        await subscribe(work)
        assert await claimed(work) == []


async def test_where_nobody_was_shown_the_end_nobody_is_shown_more(database: Database) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work)
        await work.announcements.finish(announcement_id, NOW)
        await work.announcements.give_up_progress(announcement_id)
        await subscribe(work)
        assert await work.announcements.unfinished() == []


async def stopped(work: UnitOfWork, announcement_id: int) -> None:
    await work.announcements.stop(announcement_id)


async def recalled(work: UnitOfWork, announcement_id: int) -> None:
    await work.announcements.recall(announcement_id)


async def cancelled(work: UnitOfWork, announcement_id: int) -> None:
    announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    await work.meetings.cancel(announcement.meeting_id, "Карантин", "Карантин")


async def begun(work: UnitOfWork, announcement_id: int) -> None:
    announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    meeting = await work.meetings.get(announcement.meeting_id)
    assert meeting is not None
    await work.meetings.move(meeting.id, meeting.starts_at, NOW - timedelta(minutes=1))


@pytest.mark.parametrize("end", [stopped, recalled, cancelled, begun])
async def test_a_later_subscriber_gets_nothing_that_is_of_no_use_any_more(
    database: Database, end: Callable[[UnitOfWork, int], Awaitable[None]]
) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work)
        await end(work, announcement_id)
        await subscribe(work)
        assert await work.deliveries.get(announcement_id, NEWCOMER) is None


@pytest.mark.parametrize(("language", "expected"), [("kk", []), ("ru", [NEWCOMER])])
async def test_a_later_subscriber_gets_what_is_for_them(
    database: Database, language: str, expected: list[int]
) -> None:
    async with database.begin() as work:
        await announce(work, language="ru")
        await subscribe(work, language=language)
        assert await claimed(work) == expected


@pytest.mark.parametrize(
    "outcome",
    [DeliveryStatus.LEFT, DeliveryStatus.BLOCKED, DeliveryStatus.DELETED, DeliveryStatus.NO_CHAT],
)
async def test_whoever_was_away_is_sent_their_copy_when_they_come_back(
    database: Database, outcome: DeliveryStatus
) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work)
        await work.deliveries.add(announcement_id, [NEWCOMER], outcome, NOW)
        await subscribe(work)
        row = await work.deliveries.get(announcement_id, NEWCOMER)
        assert row is not None
        assert (row.status, row.settled_at) == (DeliveryStatus.PENDING, None)
        assert await claimed(work) == [NEWCOMER]


@pytest.mark.parametrize("outcome", [DeliveryStatus.SENT, DeliveryStatus.REJECTED])
async def test_who_had_their_copy_is_sent_no_other(database: Database, outcome: DeliveryStatus) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work)
        await work.deliveries.add(announcement_id, [NEWCOMER], outcome, NOW)
        await subscribe(work)
        assert await claimed(work) == []


async def test_whoever_subscribes_ahead_of_the_expansion_is_counted_once(database: Database) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work, expanded=False)
        await add_person(work, 5)
    assert await total(database, announcement_id) == 3
    async with database.begin() as work:
        await subscribe(work)
    for _ in range(3):
        assert await total(database, announcement_id) == 4
        async with database.begin() as work:
            announcement = await work.announcements.get(announcement_id)
            assert announcement is not None
            await work.announcements.enlist(announcement, 2)


async def total(database: Database, announcement_id: int) -> int:
    """How many people are in the ledger of an announcement or still to be written there."""
    async with database.read() as work:
        announcement = await work.announcements.get(announcement_id)
        assert announcement is not None
        ahead = 0 if announcement.expanded else await work.announcements.count_ahead(announcement)
        return ahead + sum((await work.deliveries.counts(announcement_id)).values())


async def test_a_change_that_could_not_reach_someone_is_made_when_they_come_back(database: Database) -> None:
    async with database.begin() as work:
        announcement_id = await announce(work)
        announcement = await work.announcements.get(announcement_id)
        assert announcement is not None
        assert await work.meetings.change(announcement.meeting_id, 1, link="https://example.kz")
        revision_id = await work.announcements.add(
            meeting_id=announcement.meeting_id,
            kind=AnnouncementKind.CORRECTION,
            revises=announcement_id,
            audience={},
            status=AnnouncementStatus.SENDING,
            created_by=1,
            send_at=NOW,
        )
        await work.deliveries.add(revision_id, [1], DeliveryStatus.BLOCKED, NOW)
        await subscribe(work, 1)
        assert [parcel.id for parcel in await work.deliveries.claim(NOW, 10, ())] == [revision_id]
