"""From a lecturer's reply to the asker's chat."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from services import deadlines
from services.cards import update_cards
from services.clock import Clock
from services.errors import TooShort
from services.handling import CARD_KINDS, NotACard, open_question, question_of
from services.notices import line, tell
from services.pieces import Piece
from services.viewer import require_staff
from storage.database import Database
from storage.records import Answer, Question
from storage.vocabulary import LinkKind, Media, QuestionEvent, QuestionStatus
from storage.work import UnitOfWork

ANSWER = "answer"
ANSWER_UPDATE = "answer_update"
ANSWER_FILE = "answer_file"
ANSWER_FILE_UPDATE = "answer_file_update"

LONGEST_ANSWER = 3500
"""Characters; with number, name and post it stays below Telegram's 4096."""

PATIENCE = (0.05, 0.2, 0.5, 1.0)
"""Seconds: a message is linked to its question when its sending is settled, a moment after it is seen."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Name and post of whoever answers, in both languages."""

    name_kk: str
    name_ru: str
    post_kk: str
    post_ru: str


class Answering:
    """Takes answers in and sends them to the askers."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def is_card(self, chat_id: int, message_id: int) -> bool:
        """Whether a message of the bot is a card of a question, or a file of it."""
        async with self._database.read() as work:
            link = await work.links.find(chat_id, message_id)
            return link is not None and link.kind in CARD_KINDS

    async def reply(
        self, person_id: int, piece: Piece, replied_id: int, shown_question_id: int | None
    ) -> int:
        """A message of staff that replies to message `replied_id` of the bot is the answer to its question.

        Returns the question's number. Raises NotACard, AlreadyTaken, NoRights, TooLong, TooShort; nothing is
        sent then.
        """
        if shown_question_id is None:
            await self._await_link(piece.chat_id, replied_id)
        async with self._database.begin() as work:
            question_id = await question_of(work, piece.chat_id, replied_id, shown_question_id)
            await self._answer(work, person_id, piece, question_id)
            return question_id

    async def _await_link(self, chat_id: int, message_id: int) -> None:
        """Waits for the link of a message that may just have been sent; not for one that cannot be coming."""

        async def is_settled(work: UnitOfWork) -> bool:
            link = await work.links.find(chat_id, message_id)
            return link is not None or not await work.outbox.is_being_sent(chat_id)

        for pause in PATIENCE:
            if await self._database.ask(is_settled):
                return
            await asyncio.sleep(pause)

    async def continue_album(self, person_id: int, piece: Piece) -> bool:
        """A further file of the album whose first one was an answer joins it; False for anything else."""
        if piece.media_group_id is None:
            return False
        async with self._database.begin() as work:
            first = await work.answers.of_album(piece.chat_id, piece.media_group_id)
            if first is None or first.author_id != person_id:
                return False
            await self._answer(work, person_id, piece, first.question_id)
            return True

    async def answer(self, person_id: int, piece: Piece, question_id: int) -> None:
        """The message is the answer to that question. Raises as `reply` does."""
        async with self._database.begin() as work:
            await self._answer(work, person_id, piece, question_id)

    async def _answer(self, work: UnitOfWork, person_id: int, piece: Piece, question_id: int) -> None:
        if await work.answers.of_message(piece.chat_id, piece.message_id) is not None:
            return
        now = self._clock.now()
        question = await work.questions.get(question_id)
        if question is not None and await self._is_next_of_album(work, person_id, piece, question):
            await self._store(work, person_id, piece, question, now)
            return
        check_answer(piece)
        question = await open_question(work, person_id, question_id)
        await self._store(work, person_id, piece, question, now)
        if not await work.questions.change(
            question.id, status=QuestionStatus.ANSWERED, lecturer_id=person_id, answered_at=now
        ):
            raise NotACard
        await work.questions.note(question.id, QuestionEvent.ANSWERED, now, actor_id=person_id)
        await update_cards(work, question.id, now)
        await deadlines.cancel(work, question.id)
        await tell(
            work,
            piece.chat_id,
            now,
            line("lec-sent"),
            reply_to=piece.message_id,
            thread_id=piece.thread_id,
            language=await language_of(work, person_id),
        )

    async def _is_next_of_album(
        self, work: UnitOfWork, person_id: int, piece: Piece, question: Question
    ) -> bool:
        """Whether the message belongs to the album whose first file was the answer just given."""
        if piece.media_group_id is None:
            return False
        given = await work.answers.of_question(question.id)
        return any(
            each.author_id == person_id and each.media_group_id == piece.media_group_id for each in given
        )

    async def _store(
        self, work: UnitOfWork, person_id: int, piece: Piece, question: Question, now: datetime
    ) -> None:
        signature = await sign(work, person_id)
        answer_id = await work.answers.add(
            question_id=question.id,
            author_id=person_id,
            name_kk=signature.name_kk,
            name_ru=signature.name_ru,
            post_kk=signature.post_kk,
            post_ru=signature.post_ru,
            kind=piece.kind,
            text=piece.text,
            file_id=piece.file_id,
            media_group_id=piece.media_group_id,
            chat_id=piece.chat_id,
            message_id=piece.message_id,
            created_at=now,
        )
        payload = {"question_id": question.id, "answer_id": answer_id}
        is_first = question.status is not QuestionStatus.ANSWERED
        if is_first or piece.text:
            await work.outbox.add(question.asker_id, ANSWER, payload, at=now)
        if piece.file_id is not None:
            await work.outbox.add(question.asker_id, ANSWER_FILE, payload, at=now)

    async def correct(self, person_id: int, piece: Piece) -> bool:
        """An edited message of staff corrects the answer it became; False where it became none.

        Raises NoRights for someone who is no longer staff, TooLong and TooShort; the asker keeps what they
        have then.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            answer = await work.answers.of_message(piece.chat_id, piece.message_id)
            if answer is None or answer.author_id != person_id:
                return False
            await require_staff(work, person_id)
            check_answer(piece)
            if (answer.text, answer.kind, answer.file_id) == (piece.text, piece.kind, piece.file_id):
                return True
            await work.answers.correct(answer.id, piece.text, piece.kind, piece.file_id)
            await work.questions.note(answer.question_id, QuestionEvent.CORRECTED, now, actor_id=person_id)
            await self._update_sent(work, answer, piece, now)
            return True

    async def _update_sent(self, work: UnitOfWork, answer: Answer, piece: Piece, now: datetime) -> None:
        question = await work.questions.get(answer.question_id)
        if question is None:
            return
        sent = await work.links.of_answer(answer.id, LinkKind.ANSWER)
        for link in sent:
            await update_answer(work, ANSWER_UPDATE, answer.id, link.chat_id, link.message_id, now)
        if piece.file_id != answer.file_id:
            for link in await work.links.of_answer(answer.id, LinkKind.ANSWER_FILE):
                await update_answer(work, ANSWER_FILE_UPDATE, answer.id, link.chat_id, link.message_id, now)
        ticket = str(question.id)
        edit = f"{piece.chat_id}:{piece.message_id}:{piece.edited_at}"
        newest = max((link.message_id for link in sent), default=None)
        corrected = line("ask-answer-edited", ticket=ticket)
        await tell(work, question.asker_id, now, corrected, reply_to=newest, key=f"corrected:{edit}")
        await tell(
            work,
            piece.chat_id,
            now,
            line("lec-edited"),
            reply_to=piece.message_id,
            thread_id=piece.thread_id,
            language=await language_of(work, answer.author_id),
            key=f"lec-edited:{edit}",
        )


def check_answer(piece: Piece) -> None:
    """Raises TooLong, and TooShort for a message that says and carries nothing."""
    piece.check(LONGEST_ANSWER)
    if piece.kind is Media.TEXT and not piece.text:
        raise TooShort


async def sign(work: UnitOfWork, person_id: int) -> Signature:
    """Name and post of whoever answers; a coordinator's are the name in the messenger, and the role."""
    lecturer = await work.lecturers.get(person_id)
    if lecturer is not None and lecturer.active:
        return Signature(lecturer.name_kk, lecturer.name_ru, lecturer.post_kk, lecturer.post_ru)
    person = await work.people.get(person_id)
    name = person.name if person is not None else ""
    return Signature(name, name, "", "")


async def language_of(work: UnitOfWork, person_id: int) -> str | None:
    """The language of a person, for what they are told in a group."""
    person = await work.people.get(person_id)
    return person.language if person is not None else None


async def update_answer(
    work: UnitOfWork, kind: str, answer_id: int, chat_id: int, message_id: int, at: datetime
) -> None:
    """Writes the present state of an answer into a message that carries it."""
    await work.outbox.add(chat_id, kind, {"answer_id": answer_id, "message_id": message_id}, at=at)
