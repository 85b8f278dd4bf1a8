"""The ledger: every copy of every announcement, sent or to be sent."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from storage.records import Delivery, Parcel
from storage.repository import Repository
from storage.tables.meetings import announcements, deliveries
from storage.tables.people import people
from storage.vocabulary import UNSETTLED, AnnouncementStatus, DeliveryStatus, Lane, Reach

SOURCE = "ledger"
KIND = "announcement"


class Deliveries(Repository):
    """The table of copies. A row that is pending is a message waiting to be sent."""

    async def add(
        self,
        announcement_id: int,
        person_ids: Sequence[int],
        status: DeliveryStatus = DeliveryStatus.PENDING,
        settled_at: datetime | None = None,
    ) -> int:
        """Enters recipients; those already there stay as they are. Returns how many are new."""
        row = {"announcement_id": announcement_id, "status": status, "settled_at": settled_at}
        return await self._insert_missing(deliveries, [{**row, "person_id": each} for each in person_ids])

    async def claim(self, now: datetime, limit: int, busy: Collection[int]) -> list[Parcel]:
        """Marks the next copies as being sent and returns them, oldest announcement first.

        Whoever unsubscribed or went away since the audience was written is settled here, unsent.
        """
        query = (
            select(
                deliveries.c.announcement_id,
                deliveries.c.person_id,
                deliveries.c.attempts,
                deliveries.c.possible_duplicate,
                people.c.language,
                people.c.subscribed,
                people.c.reach,
            )
            .join(announcements, announcements.c.id == deliveries.c.announcement_id)
            .outerjoin(people, people.c.id == deliveries.c.person_id)
            .where(deliveries.c.status == DeliveryStatus.PENDING)
            .where(announcements.c.status == AnnouncementStatus.SENDING)
            .where(deliveries.c.not_before.is_(None) | (deliveries.c.not_before <= now))
            .where(deliveries.c.person_id.not_in(tuple(busy)))
            .order_by(deliveries.c.announcement_id, deliveries.c.person_id)
            .limit(limit)
        )
        parcels: dict[int, Parcel] = {}
        rows: Sequence[Any] = ()
        # Where all that was found is unwanted, the next may be wanted.
        while not parcels and (rows := (await self._connection.execute(query)).all()):
            for row in rows:
                if (reason := _unwanted(row.subscribed, row.reach)) is not None:
                    await self.settle(row.announcement_id, row.person_id, reason, now)
                elif row.person_id not in parcels:
                    parcels[row.person_id] = _parcel(row)
        for parcel in parcels.values():
            await self._mark_sending(parcel)
        return list(parcels.values())

    async def _mark_sending(self, parcel: Parcel) -> None:
        copy = update(deliveries).where(
            deliveries.c.announcement_id == parcel.id, deliveries.c.person_id == parcel.chat_id
        )
        await self._run(copy.values(status=DeliveryStatus.SENDING, attempts=deliveries.c.attempts + 1))

    async def settle(
        self,
        announcement_id: int,
        person_id: int,
        status: DeliveryStatus,
        at: datetime,
        *,
        message_id: int | None = None,
        error: str | None = None,
    ) -> bool:
        """Notes how sending one copy ended; returns False where that was noted before."""
        waiting = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.person_id == person_id,
            deliveries.c.status.in_(UNSETTLED),
        )
        fields = {"status": status, "settled_at": at, "message_id": message_id, "error": error}
        return await self._run(waiting.values(fields)) == 1

    async def put_back(
        self, announcement_id: int, person_id: int, not_before: datetime, *, possible_duplicate: bool
    ) -> None:
        """Lets one copy be sent again, from `not_before` on."""
        copy = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.person_id == person_id,
            deliveries.c.status == DeliveryStatus.SENDING,
        )
        fields: dict[str, Any] = {"status": DeliveryStatus.PENDING, "not_before": not_before}
        if possible_duplicate:
            fields["possible_duplicate"] = True
        await self._run(copy.values(fields))

    async def stop(self, announcement_id: int, at: datetime) -> None:
        """Settles what has not been sent as stopped; what is on its way goes on."""
        waiting = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.status == DeliveryStatus.PENDING
        )
        await self._run(waiting.values(status=DeliveryStatus.STOPPED, settled_at=at))

    async def recover(self) -> int:
        """After a crash: what was being sent is sent again, as a possible duplicate; returns how many."""
        lost = update(deliveries).where(deliveries.c.status == DeliveryStatus.SENDING)
        return await self._run(lost.values(status=DeliveryStatus.PENDING, possible_duplicate=True))

    async def counts(self, announcement_id: int) -> dict[DeliveryStatus, int]:
        """How many copies of the announcement stand in each status."""
        query = (
            select(deliveries.c.status, func.count())
            .where(deliveries.c.announcement_id == announcement_id)
            .group_by(deliveries.c.status)
        )
        return {row[0]: row[1] for row in await self._connection.execute(query)}

    async def possible_duplicates(self, announcement_id: int) -> int:
        """How many recipients may have been sent two copies."""
        query = select(func.count()).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.possible_duplicate
        )
        return int(await self._value(query))

    async def get(self, announcement_id: int, person_id: int) -> Delivery | None:
        """One copy."""
        query = select(deliveries).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.person_id == person_id
        )
        return await self._one(query, Delivery)


def _unwanted(subscribed: bool | None, reach: Reach | None) -> DeliveryStatus | None:
    """Why someone in the audience is not to be sent their copy any more; None where they are."""
    if reach is Reach.BLOCKED:
        return DeliveryStatus.BLOCKED
    if reach is Reach.DELETED:
        return DeliveryStatus.DELETED
    return None if subscribed else DeliveryStatus.LEFT


def _parcel(row: Any) -> Parcel:
    return Parcel(
        source=SOURCE,
        id=row.announcement_id,
        lane=int(Lane.BROADCAST),
        chat_id=row.person_id,
        thread_id=None,
        language=row.language,
        kind=KIND,
        payload={"announcement_id": row.announcement_id},
        attempts=row.attempts,
        possible_duplicate=row.possible_duplicate,
        expires_at=None,
    )
