"""Residents by the thousand, some of whom have blocked the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

from sandbox.demo.bot import OrderRefusedError
from sandbox.errors import ActionError
from sandbox.state.changes import Kind
from sandbox.state.models import User
from sandbox.state.people import add_user
from sandbox.state.world import World

_log = logging.getLogger(__name__)

MOST = 10_000
AT_ONCE = 250
"""People told to the bot in one order; between two orders everything else gets its turn."""

NAMES = {
    "kk": ("Айдос", "Айнұр", "Асхат", "Бақыт", "Гүлмира", "Дәурен", "Жанар", "Қанат", "Мәдина", "Төлеген"),
    "ru": ("Алексей", "Анна", "Борис", "Вера", "Дмитрий", "Елена", "Игорь", "Наталья", "Павел", "Юлия"),
}

_DOCUMENT = "crowd"

Ask = Callable[[Mapping[str, Any]], Awaitable[None]]


class Crowd:
    """Lets residents exist and subscribes them; `ask` gives the bot an order, `changed` tells of progress."""

    name = "crowd"

    def __init__(
        self, world: World, ask: Ask, documents: MutableMapping[str, Any], changed: Callable[[], None]
    ) -> None:
        self._world = world
        self._ask = ask
        self._documents = documents
        self._changed = changed
        kept = documents.get(_DOCUMENT, {"people": 0, "blocked": 0})
        self._people: int = kept["people"]
        self._blocked: int = kept["blocked"]
        self._wanted: asyncio.Queue[tuple[int, int]] = asyncio.Queue()
        self._adding = 0

    def value(self) -> dict[str, int]:
        """How many there are, how many of them have blocked the bot, and how many are still to come."""
        return {"people": self._people, "blocked": self._blocked, "adding": self._adding, "most": MOST}

    async def act(self, parameters: dict[str, Any]) -> dict[str, Any]:
        """`do` is "add", with `count` and `blocked_percent` (0–100). Raises ActionError."""
        match parameters:
            case {"do": "add", "count": int() as count, "blocked_percent": int() as percent}:
                room = MOST - self._people - self._adding
                if not 1 <= count <= room or not 0 <= percent <= 100:
                    raise ActionError(f"there is room for {room} more", code="crowd-size")
            case _:
                raise ActionError("a crowd is added, by its count and the percentage who blocked the bot")
        self._adding += count
        self._wanted.put_nowait((count, percent))
        self._changed()
        return self.value()

    async def work(self) -> None:
        """Adds those who are wanted, without end."""
        while True:
            count, percent = await self._wanted.get()
            left = count
            try:
                while left:
                    places = range(count - left, count - max(left - AT_ONCE, 0))
                    await self._add(places, percent)
                    left -= len(places)
            except OrderRefusedError as error:
                _log.warning("the bot took no more residents: %s", error)
                self._adding -= left
                self._changed()

    async def _add(self, places: range, percent: int) -> None:
        newcomers = [self._newcomer(self._people + offset) for offset in range(len(places))]
        blocked = 0
        for place, each in zip(places, newcomers, strict=True):
            chat = self._world.open_private_chat(each)
            # Spread evenly: the share of those before this one steps up at it.
            if (place + 1) * percent // 100 > place * percent // 100:
                # The bot is not told; it finds out when it writes to them.
                chat.is_blocked = True
                self._world.changes.note(Kind.CHAT, chat.id)
                blocked += 1
        # Told last: where this program is ended meanwhile, the bot knows of nobody who is not in the world.
        await self._ask({"residents": [_told(each) for each in newcomers]})
        self._blocked += blocked
        self._people += len(newcomers)
        self._adding -= len(newcomers)
        self._documents[_DOCUMENT] = {"people": self._people, "blocked": self._blocked}
        self._changed()

    def _newcomer(self, number: int) -> User:
        language = ("kk", "ru")[number % 2]
        names = NAMES[language]
        name = f"{names[number // 2 % len(names)]} {number + 1}"
        return add_user(self._world, User(0, name, language_code=language))


def _told(user: User) -> dict[str, Any]:
    return {"id": user.id, "name": user.first_name, "language": user.language_code}
