"""Where a question waits: the chats whose people can answer it now."""

from dataclasses import dataclass
from datetime import datetime

from services.notices import Bilingual, Line, tell
from storage.records import Question
from storage.vocabulary import Desk
from storage.work import UnitOfWork

DESK_NOTICE = "desk_notice"
"""A notice that replies to the card of its question; which card that is shows when it is sent."""


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, the forum topic in it, and for a group its language."""

    chat_id: int
    thread_id: int | None = None
    language: str | None = None


async def places(work: UnitOfWork, question: Question) -> list[Place]:
    """The chats in which the question waits: its group's, its holder's, or every coordinator's."""
    if question.desk is Desk.GROUP:
        sphere = await work.spheres.get(question.sphere)
        if sphere is not None and sphere.chat_id is not None:
            return [Place(sphere.chat_id, sphere.thread_id, sphere.group_language)]
    if question.lecturer_id is not None:
        return [Place(question.lecturer_id)]
    return [Place(person_id) for person_id in await work.coordinators.reachable()]


async def tell_desk(
    work: UnitOfWork, question: Question, at: datetime, *lines: Line, key: str | None = None
) -> None:
    """Writes a notice to wherever the question waits, as a reply to its newest card there."""
    for place in await places(work, question):
        await tell(
            work,
            place.chat_id,
            at,
            *lines,
            thread_id=place.thread_id,
            language=place.language,
            key=key and f"{key}:{place.chat_id}",
            kind=DESK_NOTICE,
            question_id=question.id,
        )


async def holder_of(work: UnitOfWork, question: Question) -> Bilingual | None:
    """The name of whoever has the question; None while nobody has."""
    if question.lecturer_id is None:
        return None
    lecturer = await work.lecturers.get(question.lecturer_id)
    if lecturer is not None:
        return Bilingual(lecturer.name_kk, lecturer.name_ru)
    person = await work.people.get(question.lecturer_id)
    return Bilingual(person.name, person.name) if person is not None else None
