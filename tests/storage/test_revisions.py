"""The ledger of revisions: which copies a change is made in, and who is sent what they missed."""

import asyncio
from collections.abc import Sequence

from storage.announcements import END_SHOWN, MORE_SINCE
from storage.claims import COPY, REVISION
from storage.database import Database
from storage.records import Announcement, Parcel
from storage.trouble import DatabaseTrouble
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeliveryStatus, Reach
from storage.work import UnitOfWork
from tests.support.rows import NOW, add_announcement, add_person

PEOPLE = (1, 2, 3, 4)


async def announce(database: Database, *sent: int, people: Sequence[int] = PEOPLE, draft_id: int = 1) -> int:
    """An announcement to a few residents, of whom these have their copies."""
    async with database.begin() as work:
        for person_id in people:
            await add_person(work, person_id)
        announcement_id = await add_announcement(work, people, draft_id=draft_id)
        await arrive(work, announcement_id, *sent)
    return announcement_id


async def arrive(work: UnitOfWork, announcement_id: int, *people: int, version: int = 1) -> None:
    """Their copies arrive, showing this version of the meeting."""
    messages: dict[int, int | None] = {person_id: 100 + person_id for person_id in people}
    await work.deliveries.settle_many(announcement_id, messages, DeliveryStatus.SENT, NOW, version)
    if people:
        ended = await work.revisions.catch_up({(announcement_id, version): people}, NOW)
        await work.announcements.reopen(ended)


async def revise(
    database: Database, announcement_id: int, kind: AnnouncementKind = AnnouncementKind.CORRECTION
) -> int:
    """A change of the announcement's meeting, or its recall."""
    async with database.begin() as work:
        announcement = await get(work, announcement_id)
        meeting = await work.meetings.get(announcement.meeting_id)
        assert meeting is not None
        if kind is AnnouncementKind.RECALL:
            await work.meetings.hold(meeting.id)
            assert await work.announcements.recall(announcement_id)
        else:
            assert await work.meetings.change(meeting.id, meeting.version, link="https://example.kz")
        await work.announcements.supersede(announcement_id)
        return await add_revision(work, meeting.id, announcement_id, kind)


async def add_revision(
    work: UnitOfWork, meeting_id: int, announcement_id: int, kind: AnnouncementKind
) -> int:
    return await work.announcements.add(
        meeting_id=meeting_id,
        kind=kind,
        revises=announcement_id,
        audience={},
        status=AnnouncementStatus.SENDING,
        created_by=1,
        send_at=NOW,
    )


async def get(work: UnitOfWork, announcement_id: int) -> Announcement:
    announcement = await work.announcements.get(announcement_id)
    assert announcement is not None
    return announcement


async def expand(database: Database, revision_id: int, limit: int = 100) -> bool:
    """Writes the next copies into the ledger of the revision; returns whether all are there."""
    async with database.begin() as work:
        await work.revisions.enlist(await get(work, revision_id), limit)
        return (await get(work, revision_id)).expanded


async def entered(database: Database, revision_id: int) -> dict[int, DeliveryStatus]:
    """How the change of each copy stands."""
    async with database.read() as work:
        found = {person_id: await work.deliveries.get(revision_id, person_id) for person_id in PEOPLE}
    return {person_id: row.status for person_id, row in found.items() if row is not None}


async def claim(database: Database, limit: int = 10, changes: int | None = None) -> list[Parcel]:
    async with database.begin() as work:
        return await work.deliveries.claim(NOW, limit, (), changes)


async def test_a_change_is_made_in_every_copy_that_arrived_with_another_version(database: Database) -> None:
    announcement_id = await announce(database, 1, 2, 3)
    revision_id = await revise(database, announcement_id)
    async with database.begin() as work:
        await arrive(work, announcement_id, 4, version=2)
        await work.revisions.forget_messages(announcement_id, [2])
    assert await expand(database, revision_id)
    assert await entered(database, revision_id) == {1: DeliveryStatus.PENDING, 3: DeliveryStatus.PENDING}


async def test_a_recall_takes_every_copy_back_whatever_it_shows(database: Database) -> None:
    announcement_id = await announce(database, 1, 2)
    revision_id = await revise(database, announcement_id, AnnouncementKind.RECALL)
    assert await expand(database, revision_id)
    assert set(await entered(database, revision_id)) == {1, 2}


