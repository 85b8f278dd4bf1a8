"""Those who answer and organise: what waits for whom, who the lecturers are, and their leaving."""

from dataclasses import dataclass
from datetime import datetime

from services.cards import write_card
from services.clock import Clock
from services.desks import Place
from services.errors import ButtonOld
from services.handover import hand_over
from services.menus import MENU_KIND, refresh_commands
from services.notices import Bilingual, line, tell
from services.routing import reroute
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import Lecturer
from storage.vocabulary import Desk
from storage.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LecturerCard:
    """What a coordinator sees of a lecturer; `open_questions` is how many wait for them."""

    lecturer: Lecturer
    spheres: list[str]
    open_questions: int


async def give_waiting(work: UnitOfWork, person_id: int, at: datetime) -> None:
    """Gives someone who has become available what lies on the coordinators' desk and concerns them.

    A lecturer gets the questions of their spheres, a coordinator the cards of all that remain there.
    """
    if await work.lecturers.is_active(person_id):
        spheres = await work.lecturers.spheres(person_id)
        await reroute(work, await work.questions.open_in_spheres(Desk.COORDINATORS, spheres), at)
    if await work.coordinators.is_active(person_id):
        for question in await work.questions.open_at(Desk.COORDINATORS):
            await write_card(work, question, Place(person_id), at)


class Staff:
    """The lecturers, for coordinators."""

    def __init__(self, database: Database, clock: Clock, contact: str) -> None:
        """`contact` says how to reach the information group."""
        self._database = database
        self._clock = clock
        self._contact = contact

    async def lecturers(self, coordinator_id: int) -> list[Lecturer]:
        """Every active lecturer, by name. Raises NoRights for anyone but a coordinator."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return await work.lecturers.active()

    async def card(self, coordinator_id: int, lecturer_id: int) -> LecturerCard:
        """One active lecturer. Raises NoRights, and ButtonOld for someone who is none any more."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            lecturer = await work.lecturers.get(lecturer_id)
            if lecturer is None or not lecturer.active:
                raise ButtonOld
            return LecturerCard(
                lecturer,
                await work.lecturers.spheres(lecturer_id),
                await work.questions.count_open(lecturer_id),
            )

    async def deactivate(self, coordinator_id: int, lecturer_id: int) -> None:
        """Ends a lecturer's work; their open questions go to others, and both are told.

        Raises NoRights, and ButtonOld for someone who is no lecturer any more.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            lecturer = await work.lecturers.get(lecturer_id)
            if lecturer is None or not await work.lecturers.deactivate(lecturer_id):
                raise ButtonOld
            moved = await hand_over(work, lecturer_id, now)
            name = Bilingual(lecturer.name_kk, lecturer.name_ru)
            await tell(work, coordinator_id, now, line("people-deactivated", name=name, n=moved))
            farewell = line("people-deactivated-you", contact=self._contact)
            await tell(work, lecturer_id, now, farewell, kind=MENU_KIND)
            await refresh_commands(work, lecturer_id, now)
