"""How sending one parcel ended, and how that is written down."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.deliveries import SOURCE as LEDGER
from storage.records import Parcel
from storage.vocabulary import DeliveryStatus
from storage.work import UnitOfWork


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
    """The parcel's group has another id now, where the parcel is to be sent again."""

    parcel: Parcel
    new_chat_id: int


@dataclass(frozen=True, slots=True)
class TopicGone:
    """The parcel's topic was deleted; it is to be sent again, to the main thread of the group."""

    parcel: Parcel
    thread_id: int


_QUOTED = re.compile(r'"[^"]*"')
"""What Telegram quotes in a reason is part of the message."""

Outcome = Sent | Lost | Again | Moved | TopicGone


def name_of(outcome: Outcome) -> str:
    """How sending ended, in one word."""
    match outcome:
        case Sent():
            return DeliveryStatus.SENT.value
        case Lost(status=status):
            return status.value
        case Again(possible_duplicate=unknown):
            return "unknown" if unknown else "again"
        case Moved():
            return "moved"
        case TopicGone():
            return DeliveryStatus.NO_TOPIC.value


def split_copies(outcomes: Iterable[Outcome], followed: Container[str]) -> tuple[list[Sent], list[Outcome]]:
    """The copies of announcements that arrived, which are written down many at once, and all else.

    `followed` are the kinds of parcels that something follows from: each of these is written down by itself.
    """
    copies: list[Sent] = []
    others: list[Outcome] = []
    for outcome in outcomes:
        match outcome:
            case Sent(Parcel(source=source, kind=kind)) if source == LEDGER and kind not in followed:
                copies.append(outcome)
            case _:
                others.append(outcome)
    return copies, others


async def write_down_copies(work: UnitOfWork, outcomes: Iterable[Sent], at: datetime) -> None:
    """Writes down that copies arrived; those that had been settled before stay as they are."""
    messages: dict[int, dict[int, int | None]] = {}
    for outcome in outcomes:
        copies = messages.setdefault(outcome.parcel.id, {})
        copies[outcome.parcel.chat_id] = outcome.message_ids[0] if outcome.message_ids else None
    for announcement_id, copies in messages.items():
        await work.deliveries.settle_many(announcement_id, copies, DeliveryStatus.SENT, at)


async def write_down(work: UnitOfWork, outcome: Outcome, at: datetime) -> bool:
    """Writes an outcome down; returns False where the parcel had been settled before."""
    match outcome:
        case Sent(parcel, _, message_ids):
            first = message_ids[0] if message_ids else None
            return await _settle(work, parcel, DeliveryStatus.SENT, at, message_id=first)
        case Lost(parcel, status, error):
            reason = _QUOTED.sub("…", error) if error else error
            settled = await _settle(work, parcel, status, at, error=reason)
            if settled and status is DeliveryStatus.REJECTED:
                await _keep_refused(work, parcel, reason or "", at)
            return settled
        case Again(parcel, possible_duplicate):
            await _put_back(work, parcel, at, possible_duplicate=possible_duplicate)
        case Moved(parcel):
            await _put_back(work, parcel, at, possible_duplicate=False)
        case TopicGone(parcel):
            await work.outbox.leave_topic(parcel.id)
    return True


async def _keep_refused(work: UnitOfWork, parcel: Parcel, reason: str, at: datetime) -> None:
    if parcel.source == LEDGER:
        await work.dead_letters.add_copy(parcel.id, parcel.kind, reason, at)
    else:
        await work.dead_letters.add_message(parcel.id, parcel.kind, reason, at)


async def _settle(
    work: UnitOfWork,
    parcel: Parcel,
    status: DeliveryStatus,
    at: datetime,
    *,
    message_id: int | None = None,
    error: str | None = None,
) -> bool:
    if parcel.source == LEDGER:
        return await work.deliveries.settle(
            parcel.id, parcel.chat_id, status, at, message_id=message_id, error=error
        )
    return await work.outbox.settle(parcel.id, status, at, message_id=message_id, error=error)


async def _put_back(
    work: UnitOfWork, parcel: Parcel, not_before: datetime, *, possible_duplicate: bool
) -> None:
    if parcel.source == LEDGER:
        await work.deliveries.put_back(
            parcel.id, parcel.chat_id, not_before, possible_duplicate=possible_duplicate
        )
    else:
        await work.outbox.put_back(parcel.id, not_before, possible_duplicate=possible_duplicate)
