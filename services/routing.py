"""Which desk a question lies on: a lecturer's, the sphere's group's, or the coordinators'.

A question never waits where nobody sees it: without an available lecturer it goes to the coordinators.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from services.cards import update_cards, write_card
from services.notices import line, tell
from storage.records import Question, Sphere
from storage.vocabulary import Desk, QuestionEvent, QuestionStatus
from storage.work import UnitOfWork


async def reroute(work: UnitOfWork, questions: Iterable[Question], at: datetime) -> int:
    """Puts open questions whose desk is no longer there on another; returns how many."""
    count = 0
    for question in questions:
        await route(work, question, at)
        count += 1
    return count


async def route(work: UnitOfWork, question: Question, at: datetime, *, besides: Sequence[int] = ()) -> None:
    """Puts an open question on a desk and writes its card there; cards elsewhere lose their buttons.

    The sphere's group goes first, then the lecturer of the sphere with the fewest open questions, then the
    coordinators. `besides` are lecturers who are not to get it.
    """
    sphere = await work.spheres.get(question.sphere)
    if sphere is not None and sphere.chat_id is not None:
        await _to_group(work, question, sphere, sphere.chat_id, at)
        return
    lecturer_id = await work.lecturers.least_loaded(question.sphere, besides=besides)
    if lecturer_id is not None:
        await _to_lecturer(work, question, lecturer_id, at)
        return
    await _to_coordinators(work, question, at)


async def _to_lecturer(work: UnitOfWork, question: Question, lecturer_id: int, at: datetime) -> None:
    await _put(work, question, at, QuestionStatus.ASSIGNED, Desk.LECTURER, lecturer_id)
    await write_card(work, question.id, lecturer_id, at)


async def _to_group(work: UnitOfWork, question: Question, sphere: Sphere, chat_id: int, at: datetime) -> None:
    await _put(work, question, at, QuestionStatus.NEW, Desk.GROUP, None)
    await write_card(
        work, question.id, chat_id, at, thread_id=sphere.thread_id, language=sphere.group_language
    )


async def _to_coordinators(work: UnitOfWork, question: Question, at: datetime) -> None:
    await _put(work, question, at, QuestionStatus.NEW, Desk.COORDINATORS, None)
    await tell(work, question.asker_id, at, line("ask-to-coords", ticket=str(question.id)))
    for person_id in await work.coordinators.reachable():
        await write_card(work, question.id, person_id, at)


async def _put(
    work: UnitOfWork,
    question: Question,
    at: datetime,
    status: QuestionStatus,
    desk: Desk,
    lecturer_id: int | None,
) -> None:
    await update_cards(work, question.id, at)
    await work.questions.change(question.id, status=status, desk=desk, lecturer_id=lecturer_id)
    await work.questions.note(question.id, QuestionEvent.ROUTED, at, desk=desk, lecturer=lecturer_id)
