"""With messages that are paid for, edits keep to the free limit, and the messages do not wait for them."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from services.dead_letters import DeadLetterOffice
from services.delivery.engine import DeliveryEngine
from services.delivery.pacer import Pacer
from services.delivery.ports import Rendered
from services.delivery.settling import Settler
from services.groups import Groups
from services.handover import Handover
from storage.claims import REVISION
from storage.database import Database
from storage.records import Parcel
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeliveryStatus
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.waiting import until

FREE, PAID = 20, 1000
CHANGES, COPIES = 25, 60


class Kinds:
    """Renders a parcel as its kind."""

    async def render(self, parcel: Parcel) -> Rendered | None:
        """The kind, and the version of the meeting after its change."""
        return Rendered(parcel.kind, version=2)


@dataclass
class Watch:
    """Notes when what is sent."""

    moments: list[tuple[float, str]] = field(default_factory=list)

    async def send(self, request: Any) -> tuple[int, ...]:
        """Takes a request and answers at once."""
        self.moments.append((asyncio.get_running_loop().time(), request))
        return (len(self.moments),)


async def prepare(database: Database) -> tuple[int, int]:
    """A change of copies that have arrived, and an announcement that is still to be sent."""
    async with database.begin() as work:
        for person_id in range(1, COPIES + 1):
            await add_person(work, person_id)
        revised = await add_announcement(work, range(1, CHANGES + 1))
        messages: dict[int, int | None] = {person_id: person_id for person_id in range(1, CHANGES + 1)}
        await work.deliveries.settle_many(revised, messages, DeliveryStatus.SENT, NOW, 1)
        announcement = await work.announcements.get(revised)
        assert announcement is not None
        revision = await work.announcements.add(
            meeting_id=announcement.meeting_id,
            kind=AnnouncementKind.CORRECTION,
            revises=revised,
            audience={},
            status=AnnouncementStatus.SENDING,
            created_by=1,
            send_at=NOW,
        )
        await work.deliveries.add(revision, range(1, CHANGES + 1))
        return revision, await add_announcement(work, range(1, COPIES + 1), draft_id=2)


def settler_of(database: Database, clock: StandingClock) -> Settler:
    office = DeadLetterOffice(database, clock, UTC)
    return Settler(database, clock, {}, Handover(database, clock), Groups(database, clock), office)


async def test_edits_keep_to_the_free_limit_and_messages_that_are_paid_for_pass_them(
    database: Database,
) -> None:
    revision_id, announcement_id = await prepare(database)
    clock, watch = StandingClock(NOW), Watch()
    settler = settler_of(database, clock)
    paces = Pacer(PAID), Pacer(FREE)
    engine = DeliveryEngine(database, Kinds(), watch, paces[0], settler, clock, paces[1])

    async def done() -> bool:
        async with database.read() as work:
            counts = [await work.deliveries.counts(each) for each in (revision_id, announcement_id)]
        return counts == [{DeliveryStatus.SENT: CHANGES}, {DeliveryStatus.SENT: COPIES}]

    running = asyncio.create_task(engine.run())
    await until(done)
    engine.stop()
    await running

    changes = [moment for moment, kind in watch.moments if kind == REVISION]
    assert all(last - first >= 0.95 for first, last in zip(changes, changes[FREE:], strict=False))
    first_copies = [kind for _, kind in watch.moments][: COPIES // 2]
    assert first_copies.count(REVISION) < len(first_copies) / 2


async def test_a_change_that_waits_for_its_moment_is_put_back_by_a_stop(database: Database) -> None:
    revision_id, _ = await prepare(database)
    clock, watch = StandingClock(NOW), Watch()
    settler = settler_of(database, clock)
    engine = DeliveryEngine(database, Kinds(), watch, Pacer(PAID), settler, clock, Pacer(FREE))

    async def begun() -> bool:
        return any(kind == REVISION for _, kind in watch.moments)

    running = asyncio.create_task(engine.run())
    await until(begun)
    engine.stop()
    await running

    made = sum(kind == REVISION for _, kind in watch.moments)
    async with database.read() as work:
        counts = await work.deliveries.counts(revision_id)
    assert counts == {DeliveryStatus.SENT: made, DeliveryStatus.PENDING: CHANGES - made}
