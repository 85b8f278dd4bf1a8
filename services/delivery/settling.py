"""Writes down how sending ended, in groups.

What has finished is committed as soon as the commit before is done.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from services.clock import Clock
from services.delivery.failures import ChatMoved
from services.delivery.ports import AfterDelivery, GroupWatch
from storage.database import Database
from storage.deliveries import SOURCE as LEDGER
from storage.records import Parcel
from storage.vocabulary import UNREACHED, DeliveryStatus, Reach
from storage.work import UnitOfWork

log = structlog.get_logger()

REACH = {
    DeliveryStatus.BLOCKED: Reach.BLOCKED,
    DeliveryStatus.DELETED: Reach.DELETED,
    DeliveryStatus.NO_CHAT: Reach.BLOCKED,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """The parcel arrived as these messages, showing this version of its subject."""

    parcel: Parcel
    version: int
    message_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """The parcel cannot arrive."""

    parcel: Parcel
    status: DeliveryStatus
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """The parcel is to be sent again."""

    parcel: Parcel
    possible_duplicate: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """The parcel's group has another id now."""

    parcel: Parcel
    failure: ChatMoved


Settlement = Sent | Lost | Again | Moved


class Settler:
    """Takes settlements from the engine and commits them, many in one transaction."""

    def __init__(
        self, database: Database, clock: Clock, after: Mapping[str, AfterDelivery], groups: GroupWatch
    ) -> None:
        self._database = database
        self._clock = clock
        self._after = after
        self._groups = groups
        self._waiting: list[Settlement] = []
        self._arrived = asyncio.Event()

    def put(self, settlement: Settlement) -> None:
        """Hands over one settlement; it is committed soon."""
        self._waiting.append(settlement)
        self._arrived.set()

    async def step(self) -> None:
        """Waits for settlements and commits all that are there."""
        await self._arrived.wait()
        await self.drain()

    async def drain(self) -> None:
        """Commits all that waits. What cannot be committed now waits on."""
        batch, self._waiting = self._waiting, []
        self._arrived.clear()
        if not batch:
            return
        try:
            async with self._database.begin() as work:
                for settlement in batch:
                    await self._settle(work, settlement, self._clock.now())
        except BaseException:
            self._waiting = batch + self._waiting
            self._arrived.set()
            raise

    async def _settle(self, work: UnitOfWork, settlement: Settlement, now: datetime) -> None:
        match settlement:
            case Sent():
                await self._sent(work, settlement, now)
            case Lost():
                await self._lost(work, settlement, now)
            case Again(parcel=parcel):
                await _put_back(work, parcel, now, possible_duplicate=settlement.possible_duplicate)
            case Moved(parcel=parcel, failure=failure):
                await _put_back(work, parcel, now, possible_duplicate=False)
                await self._groups.moved(work, parcel.chat_id, failure.new_chat_id, now)

    async def _sent(self, work: UnitOfWork, settlement: Sent, now: datetime) -> None:
        parcel = settlement.parcel
        message_id = settlement.message_ids[0] if settlement.message_ids else None
        await _settle(work, parcel, DeliveryStatus.SENT, now, message_id=message_id)
        after = self._after.get(parcel.kind)
        if after is not None:
            await after.sent(work, parcel, settlement.version, settlement.message_ids, now)

    async def _lost(self, work: UnitOfWork, settlement: Lost, now: datetime) -> None:
        parcel, status = settlement.parcel, settlement.status
        if status is DeliveryStatus.NO_TOPIC and parcel.thread_id is not None:
            # The group itself is still there: the message goes to its main thread.
            await work.outbox.leave_topic(parcel.id)
            await self._groups.topic_gone(work, parcel.chat_id, parcel.thread_id, now)
            return
        await _settle(work, parcel, status, now, error=settlement.error)
        log.warning("delivery_failed", kind=parcel.kind, status=status.value, attempts=parcel.attempts)
        if status in UNREACHED:
            await self._set_aside(work, parcel.chat_id, status, now)
        after = self._after.get(parcel.kind)
        if after is not None:
            await after.lost(work, parcel, status, now)

    async def _set_aside(self, work: UnitOfWork, chat_id: int, status: DeliveryStatus, now: datetime) -> None:
        if chat_id > 0:
            await work.people.set_reach(chat_id, REACH[status])
        else:
            await self._groups.gone(work, chat_id, now)


async def _settle(
    work: UnitOfWork,
    parcel: Parcel,
    status: DeliveryStatus,
    at: datetime,
    *,
    message_id: int | None = None,
    error: str | None = None,
) -> None:
    if parcel.source == LEDGER:
        await work.deliveries.settle(
            parcel.id, parcel.chat_id, status, at, message_id=message_id, error=error
        )
    else:
        await work.outbox.settle(parcel.id, status, at, message_id=message_id, error=error)


async def _put_back(
    work: UnitOfWork, parcel: Parcel, not_before: datetime, *, possible_duplicate: bool
) -> None:
    if parcel.source == LEDGER:
        await work.deliveries.put_back(
            parcel.id, parcel.chat_id, not_before, possible_duplicate=possible_duplicate
        )
    else:
        await work.outbox.put_back(parcel.id, not_before, possible_duplicate=possible_duplicate)
