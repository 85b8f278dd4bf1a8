"""Which desk a question lies on: a lecturer's, the sphere's group's, or the coordinators'.

A question never waits where nobody sees it: without an available lecturer it goes to the coordinators.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.cards import update_cards, write_cards
from services.desks import places
from services.notices import line, tell
from storage.records import Question, QuestionPart, Sphere
from storage.vocabulary import Desk, QuestionEvent, QuestionStatus
from storage.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk, and the lecturer whose it is."""

    status: QuestionStatus
    desk: Desk
    lecturer_id: int | None = None


async def reroute(work: UnitOfWork, questions: Iterable[Question], at: datetime) -> int:
    """Puts open questions whose desk is no longer there on another; returns how many."""
    count = 0
    for question in questions:
        await route(work, question, at)
        count += 1
    return count


async def route(work: UnitOfWork, question: Question, at: datetime, *, besides: Sequence[int] = ()) -> None:
    """Puts an open question on a desk and writes its card there; cards elsewhere lose their buttons.

    `besides` are lecturers who are not to get it.
    """
    sphere = await work.spheres.get(question.sphere)
    seat = await choose_seat(work, question.sphere, sphere, besides=besides)
    await put(work, question, at, seat.status, seat.desk, seat.lecturer_id)
    await _tell_of_coordinators(work, question, seat.desk, at)


async def choose_seat(
    work: UnitOfWork, code: str, sphere: Sphere | None, *, besides: Sequence[int] = ()
) -> Seat:
    """The desk for a question of a sphere; `sphere` is its row, where it has one.

    Of a sphere with an available lecturer, its group goes first, then the lecturer with the fewest open
    questions, but none of `besides`. Without one the coordinators get it.
    """
    lecturer_id = await work.lecturers.least_loaded(code, besides=besides)
    if lecturer_id is None:
        return Seat(QuestionStatus.NEW, Desk.COORDINATORS)
    if sphere is not None and sphere.chat_id is not None:
        return Seat(QuestionStatus.NEW, Desk.GROUP)
    return Seat(QuestionStatus.ASSIGNED, Desk.LECTURER, lecturer_id)


async def put(
    work: UnitOfWork,
    question: Question,
    at: datetime,
    status: QuestionStatus,
    desk: Desk,
    lecturer_id: int | None = None,
) -> None:
    """Puts an open question on this desk and writes its card there."""
    await update_cards(work, question.id, at)
    await work.questions.change(question.id, status=status, desk=desk, lecturer_id=lecturer_id)
    moved = await work.questions.get(question.id)
    if moved is None:
        raise LookupError("an open question is not there")
    await _show(work, moved, await work.questions.parts_of_draft(moved.draft_id), at)


async def show_new(work: UnitOfWork, question: Question, parts: Sequence[QuestionPart], at: datetime) -> None:
    """Writes the first card of a question that was stored on its desk."""
    await _show(work, question, parts, at)
    await _tell_of_coordinators(work, question, question.desk, at)


async def _show(work: UnitOfWork, question: Question, parts: Sequence[QuestionPart], at: datetime) -> None:
    desk, lecturer_id = question.desk, question.lecturer_id
    await work.questions.note(question.id, QuestionEvent.ROUTED, at, desk=desk, lecturer=lecturer_id)
    await write_cards(work, question, parts, await places(work, question), at)


async def _tell_of_coordinators(work: UnitOfWork, question: Question, desk: Desk, at: datetime) -> None:
    if desk is Desk.COORDINATORS:
        await tell(work, question.asker_id, at, line("ask-to-coords", ticket=str(question.id)))
