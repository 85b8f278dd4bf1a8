"""What exists from the first start: the spheres and the coordinators named in the settings."""

from collections.abc import Sequence

from services.clock import Clock
from storage.database import Database
from storage.vocabulary import SPHERES


class Foundation:
    """Lays what everything else stands on."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def lay(self, coordinator_ids: Sequence[int]) -> None:
        """Adds the spheres and the coordinators that are not there yet."""
        async with self._database.begin() as work:
            await work.spheres.ensure(SPHERES)
            await work.coordinators.ensure(coordinator_ids, self._clock.now())
