"""Question cards: what a lecturer, a group or a coordinator sees of a question, and keeps up to date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.desks import Place, holder_of, places
from services.notices import Bilingual
from services.text.masking import mask
from storage.database import Database
from storage.records import Link, Meeting, Question, QuestionPart, Rating
from storage.vocabulary import OPEN_STATUSES, Desk, LinkKind, Media
from storage.work import UnitOfWork

CARD = "card"
CARD_UPDATE = "card_update"
ATTACHMENTS = "attachments"

ALBUM = 10
"""The most files of one album (Bot API, sendMediaGroup)."""


async def write_card(work: UnitOfWork, question: Question, place: Place, at: datetime) -> None:
    """Writes the question's card for a chat, and after it what is attached to the question."""
    parts = await work.questions.parts_of_draft(question.draft_id)
    await write_cards(work, question, parts, [place], at)


async def write_cards(
    work: UnitOfWork, question: Question, parts: Sequence[QuestionPart], chats: Sequence[Place], at: datetime
) -> None:
    """Writes the question's card for each of the chats, and after it the files of its parts."""
    for place in chats:
        await _write(work, CARD, {"question_id": question.id}, place, at)
        await write_attachments(work, question, parts, place, at)


async def write_attachments(
    work: UnitOfWork, question: Question, parts: Sequence[QuestionPart], place: Place, at: datetime
) -> None:
    """Writes the files of these parts for a chat, as few messages as Telegram allows."""
    for batch in batches(parts):
        payload = {"question_id": question.id, "parts": [part.id for part in batch]}
        await _write(work, ATTACHMENTS, payload, place, at)


async def _write(work: UnitOfWork, kind: str, payload: dict[str, object], place: Place, at: datetime) -> None:
    await work.outbox.add(
        place.chat_id, kind, payload, at=at, thread_id=place.thread_id, language=place.language
    )


def batches(parts: Sequence[QuestionPart]) -> list[list[QuestionPart]]:
    """The parts with files, grouped into what can be one message.

    Photos and videos make an album together, documents with documents, a voice message goes alone.
    """
    done: list[list[QuestionPart]] = []
    for kinds in ((Media.PHOTO, Media.VIDEO), (Media.DOCUMENT,)):
        alike = [part for part in parts if part.kind in kinds]
        done += [alike[start : start + ALBUM] for start in range(0, len(alike), ALBUM)]
    return done + [[part] for part in parts if part.kind is Media.VOICE]


async def update_cards(work: UnitOfWork, question_id: int, at: datetime) -> None:
    """Writes the present state of the question into every card of it that was sent."""
    for link in await work.links.of_question(question_id, LinkKind.CARD):
        await update_card(work, link, at)


async def update_card(work: UnitOfWork, link: Link, at: datetime) -> None:
    """Writes the present state of the question into one card.

    An update that is not settled yet does it as well: it shows the state at its sending, and is followed by
    another where a change overtakes it (services.card_delivery). Telegram refuses edits that change nothing.
    """
    payload = {"question_id": link.question_id, "message_id": link.message_id}
    if payload not in await work.outbox.unsettled(link.chat_id, CARD_UPDATE):
        await work.outbox.add(link.chat_id, CARD_UPDATE, payload, at=at, language=link.language)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `is_here`: the reader's chat is where the question waits."""

    question: Question
    parts: Sequence[QuestionPart]
    meeting: Meeting | None
    holder: Bilingual | None
    rating: Rating | None
    is_here: bool

    @property
    def is_open(self) -> bool:
        """Whether the question still waits for its answer."""
        return self.question.status in OPEN_STATUSES

    @property
    def can_be_taken(self) -> bool:
        """Whether nobody has the question yet."""
        return self.is_open and self.question.lecturer_id is None


class Cards:
    """Gives the cards to whoever puts them into words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, question_id: int, chat_id: int) -> Card | None:
        """The card of a question as a chat is to see it now; phone numbers and IINs are masked."""
        async with self._database.read() as work:
            question = await work.questions.get(question_id)
            if question is None:
                return None
            return Card(
                replace(question, text=mask(question.text)),
                await work.questions.parts_of_draft(question.draft_id),
                await work.meetings.get(question.meeting_id) if question.meeting_id else None,
                await holder_of(work, question),
                _masked(await work.answers.last_rating(question_id)),
                await _is_here(work, question, chat_id),
            )

    async def message_of(self, question_id: int, chat_id: int) -> int | None:
        """The newest card of the question in the chat."""
        async with self._database.read() as work:
            links = await work.links.of_question(question_id, LinkKind.CARD)
            return max((link.message_id for link in links if link.chat_id == chat_id), default=None)


def _masked(rating: Rating | None) -> Rating | None:
    """The rating as staff are to see it."""
    if rating is None or rating.comment is None:
        return rating
    return replace(rating, comment=mask(rating.comment))


async def _is_here(work: UnitOfWork, question: Question, chat_id: int) -> bool:
    """Whether the question waits in this chat.

    A group's question waits in private, too, for whoever took it, or may take it.
    """
    if question.desk is Desk.GROUP and chat_id > 0:
        in_sphere = question.sphere in await work.lecturers.spheres(chat_id)
        return question.lecturer_id == chat_id or (question.lecturer_id is None and in_sphere)
    return any(place.chat_id == chat_id for place in await places(work, question))
