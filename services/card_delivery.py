"""What follows from sending a card: the link from message to question, or word that it was refused."""

from datetime import datetime

from services.cards import update_card
from services.desks import tell_desk
from services.notices import line, tell_coordinators
from storage.records import Link, Parcel
from storage.vocabulary import UNREACHED, DeliveryStatus, LinkKind
from storage.work import UnitOfWork


class CardDelivery:
    """Follows cards (services.delivery.ports.AfterDelivery)."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """Links the card to its question; one that a change has overtaken is updated at once."""
        question_id = int(parcel.payload["question_id"])
        is_current = await work.questions.shows(question_id, version)
        for message_id in message_ids:
            link = _link(parcel, question_id, message_id)
            await work.links.add(link)
            if not is_current:
                await update_card(work, link, at)

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """Of a card that Telegram refuses the coordinators are told: nobody would see the question.

        Whoever cannot be reached has lost the question already (services.delivery.ports.PersonWatch).
        """
        if status is DeliveryStatus.REJECTED:
            number = int(parcel.payload["question_id"])
            refused = line("coord-card-lost", ticket=str(number))
            await tell_coordinators(work, at, refused, key=f"card-lost:{number}")


class CardUpdateDelivery:
    """Follows updates of cards."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """An update that a change has overtaken is followed by another."""
        question_id, message_id = int(parcel.payload["question_id"]), int(parcel.payload["message_id"])
        if not await work.questions.shows(question_id, version):
            await update_card(work, _link(parcel, question_id, message_id), at)

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """The card stays as it was: it is gone, or its reader is."""


class AttachmentDelivery:
    """Follows the files of a question: a reply to one of them is a reply to the question."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """Links the files to their question."""
        question_id = int(parcel.payload["question_id"])
        for message_id in message_ids:
            await work.links.add(Link(parcel.chat_id, message_id, LinkKind.ATTACHMENT, question_id, None))

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """The card before it had the same fate and was dealt with."""


class ClarifyDelivery:
    """Follows requests to clarify: a reply to one adds to its question."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """Links the request to its question."""
        question_id = int(parcel.payload["question_id"])
        for message_id in message_ids:
            await work.links.add(Link(parcel.chat_id, message_id, LinkKind.CLARIFY, question_id, None))

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """The lecturer is told that the asker will not read it."""
        question = await work.questions.get(int(parcel.payload["question_id"]))
        if question is not None and status in UNREACHED:
            await tell_desk(work, question, at, line("lec-clarify-lost", ticket=str(question.id)))


def _link(parcel: Parcel, question_id: int, message_id: int) -> Link:
    language = parcel.language if parcel.chat_id < 0 else None
    return Link(parcel.chat_id, message_id, LinkKind.CARD, question_id, None, language)
