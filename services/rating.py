"""What askers think of answers. «No» reopens the question, and a word why goes with it."""

from datetime import datetime

from services import deadlines
from services.answering import check_answer
from services.cards import update_cards
from services.clock import Clock
from services.desks import tell_desk
from services.errors import ButtonOld
from services.notices import line, tell
from services.pieces import Piece
from services.routing import put, route
from services.text.masking import mask
from services.working_days import WorkingDays
from storage.database import Database
from storage.records import Answer, Question
from storage.vocabulary import Desk, QuestionEvent, QuestionStatus, Reach, Usefulness
from storage.work import UnitOfWork

LONGEST_COMMENT = 500


class Ratings:
    """Takes in ratings, and reopens what was not answered well."""

    def __init__(
        self, database: Database, clock: Clock, working_days: WorkingDays, answer_working_days: int
    ) -> None:
        self._database = database
        self._clock = clock
        self._working_days = working_days
        self._answer_working_days = answer_working_days

    async def rate(self, person_id: int, answer_id: int, value: Usefulness) -> bool:
        """Stores the asker's rating of an answer; a «no» opens the question again.

        The first rating counts; pressed again, nothing changes. Returns whether the stored rating is a «no»,
        so that a word why is welcome. Raises ButtonOld for anyone but the asker.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            answer, question = await _own(work, person_id, answer_id)
            if await work.answers.rate(answer, value, None, now):
                await work.questions.note(
                    question.id, QuestionEvent.RATED, now, actor_id=person_id, value=value
                )
                if value is Usefulness.NO:
                    await self._reopen(work, answer, question, now)
            rating = await work.answers.rating(answer_id)
            return rating is not None and rating.value is Usefulness.NO

    async def explain(self, person_id: int, answer_id: int, piece: Piece) -> None:
        """Adds the asker's word why to a «no»; whoever has the question reads it.

        Raises ButtonOld where there is no such rating, and TooLong.
        """
        check_answer(piece)
        piece.check(LONGEST_COMMENT)
        now = self._clock.now()
        async with self._database.begin() as work:
            _, question = await _own(work, person_id, answer_id)
            rating = await work.answers.rating(answer_id)
            if rating is None or rating.value is not Usefulness.NO or rating.comment is not None:
                raise ButtonOld
            ticket = str(question.id)
            await work.answers.explain(answer_id, piece.text)
            await work.questions.change(question.id)
            await update_cards(work, question.id, now)
            await tell_desk(work, question, now, line("lec-why", ticket=ticket, text=mask(piece.text)))
            acknowledged = line("ask-clarified", ticket=ticket)
            await tell(work, person_id, now, acknowledged, reply_to=piece.message_id)

    async def _reopen(self, work: UnitOfWork, answer: Answer, question: Question, now: datetime) -> None:
        """Opens the question again with a new promised date, if nothing else has happened to it since."""
        registered = self._working_days.registered_on(now)
        due_on = self._working_days.due_on(registered, self._answer_working_days)
        reopened = {"status": QuestionStatus.NEW, "lecturer_id": None, "answered_at": None, "due_on": due_on}
        if not await work.questions.change(question.id, among=(QuestionStatus.ANSWERED,), **reopened):
            return
        await work.questions.note(question.id, QuestionEvent.REOPENED, now, actor_id=question.asker_id)
        await tell(work, question.asker_id, now, line("ask-reopened", ticket=str(question.id), due=due_on))
        await self._give_back(work, answer, question.id)

    async def _give_back(self, work: UnitOfWork, answer: Answer, question_id: int) -> None:
        now = self._clock.now()
        question = await work.questions.get(question_id)
        if question is None:
            return
        await deadlines.schedule(work, question, self._working_days, now)
        author = await work.people.get(answer.author_id)
        there = author is not None and author.reach is Reach.OPEN
        if there and question.desk is Desk.LECTURER and await work.lecturers.is_active(answer.author_id):
            await put(work, question, now, QuestionStatus.ASSIGNED, Desk.LECTURER, answer.author_id)
        else:
            await route(work, question, now)


async def _own(work: UnitOfWork, person_id: int, answer_id: int) -> tuple[Answer, Question]:
    answer = await work.answers.get(answer_id)
    question = await work.questions.get(answer.question_id) if answer is not None else None
    if answer is None or question is None or question.asker_id != person_id:
        raise ButtonOld
    return answer, question
