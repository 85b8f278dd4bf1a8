"""The ledger: every copy of every announcement, sent or to be sent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select, update

from storage.due import LONGEST_WAIT, is_due
from storage.records import Delivery, Parcel
from storage.repository import Connection, Repository
from storage.tables.meetings import announcements, deliveries
from storage.tables.people import people
from storage.vocabulary import UNSETTLED, AnnouncementStatus, DeliveryStatus, Lane, Reach

SOURCE = "ledger"
KIND = "announcement"

MOST_PASSES = 20
"""How often one claim looks further where all that it found has left: no transaction is to become long."""


class Deliveries(Repository):
    """The table of copies. A row that is pending is a message waiting to be sent.

    `grew` tells whether more is to be claimed than this transaction could find.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.grew = False

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

        Whoever unsubscribed or went away since the audience was written is settled here, unsent. `grew` tells
        where so many did that none was found to send to, though there may be more.
        """
        query = self._waiting(now, busy).limit(limit)
        parcels: dict[int, Parcel] = {}
        for _ in range(MOST_PASSES):
            rows = (await self._connection.execute(query)).all()
            unwanted: dict[tuple[int, DeliveryStatus], dict[int, int | None]] = {}
            for row in rows:
                if (reason := _unwanted(row.subscribed, row.reach)) is not None:
                    unwanted.setdefault((row.announcement_id, reason), {})[row.person_id] = None
                elif row.person_id not in parcels:
                    parcels[row.person_id] = _parcel(row)
            for (announcement_id, reason), people_ids in unwanted.items():
                await self.settle_many(announcement_id, people_ids, reason, now)
            if parcels or not rows:
                break
        else:
            self.grew = True
        await self._mark_sending(parcels.values())
        return list(parcels.values())

    def _waiting(self, now: datetime, busy: Collection[int]) -> Select[Any]:
        """The copies that may be sent now, in the order in which they are."""
        return (
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
            .where(
                deliveries.c.not_before.is_(None) | is_due(deliveries.c.not_before, now, now + LONGEST_WAIT)
            )
            .where(~self._among(deliveries.c.person_id, busy))
            .order_by(deliveries.c.announcement_id, deliveries.c.person_id)
        )

    async def _mark_sending(self, parcels: Collection[Parcel]) -> None:
        claimed: dict[int, list[int]] = {}
        for parcel in parcels:
            claimed.setdefault(parcel.id, []).append(parcel.chat_id)
        for announcement_id, person_ids in claimed.items():
            copies = update(deliveries).where(
                deliveries.c.announcement_id == announcement_id,
                self._among(deliveries.c.person_id, person_ids),
            )
            await self._run(copies.values(status=DeliveryStatus.SENDING, attempts=deliveries.c.attempts + 1))

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

    async def settle_many(
        self,
        announcement_id: int,
        messages: Mapping[int, int | None],
        status: DeliveryStatus,
        at: datetime,
    ) -> None:
        """Notes that sending copies ended in the same way; what was noted before stays.

        `messages` are the ids of the messages, if any, by the ids of the people.
        """
        if not messages:
            return
        waiting = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.person_id == bindparam("recipient"),
            or_(*(deliveries.c.status == each for each in UNSETTLED)),
        )
        noted = waiting.values(status=status, settled_at=at, message_id=bindparam("message"), error=None)
        pairs = [{"recipient": person, "message": message} for person, message in messages.items()]
        await self._connection.execute(noted, pairs)

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

    async def stop(self, announcement_id: int, at: datetime, limit: int) -> bool:
        """Settles up to `limit` copies that have not been sent as stopped; returns whether more are left.

        What is on its way goes on.
        """
        waiting = select(deliveries.c.person_id).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.status == DeliveryStatus.PENDING
        )
        person_ids = await self._values(waiting.order_by(deliveries.c.person_id).limit(limit))
        copies = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id, self._among(deliveries.c.person_id, person_ids)
        )
        await self._run(copies.values(status=DeliveryStatus.STOPPED, settled_at=at))
        return len(person_ids) == limit

    async def has_unsettled(self, announcement_id: int) -> bool:
        """Whether copies in the ledger are waiting or on their way."""
        unsettled = select(deliveries.c.person_id).where(
            deliveries.c.announcement_id == announcement_id, deliveries.c.status.in_(UNSETTLED)
        )
        return await self._value(unsettled.limit(1)) is not None

    async def recover(self) -> int:
        """After a crash: what was being sent is sent again, as a possible duplicate; returns how many."""
        lost = update(deliveries).where(deliveries.c.status == DeliveryStatus.SENDING)
        return await self._run(lost.values(status=DeliveryStatus.PENDING, possible_duplicate=True))

    async def counts(self, announcement_id: int) -> dict[DeliveryStatus, int]:
        """How many copies of the announcement stand in each status."""
        # One count for each status reads the index alone; grouping reads every row.
        of_one = select(func.count()).select_from(deliveries)
        counts = [
            of_one.where(deliveries.c.status == status, deliveries.c.announcement_id == announcement_id)
            .scalar_subquery()
            .label(status.value)
            for status in DeliveryStatus
        ]
        row = (await self._connection.execute(select(*counts))).one()
        return {status: count for status, count in zip(DeliveryStatus, row, strict=True) if count}

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
