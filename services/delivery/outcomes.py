"""How sending one parcel ended."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from services.delivery.failures import (
    ChatMoved,
    Failure,
    Final,
    NoSuchTopic,
    NotDeletable,
    TooManyRequests,
)
from storage.claims import REVISION
from storage.claims import SOURCE as LEDGER
from storage.records import Parcel
from storage.vocabulary import DeliveryStatus


@dataclass(frozen=True, slots=True)
class Sent:
    """The parcel arrived as these messages, showing this version of its subject."""

    parcel: Parcel
    version: int
    message_ids: tuple[int, ...]
    status: DeliveryStatus = DeliveryStatus.SENT


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


@dataclass(frozen=True, slots=True)
class Undeletable:
    """The copy cannot be deleted any more; it is to be marked instead."""

    parcel: Parcel
    error: str


Outcome = Sent | Lost | Again | Moved | TopicGone | Undeletable


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
        case Undeletable():
            return "again"


def outcome_of(parcel: Parcel, failure: Failure) -> Outcome:
    """What comes of a request that was refused. Raises a failure that is no answer of the messenger."""
    error = str(failure)[:300]
    match failure:
        case TooManyRequests():
            return Again(parcel, possible_duplicate=False)
        case ChatMoved():
            return Moved(parcel, failure.new_chat_id)
        case NoSuchTopic() if parcel.thread_id is not None:
            return TopicGone(parcel, parcel.thread_id)
        case NoSuchTopic():
            # The main thread is closed: as good as no group.
            return Lost(parcel, DeliveryStatus.NO_CHAT, error)
        case NotDeletable() if parcel.kind == REVISION:
            return Undeletable(parcel, error)
        case Final():
            return Lost(parcel, failure.status, error)
        case _:
            raise failure


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Outcomes, by how they are written down: copies and their changes many at once, all else one by one."""

    copies: list[Sent]
    changes: list[Sent]
    others: list[Outcome]


def sort(outcomes: Iterable[Outcome], followed: Container[str]) -> Arrivals:
    """The outcomes, sorted; `followed` are the kinds of parcels that something follows from."""
    arrivals = Arrivals([], [], [])
    for outcome in outcomes:
        match outcome:
            case Sent(Parcel(source=source, kind=kind)) if source == LEDGER and kind not in followed:
                (arrivals.changes if kind == REVISION else arrivals.copies).append(outcome)
            case _:
                arrivals.others.append(outcome)
    return arrivals
