"""The sandbox from a test's side: worlds, people and groups, as awaitable objects.

async with launch() as sandbox:
    world = await sandbox.world("123:abc", username="city_bot")
    aigul = await world.user("Айгүл", language_code="kk")
    await aigul.start()
    greeting = await aigul.wait(text="Сәлеметсіз бе")
    toast = await aigul.press(greeting, "Қазақша")
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

import aiohttp

from sandbox.records import Call, Event
from sandbox.remote.control import Control
from sandbox.remote.faults import FaultPlan
from sandbox.remote.groups import Group
from sandbox.remote.people import User

DEFAULT_TIMEOUT = 30.0


class Sandbox:
    """A running server at `base_url`. Use it as an asynchronous context manager."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        # long polls of many people at once must not wait for each other
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()

    async def world(self, token: str, username: str = "test_bot", name: str = "Bot") -> World:
        """Return a fresh world for a bot; what the token had before is forgotten."""
        if self._session is None:
            raise RuntimeError("the sandbox is used outside its context")
        control = Control(self._session, self.base_url, token)
        bot = await control.act("create_world", username=username, name=name)
        return World(control, bot["id"], username)


class World:
    """One bot's Telegram: its people, groups, limits, faults and the record of its calls."""

    def __init__(self, control: Control, bot_id: int, username: str) -> None:
        self._control = control
        self.token = control.token
        self.bot_id = bot_id
        self.username = username
        self.faults = FaultPlan(control)

    async def user(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        id: int | None = None,  # noqa: A002 - the Bot API's own name
    ) -> User:
        """Let a person exist who has not opened the bot's chat yet, with the next free id or this one."""
        person = await self._control.act(
            "user",
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            id=id,
        )
        return User(self._control, person["id"], first_name, self.username)

    async def crowd(
        self, count: int, *, first_name: str = "Resident", language_code: str | None = None
    ) -> list[User]:
        """Let `count` people exist who have all opened the bot's chat; the bot gets no update of it."""
        people = await self._control.act(
            "crowd", count=count, first_name=first_name, language_code=language_code
        )
        return [User(self._control, person["id"], person["first_name"], self.username) for person in people]

    async def group(
        self,
        title: str,
        *,
        members: Sequence[User],
        supergroup: bool = False,
        forum: bool = False,
        bot_status: str = "administrator",
    ) -> Group:
        """Create a group, its first member the creator, with the bot as "administrator" or "member".

        A forum is a supergroup. As a member the bot sees what privacy mode leaves it: commands,
        replies to it and mentions of it.
        """
        chat_id = await self._control.act(
            "group",
            title=title,
            members=[member.id for member in members],
            supergroup=supergroup,
            forum=forum,
            bot_status=bot_status,
        )
        return Group(self._control, chat_id, title)

    async def idle(self, *, quiet: float = 0.1, timeout: float = DEFAULT_TIMEOUT) -> None:
        """Return once the bot has confirmed every update and made no call for `quiet` seconds.

        Raises TimeoutError after `timeout` seconds.
        """
        await self._control.act("idle", quiet=quiet, timeout=timeout, waits=timeout)

    async def received(self, text: str) -> dict[int, int]:
        """Return how many messages of the bot that contain `text` stand in each chat that has one."""
        counts = await self._control.act("received", text=text)
        return {int(chat_id): count for chat_id, count in counts.items()}

    async def calls(self, method: str | None = None) -> list[Call]:
        """Return the bot's calls, the oldest first, without successful getUpdates."""
        return [Call(**call) for call in await self._control.act("calls", method=method)]

    async def refused(self, method: str | None = None) -> list[Call]:
        """Return the calls that were refused or got no answer, the oldest first."""
        return [Call(**call) for call in await self._control.act("calls", method=method, refused=True)]

    async def pending_updates(self) -> int:
        """Return how many updates the bot has not confirmed."""
        return int(await self._control.act("pending_updates"))

    async def limits(self, **changed: Any) -> None:
        """Change limits: `enabled`, `per_second`, `paid_per_second`, `private_per_second`,
        `private_burst`, `group_per_minute`."""
        await self._control.act("limits", **changed)

    async def clock(self, offset: float) -> None:
        """Let the world's time, in Message.date, run `offset` seconds ahead of the real one."""
        await self._control.act("set_clock", offset=offset)

    async def privacy(self, enabled: bool) -> None:
        """Switch the bot's privacy mode, which is on at first as it is with Telegram."""
        await self._control.act("set_privacy", enabled=enabled)

    async def file(self, file_id: str) -> bytes:
        """Return the bytes of a file that anybody sent."""
        found = await self._control.act("file", file_id=file_id)
        return base64.b64decode(found["data"])

    async def events(self, *, after: int = 0, timeout: float = 0.0) -> list[Event]:
        """Return up to 1000 events after the one with this id, waiting `timeout` seconds for one."""
        found = await self._control.act("events", after=after, timeout=timeout, waits=timeout)
        return [Event(**event) for event in found]

    async def close(self) -> None:
        """Forget the world."""
        await self._control.act("remove_world")
