"""Residents: consent, subscription, language, and whether they can be reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from services.clock import Clock
from services.handover import hand_over
from services.menus import MENU_KIND, refresh_commands
from services.notices import line, tell
from services.spheres import sphere_names
from services.staff import give_waiting
from storage.database import Database
from storage.vocabulary import Reach

CONSENT_VERSION = "2026-11-22"
"""Names the wording of `consent-body`. Whoever agreed to another version is asked again."""

NARROW_KIND = "narrow"
"""A message that lets a new subscriber choose fewer announcements than all."""

LONGEST_NAME = 200

AT_ONCE = 500
"""How many newcomers one unit of work takes; whoever else writes waits no longer than for so many."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone who comes with many others: the messenger's id and name of the person, and their language."""

    person_id: int
    name: str
    language: str


class Residents:
    """What a resident decides about themselves."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def agree(self, person_id: int, *, name: str, language: str, cause: str) -> None:
        """Stores the consent with its version and time, and subscribes to everything.

        Someone who returns keeps the spheres and the district they chose. They get the announcements of
        meetings ahead that they missed, a coordinator also what has been waiting on the coordinators' desk.
        `cause` names the press of the button; repeated, it has no second effect. (Law 94-V on personal data,
        art. 8.)
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            known = await work.people.get(person_id)
            await work.people.agree(
                person_id,
                name=name[:LONGEST_NAME],
                language=language,
                consent_version=CONSENT_VERSION,
                at=now,
            )
            chosen = await sphere_names(work, person_id)
            await tell(
                work,
                person_id,
                now,
                line("consent-thanks", date=now),
                line("sub-done", spheres=chosen),
                *([] if await work.coordinators.is_active(person_id) else [line("sub-ask-hint")]),
                kind=MENU_KIND,
                key=f"agree:{person_id}:{cause}",
            )
            await work.outbox.add(person_id, NARROW_KIND, {}, at=now, key=f"narrow:{person_id}:{cause}")
            await refresh_commands(work, person_id, now)
            if known is None or known.reach is not Reach.OPEN:
                await give_waiting(work, person_id, now)
        await self._admit(person_id, now)

    async def welcome(self, newcomers: Sequence[Newcomer]) -> None:
        """Stores the consent of many at once, and subscribes them to everything; nobody is sent anything.

        A rehearsal fills its city with it: not even the announcements of meetings ahead are sent to them.
        Whoever is known already stays as they are.
        """
        now = self._clock.now()
        for start in range(0, len(newcomers), AT_ONCE):
            people = [
                (each.person_id, each.name[:LONGEST_NAME], each.language)
                for each in newcomers[start : start + AT_ONCE]
            ]
            async with self._database.begin() as work:
                await work.people.agree_together(people, consent_version=CONSENT_VERSION, at=now)

    async def subscribe(self, person_id: int, *, name: str, cause: str) -> None:
        """Subscribes again someone who agreed before, also after they had blocked the bot.

        They get the announcements of meetings ahead that they missed. `name` is how the messenger names them
        now. `cause` names the command; repeated, it has no second effect.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await work.people.rename(person_id, name[:LONGEST_NAME])
            await work.people.set_subscribed(person_id, True)
            returned = await work.people.set_reach(person_id, Reach.OPEN)
            chosen = await sphere_names(work, person_id)
            await tell(
                work,
                person_id,
                now,
                line("sub-done", spheres=chosen),
                kind=MENU_KIND,
                key=f"subscribe:{person_id}:{cause}",
            )
            if returned:
                await give_waiting(work, person_id, now)
        await self._admit(person_id, now)

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

    async def blocked(self, person_id: int) -> None:
        """The messenger tells that the person blocked the bot. A lecturer's open questions go to others."""
        now = self._clock.now()
        async with self._database.begin() as work:
            if await work.people.set_reach(person_id, Reach.BLOCKED):
                await hand_over(work, person_id, now)

    async def returned(self, person_id: int) -> None:
        """The messenger tells that the person let the bot in again: they are as subscribed as before.

        They get the announcements of meetings ahead that they missed, and changes of those that they have.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            if await work.people.set_reach(person_id, Reach.OPEN):
                await give_waiting(work, person_id, now)
        await self._admit(person_id, now)

    async def _admit(self, person_id: int, now: datetime) -> None:
        """Enters someone who is subscribed now into the announcements that they missed.

        Apart from the subscription: in one unit of work with it, a sending that begins in the same moment
        would not see the subscriber, nor be seen (PostgreSQL, REPEATABLE READ).
        """
        async with self._database.begin() as work:
            await work.announcements.admit(person_id, now)
