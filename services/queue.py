"""What waits for a lecturer or a coordinator, soonest due first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import tzinfo

from services.cards import write_card
from services.clock import Clock
from services.desks import Place
from services.errors import NoRights
from services.handling import open_question
from services.text.masking import mask
from storage.database import Database
from storage.records import Question
from storage.vocabulary import Desk
from storage.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question in somebody's queue. `is_overdue`: the promised day is over."""

    question: Question
    is_overdue: bool


class Queue:
    """Shows staff what waits for them."""

    def __init__(self, database: Database, clock: Clock, zone: tzinfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    async def of(self, person_id: int) -> list[Waiting]:
        """The questions that the person may answer now; phone numbers and IINs in them are masked.

        Those they hold, those that wait in the groups of their spheres, and for a coordinator those that wait
        for any coordinator. Raises NoRights for anyone who is no staff.
        """
        today = self._clock.now().astimezone(self._zone).date()
        async with self._database.read() as work:
            found = await _waiting_for(work, person_id)
        found.sort(key=lambda question: (question.due_on, question.id))
        return [Waiting(replace(each, text=mask(each.text)), each.due_on < today) for each in found]

    async def show(self, person_id: int, question_id: int) -> None:
        """Sends a question's card to the person once more.

        Raises NoRights, AlreadyTaken, and NotACard where the question is not open any more.
        """
        async with self._database.begin() as work:
            question = await open_question(work, person_id, question_id)
            await write_card(work, question, Place(person_id), self._clock.now())


async def _waiting_for(work: UnitOfWork, person_id: int) -> list[Question]:
    is_coordinator = await work.coordinators.is_active(person_id)
    is_lecturer = await work.lecturers.is_active(person_id)
    if not is_coordinator and not is_lecturer:
        raise NoRights
    found = await work.questions.open_of_lecturer(person_id)
    if is_lecturer:
        spheres: Sequence[str] = await work.lecturers.spheres(person_id)
        found += await work.questions.open_in_spheres(Desk.GROUP, spheres)
    if is_coordinator:
        found += await work.questions.open_at(Desk.COORDINATORS)
    return found
