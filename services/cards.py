"""Question cards: what a lecturer, a group or a coordinator sees of a question, and keeps up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.notices import Bilingual
from storage.database import Database
from storage.records import Link, Meeting, Question, QuestionPart
from storage.vocabulary import OPEN_STATUSES, Desk, LinkKind
from storage.work import UnitOfWork

CARD = "card"
CARD_UPDATE = "card_update"
ATTACHMENTS = "attachments"


async def write_card(
    work: UnitOfWork,
    question_id: int,
    chat_id: int,
    at: datetime,
    *,
    thread_id: int | None = None,
    language: str | None = None,
) -> None:
    """Writes the question's card for a chat, and after it what is attached to the question."""
    for kind in (CARD, ATTACHMENTS):
        await work.outbox.add(
            chat_id, kind, {"question_id": question_id}, at=at, thread_id=thread_id, language=language
        )


async def update_cards(work: UnitOfWork, question_id: int, at: datetime) -> None:
    """Writes the present state of the question into every card of it that was sent."""
    for link in await work.links.of_question(question_id, LinkKind.CARD):
        await update_card(work, link, at)


async def update_card(work: UnitOfWork, link: Link, at: datetime) -> None:
    """Writes the present state of the question into one card."""
    sphere = next(iter(await work.spheres.bound_to(link.chat_id)), None) if link.chat_id < 0 else None
    await work.outbox.add(
        link.chat_id,
        CARD_UPDATE,
        {"question_id": link.question_id, "message_id": link.message_id},
        at=at,
        language=sphere.group_language if sphere else None,
    )


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `is_here`: the reader's chat is where the question waits."""

    question: Question
    parts: Sequence[QuestionPart]
    meeting: Meeting | None
    holder: Bilingual | None
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
        """The card of a question as a chat is to see it now."""
        async with self._database.read() as work:
            question = await work.questions.get(question_id)
            if question is None:
                return None
            meeting = await work.meetings.get(question.meeting_id) if question.meeting_id else None
            return Card(
                question,
                await work.questions.parts_of_draft(question.draft_id),
                meeting,
                await holder_of(work, question),
                await _is_here(work, question, chat_id),
            )

    async def message_of(self, question_id: int, chat_id: int) -> int | None:
        """The newest card of the question in the chat."""
        async with self._database.read() as work:
            links = await work.links.of_question(question_id, LinkKind.CARD)
            return max((link.message_id for link in links if link.chat_id == chat_id), default=None)


async def holder_of(work: UnitOfWork, question: Question) -> Bilingual | None:
    """The name of whoever has the question; None while nobody has."""
    if question.lecturer_id is None:
        return None
    lecturer = await work.lecturers.get(question.lecturer_id)
    if lecturer is not None:
        return Bilingual(lecturer.name_kk, lecturer.name_ru)
    person = await work.people.get(question.lecturer_id)
    return Bilingual(person.name, person.name) if person is not None else None


async def _is_here(work: UnitOfWork, question: Question, chat_id: int) -> bool:
    """Whether the question waits in this chat: with its holder, in its group, or with the coordinators."""
    if question.lecturer_id == chat_id:
        return True
    if question.desk is Desk.GROUP:
        sphere = await work.spheres.get(question.sphere)
        return sphere is not None and sphere.chat_id == chat_id
    nobody = question.lecturer_id is None and question.desk is Desk.COORDINATORS
    return nobody and await work.coordinators.is_active(chat_id)
