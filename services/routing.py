"""Which desk a question lies on: a lecturer's, the sphere's group's, or the coordinators'.

A question never waits where nobody sees it: without an available lecturer it goes to the coordinators.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from services.cards import update_cards, write_card
from services.desks import places
from services.notices import line, tell
from storage.records import Question
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

    Of a sphere with an available lecturer, its group goes first, then the lecturer with the fewest open
    questions. Without one the coordinators get it. `besides` are lecturers who are not to get it.
    """
    lecturer_id = await work.lecturers.least_loaded(question.sphere, besides=besides)
    if lecturer_id is None:
        await put(work, question, at, QuestionStatus.NEW, Desk.COORDINATORS)
        await tell(work, question.asker_id, at, line("ask-to-coords", ticket=str(question.id)))
        return
    sphere = await work.spheres.get(question.sphere)
    if sphere is not None and sphere.chat_id is not None:
        await put(work, question, at, QuestionStatus.NEW, Desk.GROUP)
    else:
        await put(work, question, at, QuestionStatus.ASSIGNED, Desk.LECTURER, lecturer_id)


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
    await work.questions.note(question.id, QuestionEvent.ROUTED, at, desk=desk, lecturer=lecturer_id)
    moved = await work.questions.get(question.id)
    if moved is None:
        raise LookupError("an open question is not there")
    for place in await places(work, moved):
        await write_card(work, moved, place, at)
