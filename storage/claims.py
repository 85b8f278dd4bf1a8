"""What of the ledger is sent next: of which sendings, to whom, and as which parcels."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, Update, bindparam, func, select, update

from storage.due import is_due
from storage.pairs import is_first, second_of
from storage.records import Parcel
from storage.repository import any_of, list_type, one_of
from storage.tables.meetings import announcements, deliveries
from storage.tables.people import people
from storage.vocabulary import (
    UNSETTLED,
    AnnouncementKind,
    AnnouncementStatus,
    DeliveryStatus,
    Lane,
    Reach,
)

SOURCE = "ledger"
COPY = "announcement"
REVISION = "revision"
"""The kinds of parcels: a copy, and a change of a copy that has arrived."""

CLAIMED = (AnnouncementStatus.SENDING, AnnouncementStatus.SENT)
"""The states of a sending of which copies are sent; where all had been, later ones have come."""


def _with_waiting_copies() -> Select[Any]:
    """The sendings that have copies waiting, revisions first.

    From one to the next by the index: a sending that may not go on must not make anyone read all its copies.
    """
    of_any = select(func.min(deliveries.c.announcement_id)).where(
        deliveries.c.status == DeliveryStatus.PENDING
    )
    waiting = select(of_any.scalar_subquery().label("id")).cte("waiting", recursive=True)
    following = of_any.where(deliveries.c.announcement_id > waiting.c.id).scalar_subquery()
    waiting = waiting.union_all(select(following).where(waiting.c.id.is_not(None)))
    return (
        select(
            announcements.c.id,
            announcements.c.kind,
            announcements.c.revises,
            announcements.c.status,
            announcements.c.finished_at,
        )
        .join(waiting, waiting.c.id == announcements.c.id)
        .order_by(announcements.c.kind == AnnouncementKind.ANNOUNCE, announcements.c.id)
    )


WITH_WAITING = _with_waiting_copies()


@cache
def copies_due(dialect: str) -> Select[Any]:
    """The copies of one sending that may be sent now, in the order in which they are."""
    busy = any_of(deliveries.c.person_id, bindparam("busy", type_=list_type(dialect)), dialect)
    due = is_due(deliveries.c.not_before, bindparam("now"), bindparam("latest"))
    return (
        select(
            deliveries.c.person_id,
            deliveries.c.attempts,
            deliveries.c.possible_duplicate,
            people.c.language,
            people.c.subscribed,
            people.c.reach,
        )
        .outerjoin(people, people.c.id == deliveries.c.person_id)
        .where(deliveries.c.announcement_id == bindparam("announcement"))
        .where(deliveries.c.status == DeliveryStatus.PENDING, ~busy)
        .where(deliveries.c.not_before.is_(None) | due)
        .order_by(deliveries.c.person_id)
        .limit(bindparam("most", type_=Integer))
    )


@cache
def marking(dialect: str) -> Update:
    """Marks copies of one sending as being sent."""
    claimed = any_of(deliveries.c.person_id, bindparam("claimed", type_=list_type(dialect)), dialect)
    copies = update(deliveries).where(deliveries.c.announcement_id == bindparam("announcement"), claimed)
    return copies.values(status=DeliveryStatus.SENDING, attempts=deliveries.c.attempts + 1)


@cache
def settling(dialect: str) -> Update:
    """Settles copies of one sending in the same way, each with a message of its own, if any."""
    copies = update(deliveries).where(
        deliveries.c.announcement_id == bindparam("announcement"),
        is_first(deliveries.c.person_id, dialect),
        one_of(deliveries.c.status, UNSETTLED),
    )
    return copies.values(
        status=bindparam("new_status"),
        settled_at=bindparam("at"),
        version=bindparam("new_version"),
        message_id=second_of(deliveries.c.person_id, dialect),
        error=None,
    )


def unwanted(kind: AnnouncementKind, subscribed: bool | None, reach: Reach | None) -> DeliveryStatus | None:
    """Why someone is not to be sent their copy any more; None where they are.

    Who unsubscribed still has the copies that came before: these are kept true.
    """
    if reach is Reach.BLOCKED:
        return DeliveryStatus.BLOCKED
    if reach is Reach.DELETED:
        return DeliveryStatus.DELETED
    if kind is not AnnouncementKind.ANNOUNCE and reach is not None:
        return None
    return None if subscribed else DeliveryStatus.LEFT


def parcels(sending: Any) -> Callable[[Any], Parcel]:
    """Makes the parcel of a claimed copy of this sending, or of a change of one, from its row."""
    kind, payload = COPY, {"announcement_id": sending.id}
    if sending.kind is not AnnouncementKind.ANNOUNCE:
        kind = REVISION
        payload |= {"revises": sending.revises, "revision": sending.kind.value}
    sending_id, lane = sending.id, int(Lane.BROADCAST)

    def parcel_of(row: Any) -> Parcel:
        person_id, attempts, possible_duplicate, language, _, _ = row
        return Parcel(
            source=SOURCE,
            id=sending_id,
            lane=lane,
            chat_id=person_id,
            thread_id=None,
            language=language,
            kind=kind,
            payload=payload,
            attempts=attempts,
            possible_duplicate=possible_duplicate,
            expires_at=None,
        )

    return parcel_of
