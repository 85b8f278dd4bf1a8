"""What follows from sending a card: the link from message to question, or another desk."""

from datetime import datetime

from services.cards import update_card
from services.desks import tell_desk
from services.notices import line
from services.routing import reroute
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
        question = await work.questions.get(question_id)
        language = parcel.language if parcel.chat_id < 0 else None
        for message_id in message_ids:
            link = Link(parcel.chat_id, message_id, LinkKind.CARD, question_id, None, language)
            await work.links.add(link)
            if question is not None and question.version != version:
                await update_card(work, link, at)

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """A lecturer who cannot be reached loses their questions to those who can."""
        if status in UNREACHED and parcel.chat_id > 0:
            await reroute(work, await work.questions.open_of_lecturer(parcel.chat_id), at)


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
