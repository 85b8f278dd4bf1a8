"""Residents: consent, subscription, language, and which announcements they want."""

from collections.abc import Sequence

from services.clock import Clock
from services.menus import MENU_KIND, refresh_commands
from services.notices import line, tell
from services.spheres import sphere_names
from storage.database import Database
from storage.records import District, Person
from storage.vocabulary import Reach

CONSENT_VERSION = "2026-11"
"""Names the wording of `consent-body`. Whoever agreed to another version is asked again."""


class Residents:
    """What a resident decides about themselves."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def agree(self, person_id: int, *, name: str, language: str, cause: str) -> None:
        """Stores the consent with its version and time, and subscribes to everything.

        Someone who returns keeps the spheres and the district they chose. `cause` names the press of the
        button; repeated, it has no second effect. (Law 94-V on personal data, art. 8.)
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.people.agree(
                person_id, name=name[:200], language=language, consent_version=CONSENT_VERSION, at=now
            )
            chosen = await sphere_names(work, person_id)
            await tell(
                work,
                person_id,
                now,
                line("consent-thanks", date=now),
                line("sub-done", spheres=chosen),
                kind=MENU_KIND,
                key=f"agree:{person_id}:{cause}",
            )
            await refresh_commands(work, person_id, now)

    async def subscribe(self, person_id: int, *, cause: str) -> None:
        """Subscribes again someone who agreed before, also after they had blocked the bot."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.people.set_subscribed(person_id, True)
            await work.people.set_reach(person_id, Reach.OPEN)
            chosen = await sphere_names(work, person_id)
            await tell(
                work,
                person_id,
                now,
                line("sub-done", spheres=chosen),
                kind=MENU_KIND,
                key=f"subscribe:{person_id}:{cause}",
            )

    async def unsubscribe(self, person_id: int, *, cause: str) -> None:
        """Stops announcements. Answers to the person's questions still come."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.people.set_subscribed(person_id, False)
            await tell(work, person_id, now, line("sub-stopped"), key=f"stop:{person_id}:{cause}")

    async def set_language(self, person_id: int, language: str, *, cause: str) -> None:
        """Changes the language of everything that the person is sent."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.people.set_language(person_id, language)
            key = f"language:{person_id}:{cause}"
            await tell(work, person_id, now, line("lang-changed"), kind=MENU_KIND, key=key)
            await refresh_commands(work, person_id, now)

    async def choose_spheres(self, person_id: int, spheres: Sequence[str] | None) -> None:
        """Narrows announcements to these spheres; None, or all of them, for every sphere."""
        async with self._database.begin() as work:
            every = spheres is None or set(spheres) >= set(await work.spheres.active_codes())
            await work.people.set_spheres(person_id, None if every else spheres)

    async def choose_district(self, person_id: int, district_id: int | None) -> None:
        """Narrows announcements to a district; None for the whole city."""
        async with self._database.begin() as work:
            await work.people.set_district(person_id, district_id)

    async def choices(self, person_id: int) -> tuple[Person | None, list[str], list[str], list[District]]:
        """The person, the spheres they chose, the spheres and the districts there are to choose from."""
        async with self._database.read() as work:
            return (
                await work.people.get(person_id),
                await work.people.spheres(person_id),
                await work.spheres.active_codes(),
                await work.spheres.districts(),
            )
