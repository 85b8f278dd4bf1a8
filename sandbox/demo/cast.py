"""Who takes part. The people exist from the start; what they have done before is played once."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sandbox.page.roster import Roster
from sandbox.state.groups import add_topic, create_group
from sandbox.state.models import Status, User
from sandbox.state.people import add_user
from sandbox.state.world import World

COORDINATOR = MappingProxyType({"kk": "үйлестіруші", "ru": "координатор"})
RESIDENT = MappingProxyType({"kk": "тұрғын", "ru": "житель"})

GROUP_TITLE = "Дәріскерлер · Лекторы"
SPORT = "Спорт"
TOPICS = ("Білім беру · Образование", SPORT, "Тұрғын үй · ЖКХ")

_DOCUMENT = "cast"


@dataclass(frozen=True, slots=True)
class Person:
    """One of the cast; `role` is what the page's list says of them, by language."""

    id: int
    first_name: str
    language: str
    role: MappingProxyType[str, str]
    last_name: str | None = None


def _lecturer(kk: str, ru: str) -> MappingProxyType[str, str]:
    return MappingProxyType({"kk": f"дәріскер: {kk}", "ru": f"лектор: {ru}"})


GULNAR = Person(700_001, "Гүлнар", "kk", COORDINATOR)
IRINA = Person(700_002, "Ирина", "ru", COORDINATOR)
AIGUL = Person(700_011, "Айгүл", "kk", _lecturer("білім беру", "образование"), "Серікқызы")
NURLAN = Person(700_012, "Нұрлан", "kk", _lecturer("спорт", "спорт"), "Болатұлы")
SERGEI = Person(700_013, "Сергей", "ru", _lecturer("тұрғын үй", "жильё"), "Петрович")
ERLAN = Person(700_021, "Ерлан", "kk", RESIDENT)
OLGA = Person(700_022, "Ольга", "ru", RESIDENT)
SAULE = Person(700_023, "Сәуле", "kk", RESIDENT)
VIKTOR = Person(700_024, "Виктор", "ru", RESIDENT)

EVERYONE = (GULNAR, ERLAN, AIGUL, IRINA, OLGA, SERGEI, NURLAN, SAULE, VIKTOR)
"""In the order of the page's list: first those of the Kazakh tour, then those of the Russian one."""

COORDINATORS = (GULNAR, IRINA)
GROUP_MEMBERS = (GULNAR, IRINA, AIGUL, NURLAN, SERGEI)


@dataclass(frozen=True, slots=True)
class LecturersGroup:
    """The lecturers' group, and the thread in it to which the questions about sport are to come."""

    chat_id: int
    sport_thread: int


def assemble(world: World, documents: MutableMapping[str, Any], roster: Roster) -> LecturersGroup:
    """Lets everyone exist who does not yet, with the lecturers' group, and lists them in the page."""
    for person in EVERYONE:
        if person.id not in world.users:
            add_user(
                world, User(person.id, person.first_name, person.last_name, language_code=person.language)
            )
        roster.add(person.id, person.role)
    if _DOCUMENT not in documents:
        documents[_DOCUMENT] = _make_group(world)
    group = LecturersGroup(**documents[_DOCUMENT])
    roster.add(group.chat_id)
    return group


def _make_group(world: World) -> dict[str, int]:
    members = [world.users[person.id] for person in GROUP_MEMBERS]
    chat = create_group(
        world, GROUP_TITLE, members, supergroup=False, forum=True, bot_status=Status.ADMINISTRATOR
    )
    threads = {name: add_topic(world, chat, name) for name in TOPICS}
    return {"chat_id": chat.id, "sport_thread": threads[SPORT]}
