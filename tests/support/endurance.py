"""A broadcast of the real program that is killed again and again, while everything else goes wrong, too.

What happens, and when, is drawn from a seed. In the end every copy has to be accounted for.
"""

import asyncio
import contextlib
import random
import resource
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.client import World
from storage.database import Database
from storage.migrate import migrate
from storage.vocabulary import UNSETTLED, DeliveryStatus
from tests.support.databases import sqlite_url
from tests.support.program import Program, launched, settings_of
from tests.support.rows import add_announcement, add_person
from tests.support.stepped import OFFSET
from tests.support.waiting import until

IN_FLIGHT = 3
"""How many messages may be on their way at 30 a second when the program is killed."""

LATENCY = 0.06
MESSAGES_PER_KILL = 45
BLOCKED_SHARE = 20
"""One recipient in so many has blocked the bot."""


@dataclass
class Endurance:
    """One broadcast, and what has been done to it."""

    world: World
    sandbox_url: str
    folder: Path
    seed: int
    kills: int
    faults: Counter[str] = field(default_factory=Counter)
    log: str = ""
    unknown: int = 0
    """How many replies were lost or could not be read."""

    away_seconds: float = 1.0
    """For how long the messenger is away at last, while nobody kills the program."""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)  # noqa: S311 - no secret
        self._offset = self.folder / "offset"
        self._offset.write_text("0")
        url = sqlite_url(self.folder / "bot.db")
        self._settings = settings_of(self.sandbox_url, url, self.world.token) | {OFFSET: str(self._offset)}
        self.database = Database(url)
        self.audience: list[int] = []
        self.blocked: set[int] = set()
        self.announcement = 0

    async def run(self) -> None:
        """Prepares, kills the program as often as it is to be killed, and lets it come to the end."""
        await self._prepare()
        kinds = self._drawn_faults()
        for kind in kinds:
            async with self._program() as program:
                await program.logs("started")
                await asyncio.sleep(self.chance.uniform(0, 1))
                await FAULTS[kind](self, program)
                self.faults[kind] += 1
                await asyncio.sleep(self.chance.uniform(0.1, 1.5))
                await program.kill()
            self.log += program.log
            await self._recovers()
        async with self._program() as program:
            await program.logs("started")
            await self.world.faults.away(self.away_seconds)
            await until(self._is_over, 2 * self.away_seconds + 120 + len(self.audience) / 20)
            assert await program.stop() == 0
        self.log += program.log

    async def check(self) -> None:
        """Nothing is lost, every copy is accounted for, and only what was on its way was sent twice."""
        async with self.database.read() as work:
            counts = await work.deliveries.counts(self.announcement)
            found = [await work.deliveries.get(self.announcement, person) for person in self.audience]
        copies = await self.world.received("")
        expected = {DeliveryStatus.SENT: len(self.audience) - len(self.blocked)}
        if self.blocked:
            expected[DeliveryStatus.BLOCKED] = len(self.blocked)
        assert counts == expected
        twice = 0
        for entry in found:
            assert entry is not None
            arrived = copies.get(entry.person_id, 0)
            assert arrived >= 1 or entry.person_id in self.blocked
            assert arrived <= 1 or entry.possible_duplicate
            twice += max(0, arrived - 1)
        assert twice <= IN_FLIGHT * self.kills + self.unknown

    async def close(self) -> None:
        """Closes the database."""
        await self.database.close()

    async def _prepare(self) -> None:
        await migrate(self.database)
        coordinator, *people = await self.world.crowd(MESSAGES_PER_KILL * self.kills + 1)
        self.audience = [person.id for person in people]
        for person in people[::BLOCKED_SHARE]:
            await person.block()
            self.blocked.add(person.id)
        async with self.database.begin() as work:
            for person_id in self.audience:
                await add_person(work, person_id)
            self.announcement = await add_announcement(work, self.audience, created_by=coordinator.id)

    async def step_clock(self, seconds: float) -> None:
        """Sets the clock of the program wrong from now on."""
        self._offset.write_text(str(seconds))

    def _drawn_faults(self) -> list[str]:
        """Every kind as often as any other, in an order of chance."""
        kinds: list[str] = []
        while len(kinds) < self.kills:
            kinds += self.chance.sample(list(FAULTS), len(FAULTS))
        return kinds[: self.kills]

    def _program(self) -> AbstractAsyncContextManager[Program]:
        return launched(self._settings, self.folder, module="tests.support.stepped")

    async def _recovers(self) -> None:
        await self.world.faults.clear()
        await self.world.faults.latency(LATENCY)
        self._offset.write_text("0")

    async def _is_over(self) -> bool:
        async with self.database.read() as work:
            counts = await work.deliveries.counts(self.announcement)
        return not counts.keys() & set(UNSETTLED)


async def _nothing(_run: Endurance, _program: Program) -> None:
    """Only the kill."""


async def _away(run: Endurance, _program: Program) -> None:
    await run.world.faults.away(run.chance.uniform(0.5, 3))


async def _reset_before(run: Endurance, _program: Program) -> None:
    await run.world.faults.drop(times=4, method="sendMessage")


async def _reset_after(run: Endurance, _program: Program) -> None:
    run.unknown += 4
    await run.world.faults.lose_reply(times=4, method="sendMessage")


async def _malformed(run: Endurance, _program: Program) -> None:
    run.unknown += 4
    await run.world.faults.garble(times=4, method="sendMessage")


async def _broken(run: Endurance, _program: Program) -> None:
    await run.world.faults.refuse(times=4, method="sendMessage")


async def _hanging(run: Endurance, _program: Program) -> None:
    await run.world.faults.hang(times=4, method="sendMessage")
    await asyncio.sleep(run.chance.uniform(0.2, 1))
    if run.chance.random() < 0.5:
        await run.world.faults.clear()


async def _slow(run: Endurance, _program: Program) -> None:
    await run.world.faults.latency(1)


async def _too_many(run: Endurance, _program: Program) -> None:
    await run.world.faults.refuse(
        method="sendMessage",
        code=429,
        description="Too Many Requests: retry after 1",
        parameters={"retry_after": 1},
    )


async def _disk_full(run: Endurance, program: Program) -> None:
    """No file may grow any more, which SQLite meets as it meets a full disk."""
    before = resource.prlimit(program.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    await asyncio.sleep(run.chance.uniform(0.2, 1.5))
    if run.chance.random() < 0.5:
        # One that met the full disk as it started has ended, and is to be started again.
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(program.pid, resource.RLIMIT_FSIZE, before)


async def _clock_steps(run: Endurance, _program: Program) -> None:
    await run.step_clock(run.chance.choice([-3600, -10, 10]))


FAULTS: Mapping[str, Callable[[Endurance, Program], Awaitable[None]]] = {
    "nothing but the kill": _nothing,
    "away": _away,
    "reset before": _reset_before,
    "reset after": _reset_after,
    "malformed replies": _malformed,
    "errors of the server": _broken,
    "replies that never come": _hanging,
    "slow replies": _slow,
    "too many requests": _too_many,
    "disk full": _disk_full,
    "clock steps": _clock_steps,
}
"""What can go wrong before the program is killed, by name."""