async def test_copies_are_entered_in_chunks_and_counted_before_they_are(database: Database) -> None:
    announcement_id = await announce(database, *PEOPLE)
    revision_id = await revise(database, announcement_id)
    for left in (4, 2, 0):
        async with database.read() as work:
            assert await work.revisions.count_ahead(await get(work, revision_id)) == left
        assert await expand(database, revision_id, limit=2) is (left == 0)
    assert set(await entered(database, revision_id)) == set(PEOPLE)


async def test_a_copy_that_arrives_with_an_old_text_is_entered_at_once(database: Database) -> None:
    announcement_id = await announce(database, 1)
    revision_id = await revise(database, announcement_id)
    async with database.begin() as work:
        await arrive(work, announcement_id, 3)
        assert await work.revisions.count_ahead(await get(work, revision_id)) == 1
    assert await entered(database, revision_id) == {3: DeliveryStatus.PENDING}
    assert await expand(database, revision_id)
    assert await entered(database, revision_id) == {1: DeliveryStatus.PENDING, 3: DeliveryStatus.PENDING}


async def test_a_copy_that_arrives_after_the_recall_is_taken_back_too(database: Database) -> None:
    announcement_id = await announce(database)
    revision_id = await revise(database, announcement_id, AnnouncementKind.RECALL)
    assert await expand(database, revision_id)
    async with database.begin() as work:
        await arrive(work, announcement_id, 2)
    assert await entered(database, revision_id) == {2: DeliveryStatus.PENDING}


async def test_a_copy_that_is_being_settled_while_the_change_is_committed_is_not_missed(
    database: Database,
) -> None:
    announcement_id = await announce(database)
    settling = asyncio.Event()

    async def settle() -> None:
        async with database.begin() as work:
            await arrive(work, announcement_id, 1)
            settling.set()
            # Whoever changes the meeting has to wait for this to end.
            await asyncio.sleep(0.1)

    settled = asyncio.create_task(settle())
    await settling.wait()
    revision_id = await revise(database, announcement_id)
    assert settled.done()
    await settled
    await expand(database, revision_id)
    assert await entered(database, revision_id) == {1: DeliveryStatus.PENDING}


async def test_a_copy_that_is_settled_while_the_change_is_being_made_is_not_missed(
    database: Database,
) -> None:
    announcement_id = await announce(database)
    changing = asyncio.Event()
    tries = 0

    async def settle() -> None:
        nonlocal tries
        await changing.wait()
        while True:
            tries += 1
            try:
                async with database.begin() as work:
                    await arrive(work, announcement_id, 1)
            except DatabaseTrouble:
                # As the settler does: what another transaction has come before is done again.
                continue
            return

    settled = asyncio.create_task(settle())
    async with database.begin() as work:
        meeting = await work.meetings.get((await get(work, announcement_id)).meeting_id)
        assert meeting is not None
        assert await work.meetings.change(meeting.id, 1, link="https://example.kz")
        revision_id = await add_revision(work, meeting.id, announcement_id, AnnouncementKind.CORRECTION)
        changing.set()
        await asyncio.sleep(0.1)
    await settled
    assert await entered(database, revision_id) == {1: DeliveryStatus.PENDING}
    assert tries <= 2


async def test_what_comes_after_the_end_of_a_revision_is_sent_and_shown_once_more(database: Database) -> None:
    announcement_id = await announce(database, 1)
    revision_id = await revise(database, announcement_id)
    await expand(database, revision_id)
    async with database.begin() as work:
        await work.deliveries.settle_many(revision_id, {1: None}, DeliveryStatus.SENT, NOW)
        await work.announcements.finish(revision_id, NOW)
        await work.announcements.note_progress(revision_id, 7, END_SHOWN)
        await arrive(work, announcement_id, 2)
    async with database.read() as work:
        revision = await get(work, revision_id)
        unfinished = await work.announcements.unfinished()
    assert (revision.status, revision.progress_shown) == (AnnouncementStatus.SENT, MORE_SINCE)
    assert revision_id in unfinished
    assert [(parcel.kind, parcel.chat_id) for parcel in await claim(database, 1)] == [(REVISION, 2)]


