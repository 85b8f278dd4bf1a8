"""Answers and their ratings."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from storage.records import Answer, Rating
from storage.repository import Repository
from storage.tables.questions import answers, ratings
from storage.vocabulary import Media, Usefulness


class Answers(Repository):
    """The tables of answers and ratings."""

    async def add(self, **fields: Any) -> int:
        """Stores an answer; returns its id."""
        answer: int = await self._value(insert(answers).values(fields).returning(answers.c.id))
        return answer

    async def get(self, answer_id: int) -> Answer | None:
        """One answer."""
        return await self._one(select(answers).where(answers.c.id == answer_id), Answer)

    async def shows(self, answer_id: int, version: int) -> bool:
        """Whether a message with this version of the answer is current.

        The row is written, not only read: on PostgreSQL, a correction at the same moment and this transaction
        are not both committed (see Database).
        """
        current = update(answers).where(answers.c.id == answer_id, answers.c.version == version)
        return await self._run(current.values(version=version)) == 1

    async def of_message(self, chat_id: int, message_id: int) -> Answer | None:
        """The answer that a lecturer's message became."""
        query = select(answers).where(answers.c.chat_id == chat_id, answers.c.message_id == message_id)
        return await self._one(query, Answer)

    async def of_album(self, chat_id: int, media_group_id: str) -> Answer | None:
        """The answer that the first file of a lecturer's album became."""
        query = select(answers).where(
            answers.c.chat_id == chat_id, answers.c.media_group_id == media_group_id
        )
        return await self._one(query.order_by(answers.c.id).limit(1), Answer)

    async def of_question(self, question_id: int) -> list[Answer]:
        """The answers to a question, oldest first."""
        query = select(answers).where(answers.c.question_id == question_id)
        return await self._all(query.order_by(answers.c.id), Answer)

    async def correct(self, answer_id: int, text: str, kind: Media, file_id: str | None) -> None:
        """Replaces what an answer says and carries."""
        statement = update(answers).where(answers.c.id == answer_id)
        await self._run(
            statement.values(text=text, kind=kind, file_id=file_id, version=answers.c.version + 1)
        )

    async def rate(self, answer: Answer, value: Usefulness, comment: str | None, at: datetime) -> bool:
        """Stores the asker's rating; returns False where the answer was rated before."""
        row: dict[str, Any] = {
            "answer_id": answer.id,
            "question_id": answer.question_id,
            "value": value,
            "comment": comment,
            "created_at": at,
        }
        return await self._insert_missing(ratings, [row]) == 1

    async def rating(self, answer_id: int) -> Rating | None:
        """The rating of an answer, or None."""
        return await self._one(select(ratings).where(ratings.c.answer_id == answer_id), Rating)

    async def last_rating(self, question_id: int) -> Rating | None:
        """The rating of the newest answer that was rated."""
        query = select(ratings).where(ratings.c.question_id == question_id)
        return await self._one(query.order_by(ratings.c.answer_id.desc()).limit(1), Rating)

    async def explain(self, answer_id: int, comment: str | None) -> None:
        """Adds the asker's word why to a rating."""
        await self._run(update(ratings).where(ratings.c.answer_id == answer_id).values(comment=comment))
