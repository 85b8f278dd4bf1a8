"""Writes down how sending ended: in the outbox, or in the ledger of copies."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from services.delivery.outcomes import Again, Lost, Moved, Outcome, Sent, TopicGone, Undeletable
from storage.claims import REVISION
from storage.claims import SOURCE as LEDGER
from storage.records import Parcel
from storage.vocabulary import AnnouncementKind, DeliveryStatus
from storage.work import UnitOfWork

_QUOTED = re.compile(r'"[^"]*"')
"""What Telegram quotes in a reason is part of the message."""


async def write_down_copies(work: UnitOfWork, outcomes: Iterable[Sent], at: datetime) -> None:
    """Writes down that copies arrived; those that had been settled before stay as they are.

    A copy that shows what has changed while it was on its way is entered into the change that runs.
    """
    arrived: dict[tuple[int, int], dict[int, int | None]] = defaultdict(dict)
    for outcome in outcomes:
        message_id = outcome.message_ids[0] if outcome.message_ids else None
        arrived[outcome.parcel.id, outcome.version][outcome.parcel.chat_id] = message_id
    for (announcement_id, version), messages in arrived.items():
        await work.deliveries.settle_many(announcement_id, messages, DeliveryStatus.SENT, at, version)
    if arrived:
        await work.announcements.reopen(await work.revisions.catch_up(arrived, at))


async def write_down_changes(work: UnitOfWork, outcomes: Iterable[Sent], at: datetime) -> None:
    """Writes down that copies were changed, and what they show since; recalled ones are changed no more."""
    changed: dict[tuple[int, int, str, int, DeliveryStatus], list[int]] = defaultdict(list)
    for outcome in outcomes:
        payload = outcome.parcel.payload
        key = (outcome.parcel.id, payload["revises"], payload["revision"], outcome.version, outcome.status)
        changed[key].append(outcome.parcel.chat_id)
    for (revision_id, announcement_id, kind, version, status), person_ids in changed.items():
        messages: dict[int, int | None] = dict.fromkeys(person_ids)
        await work.deliveries.settle_many(revision_id, messages, status, at, version)
        if kind == AnnouncementKind.RECALL:
            await work.revisions.forget_messages(announcement_id, person_ids)
        else:
            await work.revisions.note_version(announcement_id, person_ids, version)


async def write_down(work: UnitOfWork, outcome: Outcome, at: datetime) -> bool:
    """Writes an outcome down; returns False where the parcel had been settled before."""
    match outcome:
        case Sent(Parcel(source=source, kind=kind)) if source == LEDGER:
            write = write_down_changes if kind == REVISION else write_down_copies
            await write(work, [outcome], at)
        case Sent(parcel, _, message_ids):
            first = message_ids[0] if message_ids else None
            return await work.outbox.settle(parcel.id, DeliveryStatus.SENT, at, message_id=first)
        case Lost(parcel, status, error):
            return await _lose(work, parcel, status, at, error)
        case Again(parcel, possible_duplicate):
            await _put_back(work, parcel, at, possible_duplicate=possible_duplicate)
        case Moved(parcel):
            await _put_back(work, parcel, at, possible_duplicate=False)
        case TopicGone(parcel):
            await work.outbox.leave_topic(parcel.id)
        case Undeletable(parcel, error):
            await work.deliveries.mark_instead(parcel.id, parcel.chat_id, error)
    return True


async def _lose(
    work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime, error: str | None
) -> bool:
    reason = _QUOTED.sub("…", error) if error else error
    if parcel.source != LEDGER:
        settled = await work.outbox.settle(parcel.id, status, at, error=reason)
    else:
        settled = await work.deliveries.settle(parcel.id, parcel.chat_id, status, at, error=reason)
    if parcel.kind == REVISION and status is DeliveryStatus.NO_MESSAGE:
        await work.revisions.forget_messages(parcel.payload["revises"], [parcel.chat_id])
    if settled and status is DeliveryStatus.REJECTED:
        await _keep_refused(work, parcel, reason or "", at)
    return settled


async def _keep_refused(work: UnitOfWork, parcel: Parcel, reason: str, at: datetime) -> None:
    if parcel.source == LEDGER:
        await work.dead_letters.add_copy(parcel.id, parcel.kind, reason, at)
    else:
        await work.dead_letters.add_message(parcel.id, parcel.kind, reason, at)


async def _put_back(
    work: UnitOfWork, parcel: Parcel, not_before: datetime, *, possible_duplicate: bool
) -> None:
    if parcel.source == LEDGER:
        # A change that is made twice is no duplicate.
        twice = possible_duplicate and parcel.kind != REVISION
        await work.deliveries.put_back(parcel.id, parcel.chat_id, not_before, possible_duplicate=twice)
    else:
        await work.outbox.put_back(parcel.id, not_before, possible_duplicate=possible_duplicate)
