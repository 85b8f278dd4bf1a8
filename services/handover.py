"""Gives to others what waits for someone who can answer no more."""

from datetime import datetime

from services.clock import Clock
from services.routing import reroute
from storage.database import Database
from storage.vocabulary import Desk
from storage.work import UnitOfWork

BATCH = 20
"""How many questions one transaction of a sweep moves."""


async def hand_over(work: UnitOfWork, person_id: int, at: datetime) -> int:
    """Moves the open questions of someone who is not available any more; returns how many they held.

    Where they were the last lecturer of a sphere, what nobody has taken in its group moves, too.
    """
    held = await reroute(work, await work.questions.open_of_lecturer(person_id), at)
    for sphere in await work.lecturers.spheres(person_id):
        if await work.lecturers.least_loaded(sphere) is None:
            await reroute(work, await work.questions.open_in_spheres(Desk.GROUP, [sphere]), at)
    return held


class Handover:
    """Keeps questions from waiting where nobody sees them, for the delivery engine and the schedule."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def gone(self, work: UnitOfWork, person_id: int, at: datetime) -> None:
        """Gives to others what waits for them (services.delivery.ports.PersonWatch)."""
        await hand_over(work, person_id, at)

    async def sweep(self) -> int:
        """Moves every open question that nobody can see; returns how many. May be called at any time.

        Two changes at the same moment can leave one behind: it is given to a lecturer who is just leaving.
        """
        count = 0
        while await self._is_needed():
            async with self._database.begin() as work:
                count += await reroute(work, await work.questions.stranded(BATCH), self._clock.now())
        return count

    async def _is_needed(self) -> bool:
        async with self._database.read() as work:
            return bool(await work.questions.stranded(1))
