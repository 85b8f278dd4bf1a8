"""What of the ledger is sent next: of which sendings, to whom, and as which parcels."""

from typing import Any

from sqlalchemy import Select, func, select

from storage.records import Parcel
from storage.tables.meetings import announcements, deliveries
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeliveryStatus, Lane, Reach

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


def parcel_of(sending: Any, row: Any) -> Parcel:
    """The parcel of a copy, or of a change of one, that was claimed."""
    kind, payload = COPY, {"announcement_id": sending.id}
    if sending.kind is not AnnouncementKind.ANNOUNCE:
        kind = REVISION
        payload |= {"revises": sending.revises, "revision": sending.kind.value}
    return Parcel(
        source=SOURCE,
        id=sending.id,
        lane=int(Lane.BROADCAST),
        chat_id=row.person_id,
        thread_id=None,
        language=row.language,
        kind=kind,
        payload=payload,
        attempts=row.attempts,
        possible_duplicate=row.possible_duplicate,
        expires_at=None,
    )
