"""Spheres as people see them."""

from services.notices import SphereNames
from storage.work import UnitOfWork


async def sphere_names(work: UnitOfWork, person_id: int) -> SphereNames:
    """The spheres that the person wants announcements of; empty for every sphere."""
    return SphereNames(tuple(await work.people.spheres(person_id)))
