"""What follows from sending an answer: the link for later corrections, or word to the lecturer."""

from datetime import datetime

from services.answering import ANSWER, ANSWER_FILE_UPDATE, ANSWER_UPDATE, language_of, update_answer
from services.notices import line, tell
from storage.records import Link, Parcel
from storage.vocabulary import DeliveryStatus, LinkKind
from storage.work import UnitOfWork

WHY_NOT = {
    DeliveryStatus.BLOCKED: "lec-blocked",
    DeliveryStatus.NO_CHAT: "lec-blocked",
    DeliveryStatus.DELETED: "lec-asker-gone",
    DeliveryStatus.REJECTED: "lec-not-delivered",
}


class AnswerDelivery:
    """Follows answers and their files (services.delivery.ports.AfterDelivery)."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """Links the message to its answer; one that a correction has overtaken is corrected at once."""
        question_id, answer_id = int(parcel.payload["question_id"]), int(parcel.payload["answer_id"])
        is_text = parcel.kind == ANSWER
        kind = LinkKind.ANSWER if is_text else LinkKind.ANSWER_FILE
        is_current = await work.answers.shows(answer_id, version)
        for message_id in message_ids:
            await work.links.add(Link(parcel.chat_id, message_id, kind, question_id, answer_id))
            if not is_current:
                update = ANSWER_UPDATE if is_text else ANSWER_FILE_UPDATE
                await update_answer(work, update, answer_id, parcel.chat_id, message_id, at)

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """Nobody's answer disappears silently: the lecturer is told why the asker did not get it."""
        answer = await work.answers.get(int(parcel.payload["answer_id"]))
        if answer is None or status not in WHY_NOT:
            return
        await tell(
            work,
            answer.chat_id,
            at,
            line(WHY_NOT[status], ticket=str(answer.question_id)),
            reply_to=answer.message_id,
            language=await language_of(work, answer.author_id),
            key=f"undelivered:{answer.id}",
        )
