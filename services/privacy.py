"""Taking the consent back: everything that is stored of a person goes (law 94-V, art. 8 and 24)."""

from services import deadlines
from services.cards import update_cards
from services.clock import Clock
from services.errors import Refusal
from services.menus import FAREWELL_KIND
from services.notices import line, tell
from services.viewer import require_person
from storage.database import Database
from storage.work import UnitOfWork


class StillStaff(Refusal):
    """Someone who answers or organises has to leave the information group first."""

    text_id = "priv-staff"


class Privacy:
    """What a person decides about their data."""

    def __init__(self, database: Database, clock: Clock, contact: str) -> None:
        """`contact` says how to reach the information group."""
        self._database = database
        self._clock = clock
        self._contact = contact

    async def check(self, person_id: int) -> None:
        """Raises StillStaff for a lecturer or coordinator, whose data cannot be deleted yet."""
        async with self._database.read() as work:
            await self._require_no_role(work, person_id)

    async def erase(self, person_id: int) -> None:
        """Deletes all that is stored of the person and tells them so, in their language.

        Their questions lose text and asker, open ones are withdrawn, and the cards show it. Raises
        StillStaff, and NoRights for someone of whom nothing is stored.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            person = await require_person(work, person_id)
            await self._require_no_role(work, person_id)
            asked = await work.erasure.questions_of(person_id)
            await work.erasure.erase(person_id)
            for question_id in asked:
                await deadlines.cancel(work, question_id)
                await update_cards(work, question_id, now)
            # The person's language is not stored any more, so the notice carries it.
            gone = (line("priv-deleted"), line("priv-return"))
            await tell(work, person_id, now, *gone, language=person.language, kind=FAREWELL_KIND)

    async def _require_no_role(self, work: UnitOfWork, person_id: int) -> None:
        if await work.lecturers.is_active(person_id) or await work.coordinators.is_active(person_id):
            raise StillStaff(contact=self._contact)
