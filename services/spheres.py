"""Spheres: their names as values, and switching them on and off."""

from services.errors import ButtonOld, Refusal
from services.notices import SphereNames
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import Sphere
from storage.work import UnitOfWork


class LastSphere(Refusal):
    """Without any sphere nobody could ask."""

    text_id = "spheres-last"


async def sphere_names(work: UnitOfWork, person_id: int) -> SphereNames:
    """The spheres that the person wants announcements of; empty for every sphere."""
    return SphereNames(tuple(await work.people.spheres(person_id)))


class Spheres:
    """The spheres, for coordinators."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, coordinator_id: int) -> list[Sphere]:
        """Every sphere, switched on or off, in its order. Raises NoRights for anyone but a coordinator."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return await work.spheres.all()

    async def switch(self, coordinator_id: int, code: str, active: bool) -> list[Sphere]:
        """Switches a sphere on or off; returns every sphere. One that is off takes no new questions.

        Raises NoRights, ButtonOld for an unknown sphere, and LastSphere where no other one is on.
        """
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            if await work.spheres.get(code) is None:
                raise ButtonOld
            if not active and await work.spheres.active_codes() == [code]:
                raise LastSphere
            await work.spheres.set_active(code, active)
            return await work.spheres.all()


class SphereDirectory:
    """Which spheres there are to choose from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def active(self) -> list[str]:
        """The codes of the spheres that are switched on, in their order."""
        async with self._database.read() as work:
            return await work.spheres.active_codes()
