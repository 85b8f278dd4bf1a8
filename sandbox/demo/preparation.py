"""What the cast has done before the newcomer comes: played once, through the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sandbox.demo.actor import Actor
from sandbox.demo.cast import (
    AIGUL,
    GULNAR,
    IRINA,
    NURLAN,
    SAULE,
    SERGEI,
    VIKTOR,
    LecturersGroup,
    Person,
)
from sandbox.demo.phrases import PHRASES, Phrases
from sandbox.errors import ActionError
from sandbox.state.world import World

STEPS = 11
"""Four who join, three invitations made and three taken, and the group."""


@dataclass(frozen=True, slots=True)
class Invited:
    """A lecturer, and what is written about them in both languages."""

    person: Person
    name: str
    post: str
    sphere: dict[str, str]


INVITED = (
    Invited(
        AIGUL,
        "Айгүл Серікқызы\n---\nАйгуль Сериковна",
        "№ 12 мектептің директоры\n---\nДиректор школы № 12",
        {"kk": "Білім беру", "ru": "Образование"},
    ),
    Invited(
        NURLAN,
        "Нұрлан Болатұлы\n---\nНурлан Болатович",
        "Қалалық спорт бөлімінің басшысы\n---\nРуководитель городского отдела спорта",
        {"kk": "Дене шынықтыру және спорт", "ru": "Физкультура и спорт"},
    ),
    Invited(
        SERGEI,
        "Сергей Петрович\n---\nСергей Петрович",
        "Қалалық тұрғын үй бөлімінің маманы\n---\nСпециалист городского отдела ЖКХ",
        {"kk": "Тұрғын үй және ТҮКШ", "ru": "Жильё и ЖКХ"},
    ),
)


class Preparation:
    """Makes the people ready, and shows how far that is. `changed` is called at every step."""

    name = "preparation"

    def __init__(
        self, world: World, group: LecturersGroup, changed: Callable[[], None], *, done: bool
    ) -> None:
        self._world = world
        self._group = group
        self._changed = changed
        self._step = STEPS if done else 0

    @property
    def is_done(self) -> bool:
        """Whether everyone is ready."""
        return self._step >= STEPS

    def value(self) -> dict[str, Any]:
        """How many of the steps are done."""
        return {"done": self.is_done, "step": self._step, "of": STEPS}

    async def act(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """Nothing can be asked of it."""
        raise ActionError("the preparation takes no orders")

    async def play(self) -> None:
        """Plays everything. Raises TimeoutError where the bot does not answer."""
        aigul, nurlan, sergei = INVITED
        async with asyncio.TaskGroup() as group:
            group.create_task(self._coordinates(GULNAR, aigul, nurlan))
            group.create_task(self._coordinates(IRINA, sergei, binds=True))
            for resident in (SAULE, VIKTOR):
                group.create_task(self._joins(resident))

    async def _coordinates(self, person: Person, *invited: Invited, binds: bool = False) -> None:
        await self._joins(person)
        async with asyncio.TaskGroup() as group:
            for each in invited:
                payload = await self._invites(person, each)
                group.create_task(self._accepts(each.person, payload))
        if binds:
            await self._binds(person)

    async def _joins(self, person: Person) -> None:
        actor = Actor(self._world, person.id)
        actor.start()
        await _agrees(actor, PHRASES[person.language])
        self._advance()

    async def _invites(self, coordinator: Person, invited: Invited) -> str:
        """Makes a link for the lecturer; returns its payload."""
        says = PHRASES[coordinator.language]
        actor = Actor(self._world, coordinator.id)
        actor.write("/people")
        await actor.press(says.make_link, under=says.people)
        await actor.press(says.for_lecturer, under=says.for_whom)
        await actor.sees(says.name)
        actor.write(invited.name)
        await actor.sees(says.post)
        actor.write(invited.post)
        await actor.press(invited.sphere[coordinator.language], under=says.spheres)
        await actor.press(says.next, under=says.spheres)
        await actor.press(says.city_level, under=says.level)
        await actor.press(says.make_link, under=says.check)
        made = await actor.sees(says.made)
        self._advance()
        link = made.formatted.text.split()[-1]
        return parse_qs(urlsplit(link).query)["start"][0]

    async def _accepts(self, lecturer: Person, payload: str) -> None:
        says = PHRASES[lecturer.language]
        actor = Actor(self._world, lecturer.id)
        actor.start(payload)
        await _agrees(actor, says)
        await actor.sees(says.welcome)
        self._advance()

    async def _binds(self, coordinator: Person) -> None:
        """The questions about sport come to their topic of the group."""
        says = PHRASES[coordinator.language]
        actor = Actor(
            self._world, coordinator.id, chat_id=self._group.chat_id, thread=self._group.sport_thread
        )
        actor.write("/bind")
        await actor.press(INVITED[1].sphere[coordinator.language], under=says.bind)
        await actor.sees(says.bound)
        self._advance()

    def _advance(self) -> None:
        self._step += 1
        self._changed()


async def _agrees(actor: Actor, says: Phrases) -> None:
    """The two taps: language and consent."""
    await actor.press(says.language, under=says.choose_language)
    await actor.press(says.agree, under=says.consent)
    await actor.sees(says.subscribed)
