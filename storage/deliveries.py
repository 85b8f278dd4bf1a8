"""The ledger: every copy of every announcement, sent or to be sent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from storage.claims import CLAIMED, WITH_WAITING, copies_due, marking, parcels, settling, unwanted
from storage.due import LONGEST_WAIT
from storage.pairs import given
from storage.records import Delivery, Parcel
from storage.repository import Connection, Repository
from storage.tables.meetings import announcements, deliveries
from storage.vocabulary import UNSETTLED, AnnouncementKind, DeliveryStatus

MOST_PASSES = 20
"""How often one claim looks further where all that it found has left: no transaction is to become long."""

_LEFT_BEHIND = update(deliveries).where(deliveries.c.status == DeliveryStatus.SENDING)


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

    async def claim(
        self, now: datetime, limit: int, busy: Collection[int], changes: int | None = None
    ) -> list[Parcel]:
        """Marks the next copies as being sent and returns them, oldest announcement first.

        Changes of copies (revisions) go before copies; with `changes`, so many of them at most. Whoever
        unsubscribed or went away since the audience was written is settled here, unsent. `grew` tells where
        so many did that none was found to send to, though there may be more.
        """
        found: list[Parcel] = []
        for sending in (await self._connection.execute(WITH_WAITING)).all():
            most = limit
            if sending.kind is not AnnouncementKind.ANNOUNCE and changes is not None:
                most = min(limit, changes)
            if sending.status not in CLAIMED:
                await self._give_up(sending, now, limit)
            elif len(found) < most:
                taken = [*busy, *(parcel.chat_id for parcel in found)]
                found += await self._take(sending, now, most - len(found), taken)
        return found

    async def _take(self, sending: Any, now: datetime, limit: int, busy: Collection[int]) -> list[Parcel]:
        """Claims the next copies of one sending."""
        rows = await self._find(sending, now, limit, busy)
        if rows:
            claimed = self._listed([row.person_id for row in rows])
            await self._run(marking(self._dialect), announcement=sending.id, claimed=claimed)
        return list(map(parcels(sending), rows))

    async def _find(self, sending: Any, now: datetime, limit: int, busy: Collection[int]) -> list[Any]:
        """The next copies of one sending; whoever is not to get theirs any more is settled."""
        values = {"announcement": sending.id, "now": now, "latest": now + LONGEST_WAIT}
        values |= {"busy": self._listed(busy), "most": limit}
        for _ in range(MOST_PASSES):
            rows = (await self._connection.execute(copies_due(self._dialect), values)).all()
            found: list[Any] = []
            leaving: dict[DeliveryStatus, dict[int, int | None]] = {}
            for row in rows:
                reason = unwanted(sending.kind, row.subscribed, row.reach)
                if reason is None:
                    found.append(row)
                else:
                    leaving.setdefault(reason, {})[row.person_id] = None
            for reason, people_ids in leaving.items():
                await self.settle_many(sending.id, people_ids, reason, now)
            if found or not rows:
                return found
        self.grew = True
        return []

    async def _give_up(self, sending: Any, now: datetime, limit: int) -> None:
        """Settles what has come into the ledger of a sending after it was stopped and had ended."""
        if sending.finished_at is not None:
            await self.stop(sending.id, now, limit)

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
        version: int = 0,
    ) -> None:
        """Notes that sending copies ended in the same way; what was noted before stays.

        `messages` are the ids of the messages, if any, by the ids of the people; `version` is what they show.
        """
        if messages:
            values = {"announcement": announcement_id, "new_status": status, "at": at, "new_version": version}
            settled = settling(self._dialect)
            await self._connection.execute(settled, values | given(messages, self._dialect))

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

    async def mark_instead(self, announcement_id: int, person_id: int, error: str) -> None:
        """Lets a copy that cannot be deleted be changed again: the `error` says that it is to be marked."""
        copy = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id,
            deliveries.c.person_id == person_id,
            deliveries.c.status == DeliveryStatus.SENDING,
        )
        await self._run(copy.values(status=DeliveryStatus.PENDING, error=error))

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
        """After a crash: what was being sent is sent again, as a possible duplicate; returns how many.

        A change that is made once more changes nothing, so it is none.
        """
        revisions = select(announcements.c.id).where(announcements.c.kind != AnnouncementKind.ANNOUNCE)
        changes = _LEFT_BEHIND.where(deliveries.c.announcement_id.in_(revisions))
        await self._run(changes.values(status=DeliveryStatus.PENDING))
        return await self._run(_LEFT_BEHIND.values(status=DeliveryStatus.PENDING, possible_duplicate=True))

    async def release(self) -> None:
        """Lets what was claimed and never handed over be claimed again."""
        await self._run(_LEFT_BEHIND.values(status=DeliveryStatus.PENDING))

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
