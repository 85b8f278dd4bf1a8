"""Which announcements a resident wants: of some spheres instead of all, of one district of the city."""

from dataclasses import dataclass

from services.clock import Clock
from services.errors import ButtonOld
from services.viewer import require_person
from storage.database import Database
from storage.records import District, Person
from storage.vocabulary import SPHERES
from storage.work import UnitOfWork

DRAFT = "spheres"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a resident has chosen. No spheres are every sphere, no district is the whole city.

    `districts` tells whether there are any to choose from.
    """

    person: Person
    spheres: list[str]
    district: District | None
    districts: bool


@dataclass(frozen=True, slots=True)
class SphereChoice:
    """A choice of spheres that is not saved yet: what is offered, and what is chosen; none is every one."""

    draft_id: int
    offered: list[str]
    chosen: list[str]


class Narrowing:
    """What a resident's announcements are narrowed to. Raises NoRights for someone who has not agreed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def choices(self, person_id: int) -> Choices:
        """What the resident has chosen so far."""
        async with self._database.read() as work:
            person = await require_person(work, person_id)
            chosen = person.district_id
            return Choices(
                person,
                await work.people.spheres(person_id),
                await work.spheres.district(chosen) if chosen is not None else None,
                bool(await work.spheres.districts()),
            )

    async def begin(self, person_id: int) -> SphereChoice:
        """Begins a choice of spheres from what is chosen now."""
        async with self._database.begin() as work:
            await require_person(work, person_id)
            offered = await work.spheres.active_codes()
            mine = await work.people.spheres(person_id)
            chosen = [code for code in offered if code in mine]
            draft_id = await work.drafts.add(person_id, DRAFT, {"chosen": chosen}, self._clock.now())
            return SphereChoice(draft_id, offered, chosen)

    async def choose(self, person_id: int, draft_id: int, sphere: str, chosen: bool) -> SphereChoice:
        """Adds a sphere to the choice or takes it out. Raises ButtonOld where the choice was saved."""
        async with self._database.begin() as work:
            spheres = set(await _chosen(work, person_id, draft_id))
            return await _keep(work, draft_id, spheres | {sphere} if chosen else spheres - {sphere})

    async def choose_all(self, person_id: int, draft_id: int) -> SphereChoice:
        """Takes back every narrowing in the choice. Raises ButtonOld where the choice was saved."""
        async with self._database.begin() as work:
            await _chosen(work, person_id, draft_id)
            return await _keep(work, draft_id, set())

    async def save(self, person_id: int, draft_id: int) -> None:
        """From now on announcements are of the chosen spheres. Raises ButtonOld where that was saved before.

        Whoever chose none or each of those there are gets every announcement, also of spheres to come.
        """
        async with self._database.begin() as work:
            spheres = await _chosen(work, person_id, draft_id)
            await work.drafts.remove(draft_id)
            every = not spheres or set(spheres) >= set(await work.spheres.active_codes())
            await work.people.set_spheres(person_id, None if every else spheres)

    async def districts(self, person_id: int) -> list[District]:
        """The districts to choose from."""
        async with self._database.read() as work:
            await require_person(work, person_id)
            return await work.spheres.districts()

    async def choose_district(self, person_id: int, district_id: int | None) -> None:
        """Narrows announcements to a district; None for the whole city. Raises ButtonOld where it is gone."""
        async with self._database.begin() as work:
            await require_person(work, person_id)
            if district_id is not None:
                district = await work.spheres.district(district_id)
                if district is None or not district.active:
                    raise ButtonOld
            await work.people.set_district(person_id, district_id)


async def _chosen(work: UnitOfWork, person_id: int, draft_id: int) -> list[str]:
    await require_person(work, person_id)
    draft = await work.drafts.get(draft_id, person_id, DRAFT)
    if draft is None:
        raise ButtonOld
    return list(draft.data["chosen"])


async def _keep(work: UnitOfWork, draft_id: int, spheres: set[str]) -> SphereChoice:
    chosen = [code for code in SPHERES if code in spheres]
    await work.drafts.save(draft_id, {"chosen": chosen})
    return SphereChoice(draft_id, await work.spheres.active_codes(), chosen)
