"""The districts that residents can choose and announcements can be meant for."""

from typing import Any

from services.clock import Clock
from services.errors import ButtonOld, check_length
from services.notices import Bilingual, line, tell
from services.text.pairs import add_to_pair
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import District

DRAFT = "district"
LONGEST_NAME = 100


class Districts:
    """The districts, for coordinators."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def all(self, coordinator_id: int) -> list[District]:
        """Every district on the list. Raises NoRights for anyone but a coordinator."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return await work.spheres.districts()

    async def get(self, coordinator_id: int, district_id: int) -> District:
        """One district on the list. Raises NoRights, and ButtonOld where it is not there any more."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            district = await work.spheres.district(district_id)
            if district is None or not district.active:
                raise ButtonOld
            return district

    async def begin(self, coordinator_id: int) -> int:
        """Begins a new district; returns the id of its draft. Raises NoRights."""
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            return await work.drafts.add(coordinator_id, DRAFT, {"name": []}, self._clock.now())

    async def write(self, coordinator_id: int, draft_id: int, text: str, message_id: int) -> bool:
        """Adds a message to the draft: the Kazakh name, then the Russian one, or both with dashes between.

        With both the district is on the list, the coordinator is told, and True is returned. The same
        message counts once. Raises NoRights, TooLong, and ButtonOld where there is no such draft any more.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            draft = await work.drafts.get(draft_id, coordinator_id, DRAFT)
            if draft is None:
                raise ButtonOld
            names = _named(draft.data, text, message_id)
            if len(names) < 2:
                await work.drafts.save(draft_id, {"name": list(names), "message_id": message_id})
                return False
            await work.drafts.remove(draft_id)
            await work.spheres.add_district(*names)
            await tell(work, coordinator_id, now, line("districts-added", name=Bilingual(*names)))
            return True

    async def give_up(self, coordinator_id: int, draft_id: int) -> None:
        """Drops a draft."""
        async with self._database.begin() as work:
            if await work.drafts.get(draft_id, coordinator_id, DRAFT) is not None:
                await work.drafts.remove(draft_id)

    async def remove(self, coordinator_id: int, district_id: int) -> None:
        """Takes a district off the list. Raises NoRights, and ButtonOld where it is not there any more."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            district = await work.spheres.district(district_id)
            if district is None or not await work.spheres.remove_district(district_id):
                raise ButtonOld
            name = Bilingual(district.name_kk, district.name_ru)
            await tell(work, coordinator_id, now, line("districts-removed", name=name))


def _named(data: dict[str, Any], text: str, message_id: int) -> tuple[str, ...]:
    known = tuple(data["name"])
    if data.get("message_id") == message_id:
        return known
    return tuple(check_length(name, LONGEST_NAME) for name in add_to_pair(known, text))
