"""What else a card's buttons do: take, redirect, decline, ask the asker to clarify."""

from services import deadlines
from services.cards import update_cards
from services.clock import Clock
from services.errors import ButtonOld, NotWords
from services.handling import AlreadyTaken, NotACard, open_question
from services.law import EOTINISH
from services.notices import line, sphere_name, tell, tell_coordinators
from services.pieces import Piece
from services.routing import route
from storage.database import Database
from storage.records import Link, Question
from storage.vocabulary import LinkKind, QuestionEvent, QuestionStatus
from storage.work import UnitOfWork

CLARIFY = "clarify"
LONGEST_REASON = 1000


class Deciding:
    """Carries out what a lecturer decides about a question."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def check(self, person_id: int, question_id: int) -> Question:
        """The question, if the person may handle it now; raises as `services.handling.open_question`."""
        async with self._database.read() as work:
            return await open_question(work, person_id, question_id)

    async def prompted(self, question_id: int, chat_id: int, message_id: int, kind: LinkKind) -> None:
        """Notes which message asked for words about the question: a reply to it is about no other one."""
        async with self._database.begin() as work:
            await work.links.add(Link(chat_id, message_id, kind, question_id, None))

    async def was_prompted(self, question_id: int | None, chat_id: int, message_id: int) -> bool:
        """Whether that message asked for words, other than an answer, about that question."""
        async with self._database.read() as work:
            link = await work.links.find(chat_id, message_id)
            if link is None or link.kind is not LinkKind.WORDS_PROMPT:
                return False
            return link.question_id == question_id

    async def take(self, person_id: int, question_id: int) -> None:
        """Gives the question to the person alone. Of two who press at once, one gets AlreadyTaken."""
        now = self._clock.now()
        async with self._database.begin() as work:
            question = await open_question(work, person_id, question_id)
            if question.status is QuestionStatus.IN_PROGRESS and question.lecturer_id == person_id:
                return
            if not await work.questions.take(question.id, person_id):
                raise AlreadyTaken
            await work.questions.note(question.id, QuestionEvent.TAKEN, now, actor_id=person_id)
            await update_cards(work, question.id, now)

    async def redirect(self, person_id: int, question_id: int, sphere: str) -> None:
        """Sends the question to another sphere; the promised date stays, and the asker is told."""
        now = self._clock.now()
        async with self._database.begin() as work:
            question = await open_question(work, person_id, question_id)
            if sphere == question.sphere or sphere not in await work.spheres.active_codes():
                raise ButtonOld
            await work.questions.change(question.id, sphere=sphere, lecturer_id=None)
            await work.questions.note(
                question.id, QuestionEvent.REDIRECTED, now, actor_id=person_id, sphere=sphere
            )
            label = line("ticket-label", ticket=str(question.id))
            redirected = line("ask-redirected", sphere=sphere_name(sphere))
            await tell(work, question.asker_id, now, label, redirected)
            await route(work, await _again(work, question.id), now, besides=[person_id])

    async def decline(self, person_id: int, question_id: int, piece: Piece) -> None:
        """Closes the question without an answer, for a reason that the asker and the coordinators read."""
        now = self._clock.now()
        async with self._database.begin() as work:
            before = await work.questions.get(question_id)
            if before and before.status is QuestionStatus.DECLINED and before.lecturer_id == person_id:
                return
            question = await open_question(work, person_id, question_id)
            reason = _words(piece)
            if not await work.questions.change(
                question.id, status=QuestionStatus.DECLINED, lecturer_id=person_id, answered_at=now
            ):
                raise NotACard
            await work.questions.note(
                question.id, QuestionEvent.DECLINED, now, actor_id=person_id, reason=reason
            )
            await update_cards(work, question.id, now)
            await deadlines.cancel(work, question.id)
            ticket = str(question.id)
            official = line("welcome-not-official", url=EOTINISH)
            told = [line("ask-declined", ticket=ticket, reason=reason), official]
            await tell(work, question.asker_id, now, *told)
            await tell_coordinators(work, now, line("coord-declined", ticket=ticket, reason=reason))

    async def clarify(self, person_id: int, question_id: int, piece: Piece) -> None:
        """Asks the asker for more; what they reply is added to the question."""
        now = self._clock.now()
        async with self._database.begin() as work:
            question = await open_question(work, person_id, question_id)
            text = _words(piece)
            await work.questions.take(question.id, person_id)
            await work.questions.change(question.id, status=QuestionStatus.CLARIFY)
            await work.questions.note(question.id, QuestionEvent.CLARIFY, now, actor_id=person_id, text=text)
            await update_cards(work, question.id, now)
            await tell(
                work,
                question.asker_id,
                now,
                line("ask-clarify", ticket=str(question.id), text=text),
                kind=CLARIFY,
                question_id=question.id,
                key=f"clarify:{piece.chat_id}:{piece.message_id}",
            )


def _words(piece: Piece) -> str:
    if not piece.text:
        raise NotWords
    piece.check(LONGEST_REASON)
    return piece.text


async def _again(work: UnitOfWork, question_id: int) -> Question:
    question = await work.questions.get(question_id)
    if question is None:
        raise NotACard
    return question
