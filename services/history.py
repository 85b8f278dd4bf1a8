"""A resident's own questions, with what happened to each."""

from dataclasses import dataclass

from services.desks import holder_of
from services.errors import ButtonOld
from services.notices import Bilingual
from storage.database import Database
from storage.records import Answer, HistoryEntry, Meeting, Question

PAGE = 6


@dataclass(frozen=True, slots=True)
class Dossier:
    """One question with its answers and its history, as its asker may see them."""

    question: Question
    meeting: Meeting | None
    holder: Bilingual | None
    answers: list[Answer]
    events: list[HistoryEntry]


class History:
    """Shows residents their questions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, person_id: int, before: int | None) -> tuple[list[Question], bool]:
        """The person's questions with numbers below `before`, newest first, and whether there are more."""
        async with self._database.read() as work:
            found = await work.questions.of_asker(person_id, before, PAGE + 1)
            return found[:PAGE], len(found) > PAGE

    async def open(self, person_id: int, question_id: int) -> Dossier:
        """One of the person's own questions. Raises ButtonOld for any other."""
        async with self._database.read() as work:
            question = await work.questions.get(question_id)
            if question is None or question.asker_id != person_id:
                raise ButtonOld
            return Dossier(
                question,
                await work.meetings.get(question.meeting_id) if question.meeting_id else None,
                await holder_of(work, question),
                await work.answers.of_question(question_id),
                await work.questions.history(question_id),
            )
