"""What the delivery engine needs from above: someone who puts a parcel into words, someone who sends it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from storage.records import Parcel
from storage.vocabulary import DeliveryStatus
from storage.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Rendered:
    """A request as the sender takes it, the version of the subject that it shows, and what it comes to.

    A copy that is marked since it cannot be deleted does not end as one that was deleted. `counts` tells
    whether it counts towards the limit of messages. One that is seldom and only changes a message need not.
    """

    request: Any
    version: int = 0
    status: DeliveryStatus = DeliveryStatus.SENT
    counts: bool = True


class Renderer(Protocol):
    """Puts parcels into words."""

    async def render(self, parcel: Parcel) -> Rendered | None:
        """The request for a parcel; None where there is nothing to send any more."""
        ...


class Sender(Protocol):
    """Hands a request to the messenger."""

    async def send(self, request: Any) -> tuple[int, ...]:
        """Sends one request; returns the ids of the messages it made or changed.

        Raises a Failure of `services.delivery.failures` when it did not succeed.
        """
        ...


class AfterDelivery(Protocol):
    """What follows from sending parcels of one kind; runs in the transaction that settles them."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """The parcel arrived."""
        ...

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """The parcel cannot arrive; `status` says why."""
        ...


class PersonWatch(Protocol):
    """Who is told what the messenger says of a person in reply to a request."""

    async def gone(self, work: UnitOfWork, person_id: int, at: datetime) -> None:
        """The person blocked the bot or deleted the account; their reach is noted."""
        ...


class GroupWatch(Protocol):
    """Who is told what the messenger says of a group in reply to a request."""

    async def moved(self, work: UnitOfWork, old_chat_id: int, new_chat_id: int, at: datetime) -> None:
        """The group became a supergroup with another id."""
        ...

    async def gone(self, work: UnitOfWork, chat_id: int, at: datetime) -> None:
        """The bot is no longer in the group."""
        ...

    async def topic_gone(self, work: UnitOfWork, chat_id: int, thread_id: int, at: datetime) -> None:
        """The forum topic was deleted."""
        ...


class DefectWatch(Protocol):
    """Who is told that the messenger refused a request as wrong."""

    async def refused(self, work: UnitOfWork, at: datetime) -> None:
        """Something was kept as refused; called once for all that is settled together."""
        ...
