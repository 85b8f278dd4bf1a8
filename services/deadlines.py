"""The promised date of an answer: a nudge before it, and word to whoever is concerned after it."""

from datetime import datetime, time, timedelta

from services.desks import holder_of, places, tell_desk
from services.notices import Line, line, sphere_name, tell
from services.working_days import WorkingDays
from storage.records import Alarm, Question
from storage.vocabulary import OPEN_STATUSES, AlarmKind, QuestionEvent
from storage.work import UnitOfWork

MORNING = time(9)
"""When people are told, on a working day: who is told on a day off can do nothing about it."""


async def schedule(work: UnitOfWork, question: Question, days: WorkingDays, now: datetime) -> None:
    """Sets the nudge before the question's promised date, and the word after it, in place of older ones.

    Called when a question is accepted, and whenever its date changes. The nudge comes on the working day
    before the date, and is of no use once the date is over; a date so near that this has passed has none.
    An answer on the date itself is in time, so that the word comes on the next working day.
    """
    nudge_at = days.at(days.previous(question.due_on), MORNING)
    if nudge_at > now:
        over = days.at(question.due_on + timedelta(days=1), time.min)
        await work.alarms.set(AlarmKind.DUE_SOON, question.id, nudge_at, expires_at=over)
    else:
        await work.alarms.drop(AlarmKind.DUE_SOON, question.id)
    await work.alarms.set(AlarmKind.OVERDUE, question.id, days.at(days.next(question.due_on), MORNING))


async def cancel(work: UnitOfWork, question_id: int) -> None:
    """Takes back what `schedule` set: the question is answered or closed otherwise."""
    await work.alarms.drop(AlarmKind.DUE_SOON, question_id)
    await work.alarms.drop(AlarmKind.OVERDUE, question_id)


async def nudge(work: UnitOfWork, alarm: Alarm, now: datetime) -> None:
    """Reminds whoever has the question of its date (services.alarms.Ring)."""
    question = await _still_open(work, alarm)
    if question is not None:
        soon = line("lec-due-soon", ticket=str(question.id), due=question.due_on)
        await tell_desk(work, question, now, soon)


async def tell_overdue(work: UnitOfWork, alarm: Alarm, now: datetime) -> None:
    """Tells whoever has the question, and the coordinators, that its date has passed (a Ring)."""
    question = await _still_open(work, alarm)
    if question is None:
        return
    await work.questions.note(question.id, QuestionEvent.OVERDUE, now)
    await tell_desk(work, question, now, line("lec-overdue", ticket=str(question.id)))
    told = {place.chat_id for place in await places(work, question)}
    news = await _for_coordinators(work, question)
    for person_id in await work.coordinators.reachable():
        if person_id not in told:
            await tell(work, person_id, now, *news)


async def _still_open(work: UnitOfWork, alarm: Alarm) -> Question | None:
    question = await work.questions.get(alarm.subject_id)
    return question if question is not None and question.status in OPEN_STATUSES else None


async def _for_coordinators(work: UnitOfWork, question: Question) -> list[Line]:
    over = line("coord-overdue", ticket=str(question.id), sphere=sphere_name(question.sphere))
    holder = await holder_of(work, question)
    return [over] if holder is None else [over, line("card-holder", name=holder)]