async def test_a_late_copy_of_a_stopped_revision_is_accounted_for_and_left_as_it_is(
    database: Database,
) -> None:
    announcement_id = await announce(database)
    revision_id = await revise(database, announcement_id)
    await expand(database, revision_id)
    async with database.begin() as work:
        await work.announcements.stop(revision_id)
        await arrive(work, announcement_id, 1)
    assert await entered(database, revision_id) == {1: DeliveryStatus.STOPPED}


async def test_changes_go_before_copies_and_no_more_of_them_than_allowed(database: Database) -> None:
    announcement_id = await announce(database, 1, 2)
    revision_id = await revise(database, announcement_id)
    await expand(database, revision_id)
    claimed = await claim(database, changes=1)
    assert [(each.kind, each.chat_id) for each in claimed] == [(REVISION, 1), (COPY, 3), (COPY, 4)]
    assert claimed[0].payload == {
        "announcement_id": revision_id,
        "revises": announcement_id,
        "revision": "correction",
    }


async def test_who_unsubscribed_still_gets_the_changes_of_the_copy_that_they_have(database: Database) -> None:
    announcement_id = await announce(database, 1, 2)
    revision_id = await revise(database, announcement_id)
    await expand(database, revision_id)
    async with database.begin() as work:
        await work.people.set_subscribed(1, False)
        await work.people.set_reach(2, Reach.BLOCKED)
    assert [each.chat_id for each in await claim(database, changes=9) if each.kind == REVISION] == [1]
    assert await entered(database, revision_id) == {1: DeliveryStatus.SENDING, 2: DeliveryStatus.BLOCKED}


async def test_after_a_crash_a_change_is_made_again_and_is_no_possible_duplicate(database: Database) -> None:
    announcement_id = await announce(database, 1)
    revision_id = await revise(database, announcement_id)
    await expand(database, revision_id)
    await claim(database)
    async with database.begin() as work:
        assert await work.deliveries.recover() == 3
        assert await work.deliveries.possible_duplicates(revision_id) == 0
        assert await work.deliveries.possible_duplicates(announcement_id) == 3
    assert await entered(database, revision_id) == {1: DeliveryStatus.PENDING}


async def test_what_slipped_in_after_the_end_of_a_stop_is_settled_as_stopped(database: Database) -> None:
    announcement_id = await announce(database)
    async with database.begin() as work:
        await work.announcements.stop(announcement_id)
        await work.announcements.finish(announcement_id, NOW)
    assert await claim(database) == []
    async with database.read() as work:
        assert await work.deliveries.counts(announcement_id) == {DeliveryStatus.STOPPED: 4}


async def test_a_copy_is_found_as_long_as_it_is_there_and_no_revision_is_newer(database: Database) -> None:
    announcement_id = await announce(database, 1)
    first = await revise(database, announcement_id)
    await expand(database, first)
    async with database.read() as work:
        copy = await work.revisions.find(first, 1)
    assert copy is not None
    assert (copy.message_id, copy.arrived_at, copy.is_recalled, copy.is_undeletable) == (
        101,
        NOW,
        False,
        False,
    )
    second = await revise(database, announcement_id, AnnouncementKind.RECALL)
    await expand(database, second)
    async with database.begin() as work:
        assert await work.revisions.find(first, 1) is None
        await work.deliveries.claim(NOW, 10, ())
        await work.deliveries.mark_instead(second, 1, "too old")
        marked = await work.revisions.find(second, 1)
        await work.revisions.forget_messages(announcement_id, [1])
        assert await work.revisions.find(second, 1) is None
    assert marked is not None
    assert (marked.is_recalled, marked.is_undeletable) == (True, True)


async def test_a_newer_revision_takes_the_place_of_one_that_is_under_way(database: Database) -> None:
    announcement_id = await announce(database, 1)
    first = await revise(database, announcement_id)
    second = await revise(database, announcement_id)
    async with database.read() as work:
        statuses = [(await get(work, each)).status for each in (announcement_id, first, second)]
    assert statuses == [AnnouncementStatus.SENDING, AnnouncementStatus.SUPERSEDED, AnnouncementStatus.SENDING]
