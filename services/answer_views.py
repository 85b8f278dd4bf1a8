"""Answers as their askers are to see them."""

from dataclasses import dataclass

from storage.database import Database
from storage.records import Answer, Question
from storage.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer with its question; `asked_id` is the asker's own message, `is_rated` ends the rating."""

    question: Question
    answer: Answer
    asked_id: int
    is_rated: bool


class AnswerViews:
    """Gives answers to whoever puts them into words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def load(self, answer_id: int) -> AnswerView | None:
        """The answer as it stands now; None where it or its question is gone."""
        async with self._database.read() as work:
            answer = await work.answers.get(answer_id)
            question = await work.questions.get(answer.question_id) if answer is not None else None
            if answer is None or question is None:
                return None
            parts = await work.questions.parts_of_draft(question.draft_id)
            rating = await work.answers.rating(answer_id)
            asked = parts[0].message_id if parts else 0
            return AnswerView(question, answer, asked, rating is not None)

    async def message_of(self, answer_id: int) -> int | None:
        """The message in the asker's chat that carries the answer's text."""
        async with self._database.read() as work:
            links = await work.links.of_answer(answer_id, LinkKind.ANSWER)
            return max((link.message_id for link in links), default=None)
