"""What askers think of answers. «No» reopens the question, with a word why."""

from services import deadlines
from services.answering import check_answer
from services.clock import Clock
from services.errors import ButtonOld
from services.notices import line, tell
from services.pieces import Piece
from services.routing import put, route
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

    async def rate(self, person_id: int, answer_id: int, value: Usefulness) -> None:
        """Stores the asker's rating of an answer. The first one counts; pressed again, nothing changes.

        Raises ButtonOld for anyone but the asker.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            answer, question = await _own(work, person_id, answer_id)
            if await work.answers.rate(answer, value, None, now):
                await work.questions.note(
                    question.id, QuestionEvent.RATED, now, actor_id=person_id, value=value
                )

    async def reopen(self, person_id: int, answer_id: int, piece: Piece | None) -> None:
        """Opens the question again after a «no», with the asker's word why if there is one.

        It goes back to whoever answered, if they are still there, with a new promised date. Raises ButtonOld
        where the question is open again already, and TooLong.
        """
        now = self._clock.now()
        if piece is not None:
            check_answer(piece)
            piece.check(LONGEST_COMMENT)
        async with self._database.begin() as work:
            answer, question = await _own(work, person_id, answer_id)
            rating = await work.answers.rating(answer_id)
            if rating is None or rating.value is not Usefulness.NO:
                raise ButtonOld
            due_on = self._working_days.due_on(
                self._working_days.registered_on(now), self._answer_working_days
            )
            reopened = {
                "status": QuestionStatus.NEW,
                "lecturer_id": None,
                "answered_at": None,
                "due_on": due_on,
            }
            if not await work.questions.change(question.id, among=(QuestionStatus.ANSWERED,), **reopened):
                raise ButtonOld
            await work.answers.explain(answer_id, piece.text if piece else None)
            await work.questions.note(question.id, QuestionEvent.REOPENED, now, actor_id=person_id)
            await tell(work, person_id, now, line("ask-reopened", ticket=str(question.id), due=due_on))
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
