"""Questions, the messages they were written in, and their history."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.records import HistoryEntry, Question, QuestionPart
from storage.repository import Repository
from storage.tables.people import coordinators, lecturer_spheres, lecturers, people
from storage.tables.questions import question_events, question_parts, questions
from storage.vocabulary import OPEN_STATUSES, Desk, Media, QuestionEvent, QuestionStatus, Reach

_ADD = insert(questions).returning(*questions.columns)
_QUESTION = select(questions).where(questions.c.id == bindparam("question"))
_PART = select(question_parts).where(
    question_parts.c.chat_id == bindparam("chat"), question_parts.c.message_id == bindparam("message")
)
_PARTS = (
    select(question_parts)
    .where(question_parts.c.draft_id == bindparam("draft"))
    .order_by(question_parts.c.message_id)
)
_CLAIM_PARTS = (
    update(question_parts)
    .where(question_parts.c.draft_id == bindparam("draft"))
    .values(question_id=bindparam("question"))
)
_NOTE = insert(question_events)


class Questions(Repository):
    """The tables of questions, their parts and their history."""

    async def add(self, **fields: Any) -> Question:
        """Stores a question, which gets a number; returns it."""
        return (await self._all(_ADD, Question, **fields))[0]

    async def get(self, question_id: int) -> Question | None:
        """One question."""
        return await self._one(_QUESTION, Question, question=question_id)

    async def of_draft(self, draft_id: int) -> Question | None:
        """The question that was made from a draft."""
        return await self._one(select(questions).where(questions.c.draft_id == draft_id), Question)

    async def change(
        self, question_id: int, *, among: Sequence[QuestionStatus] = OPEN_STATUSES, **fields: Any
    ) -> bool:
        """Changes a question and its version; returns False where its status is none of `among`."""
        new = {f"new_{name}": value for name, value in fields.items()}
        return await self._run(_change(*fields), question=question_id, among=tuple(among), **new) == 1

    async def take(self, question_id: int, lecturer_id: int) -> bool:
        """Gives a waiting question to the one who took it; False where somebody else has it or had."""
        free = update(questions).where(
            questions.c.id == question_id,
            questions.c.status.in_(OPEN_STATUSES),
            questions.c.lecturer_id.is_(None) | (questions.c.lecturer_id == lecturer_id),
        )
        taken = {"lecturer_id": lecturer_id, "status": QuestionStatus.IN_PROGRESS}
        return await self._run(free.values(version=questions.c.version + 1, **taken)) == 1

    async def shows(self, question_id: int, version: int) -> bool:
        """Whether a card with this version of the question is current.

        The row is written, not only read: on PostgreSQL, a change at the same moment and this transaction are
        not both committed (see Database).
        """
        current = update(questions).where(questions.c.id == question_id, questions.c.version == version)
        return await self._run(current.values(version=version)) == 1

    async def of_asker(self, asker_id: int, before: int | None, limit: int) -> list[Question]:
        """The asker's questions, newest first, with numbers below `before` (keyset pagination)."""
        query = select(questions).where(questions.c.asker_id == asker_id)
        if before is not None:
            query = query.where(questions.c.id < before)
        return await self._all(query.order_by(questions.c.id.desc()).limit(limit), Question)

    async def open_of_lecturer(self, lecturer_id: int) -> list[Question]:
        """What waits for a lecturer, soonest due first."""
        return await self._all(_waiting().where(questions.c.lecturer_id == lecturer_id), Question)

    async def open_in_spheres(self, desk: Desk, spheres: Sequence[str]) -> list[Question]:
        """What nobody has taken yet at a desk, of these spheres, soonest due first."""
        free = _waiting().where(questions.c.desk == desk, questions.c.lecturer_id.is_(None))
        return await self._all(free.where(questions.c.sphere.in_(spheres)), Question)

    async def open_at(self, desk: Desk) -> list[Question]:
        """What nobody has taken yet at a desk, soonest due first."""
        free = _waiting().where(questions.c.desk == desk, questions.c.lecturer_id.is_(None))
        return await self._all(free, Question)

    async def stranded(self, limit: int) -> list[Question]:
        """Open questions that nobody can see, at most so many, soonest due first.

        Whoever has one is no staff any more or cannot be reached, or it waits in a group whose sphere has no
        available lecturer.
        """
        unseen = and_(questions.c.lecturer_id.is_not(None), ~_holder_is_available())
        unattended = and_(
            questions.c.lecturer_id.is_(None), questions.c.desk == Desk.GROUP, ~_sphere_has_lecturer()
        )
        return await self._all(_waiting().where(or_(unseen, unattended)).limit(limit), Question)

    # parts

    async def add_part(self, **fields: Any) -> bool:
        """Stores one message of a question; returns False where it was stored before."""
        return await self._insert_new(question_parts, fields)

    async def part(self, chat_id: int, message_id: int) -> QuestionPart | None:
        """The part that a message became."""
        return await self._one(_PART, QuestionPart, chat=chat_id, message=message_id)

    async def album(self, chat_id: int, media_group_id: str) -> QuestionPart | None:
        """The first part of an album that a person sent."""
        query = select(question_parts).where(
            question_parts.c.chat_id == chat_id, question_parts.c.media_group_id == media_group_id
        )
        return await self._one(query.order_by(question_parts.c.id).limit(1), QuestionPart)

    async def edit_part(self, part_id: int, text: str, kind: Media, file_id: str | None) -> None:
        """Replaces what a part says and carries."""
        statement = update(question_parts).where(question_parts.c.id == part_id)
        await self._run(statement.values(text=text, kind=kind, file_id=file_id))

    async def parts_of_draft(self, draft_id: int) -> list[QuestionPart]:
        """The parts of a draft or of the question made from it, in the order of their messages."""
        return await self._all(_PARTS, QuestionPart, draft=draft_id)

    async def drop_parts(self, draft_id: int) -> None:
        """Forgets the parts of a draft that was given up."""
        unsent = (question_parts.c.draft_id == draft_id, question_parts.c.question_id.is_(None))
        await self._run(delete(question_parts).where(*unsent))

    async def claim_parts(self, draft_id: int, question_id: int) -> None:
        """Makes the parts of a draft the parts of the question."""
        await self._run(_CLAIM_PARTS, draft=draft_id, question=question_id)

    # history

    async def note(
        self,
        question_id: int,
        kind: QuestionEvent,
        at: datetime,
        *,
        actor_id: int | None = None,
        **data: Any,
    ) -> None:
        """Adds to the history of a question."""
        fields = {"question_id": question_id, "kind": kind, "at": at, "actor_id": actor_id, "data": data}
        await self._run(_NOTE, **fields)

    async def history(self, question_id: int) -> list[HistoryEntry]:
        """What happened to a question, oldest first."""
        query = select(question_events).where(question_events.c.question_id == question_id)
        return await self._all(query.order_by(question_events.c.id), HistoryEntry)

    async def count_open(self, lecturer_id: int) -> int:
        """How many questions wait for a lecturer."""
        query = select(func.count()).where(
            questions.c.lecturer_id == lecturer_id, questions.c.status.in_(OPEN_STATUSES)
        )
        return int(await self._value(query))


@cache
def _change(*names: str) -> Executable:
    changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return (
        update(questions)
        .where(questions.c.id == bindparam("question"))
        .where(questions.c.status.in_(bindparam("among", expanding=True)))
        .values(version=questions.c.version + 1, **changed)
    )


def _waiting() -> Select[Any]:
    return (
        select(questions)
        .where(questions.c.status.in_(OPEN_STATUSES))
        .order_by(questions.c.due_on, questions.c.id)
    )


def _holder_is_available() -> ColumnElement[bool]:
    holder = questions.c.lecturer_id
    return and_(
        exists().where(people.c.id == holder, people.c.reach == Reach.OPEN),
        or_(
            exists().where(lecturers.c.person_id == holder, lecturers.c.active),
            exists().where(coordinators.c.person_id == holder, coordinators.c.active),
        ),
    )


def _sphere_has_lecturer() -> ColumnElement[bool]:
    who = lecturers.c.person_id
    return exists().where(
        lecturers.c.active,
        lecturer_spheres.c.lecturer_id == who,
        lecturer_spheres.c.sphere == questions.c.sphere,
        people.c.id == who,
        people.c.reach == Reach.OPEN,
    )
