"""A delivery engine on real storage, in a time of its own, with a messenger that a test plays."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from services.dead_letters import DeadLetterOffice
from services.delivery.engine import DeliveryEngine
from services.delivery.failures import ChatMoved, Failure
from services.delivery.pacer import Pacer
from services.delivery.ports import Rendered
from services.delivery.settling import Settler
from services.groups import Groups
from services.handover import Handover
from storage.records import Parcel
from storage.tables.delivery import outbox
from storage.tables.meetings import deliveries
from storage.vocabulary import UNSETTLED, DeliveryStatus, Lane
from tests.support.clock import StandingClock
from tests.support.databases import sqlite_url
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.time import Timeless, Watched

PER_SECOND = 5
STEP = 0.2
LETTER = "letter"
PATIENCE = 400
"""So many looks at what is left, with time passing between them, are enough to send everything."""


@dataclass(eq=False)
class Request:
    """A letter on its way: `reply` is what the messenger says of it."""

    letter: str
    chat_id: int
    thread_id: int | None
    at: float
    reply: asyncio.Future[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Entry:
    """How a letter stands in the outbox or in the ledger."""

    status: DeliveryStatus
    possible_duplicate: bool


class Words:
    """Renders a parcel as the chat that it goes to, and the name of the letter."""

    async def render(self, parcel: Parcel) -> Rendered | None:
        """The request for a parcel."""
        name = parcel.payload.get("text") or f"{parcel.id}:{parcel.chat_id}"
        return Rendered((parcel.chat_id, parcel.thread_id, name))


@dataclass
class Messenger:
    """Takes requests, and answers each when a test says how."""

    loop: Timeless
    waiting: list[Request] = field(default_factory=list)
    moments: list[float] = field(default_factory=list)
    arrived: list[tuple[int, str]] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    """The groups that became supergroups, with their new ids."""

    _ids: Iterator[int] = field(default_factory=itertools.count)

    async def send(self, request: Any) -> tuple[int, ...]:
        """Takes a request; returns or raises as a test decides later."""
        chat_id, thread_id, letter = request
        if chat_id in self.moved:
            raise ChatMoved(self.moved[chat_id])
        taken = Request(letter, chat_id, thread_id, self.loop.time(), self.loop.create_future())
        self.waiting.append(taken)
        self.moments.append(taken.at)
        return await taken.reply

    def arrive(self, request: Request) -> None:
        """A letter arrives, whether or not anyone will know."""
        self.arrived.append((request.chat_id, request.letter))

    def answer(self, request: Request, failure: Failure | None, *, arrives: bool) -> None:
        """Answers a request with success or a failure; the letter arrives or does not."""
        self.waiting.remove(request)
        if arrives:
            self.arrive(request)
        if failure is None:
            request.reply.set_result((next(self._ids),))
        else:
            request.reply.set_exception(failure)


class Post:
    """Everything together. Its methods return once all that can happen without time has happened."""

    def __init__(self, file: Path) -> None:
        self.loop = Timeless()
        self.clock = StandingClock(NOW)
        self.messenger = Messenger(self.loop)
        self.database = Watched(sqlite_url(file))
        self._drafts = itertools.count(1)
        self._stopped: set[int] = set()
        self.start()

    def start(self) -> None:
        """Begins as the program does."""
        settler = Settler(
            self.database,
            self.clock,
            {},
            Handover(self.database, self.clock),
            Groups(self.database, self.clock),
            DeadLetterOffice(self.database, self.clock, UTC),
        )
        self.pacer = Pacer(PER_SECOND)
        self.engine = DeliveryEngine(self.database, Words(), self.messenger, self.pacer, settler, self.clock)
        self.database.when_outbox_grows(self.engine.wake)
        self._running = self.loop.create_task(self.engine.run())
        self.rest()

    def rest(self) -> None:
        """Lets everyone do what can be done without time."""
        self.loop.run_until_complete(self.database.quiet())
        if self._running.done():
            self._running.result()

    def pass_by(self, seconds: float) -> None:
        """Lets time pass, a little at once."""
        while seconds > 0:
            self._pass_by(min(STEP, seconds))
            seconds -= STEP

    def _pass_by(self, seconds: float) -> None:
        self.loop.pass_by(seconds)
        self.clock.pass_by(seconds=seconds)
        self.rest()

    def write(self, chat_id: int, letter: str, lane: Lane, thread_id: int | None, later: float) -> None:
        """Writes a letter into the outbox, to be sent so many seconds later."""

        async def add() -> None:
            async with self.database.begin() as work:
                await work.outbox.add(
                    chat_id,
                    LETTER,
                    {"text": letter},
                    at=self.clock.now() + timedelta(seconds=later),
                    lane=lane,
                    thread_id=thread_id,
                    key=letter,
                )

        self.loop.run_until_complete(add())
        self.rest()

    def announce(self, people: list[int]) -> int:
        """Lets an announcement be sent to people; returns its id."""

        async def add() -> int:
            async with self.database.begin() as work:
                for person_id in people:
                    await add_person(work, person_id)
                return await add_announcement(work, people, draft_id=next(self._drafts))

        announcement_id = self.loop.run_until_complete(add())
        self.engine.wake()
        self.rest()
        return announcement_id

    def stop_announcement(self, announcement_id: int) -> None:
        """A coordinator stops an announcement; what is not on its way is settled as stopped."""

        async def stop() -> None:
            async with self.database.begin() as work:
                await work.announcements.stop(announcement_id)

        self.loop.run_until_complete(stop())
        self._stopped.add(announcement_id)
        self._settle_stopped()

    def _settle_stopped(self) -> None:
        """As whoever follows the sendings does every two seconds."""

        async def settle() -> None:
            async with self.database.begin() as work:
                for announcement_id in self._stopped:
                    await work.deliveries.stop(announcement_id, self.clock.now(), limit=1000)

        self.loop.run_until_complete(settle())
        self.rest()

    def crash(self) -> None:
        """The program is gone, with what was on its way; it starts anew a second later."""
        self._running.cancel()
        self.loop.run_until_complete(asyncio.gather(self._running, return_exceptions=True))
        self.messenger.waiting.clear()
        self.loop.pass_by(1)
        self.clock.pass_by(seconds=1)
        self.start()

    def stop(self) -> None:
        """Ends the program as SIGTERM does, while everything on its way arrives."""
        self.engine.stop()
        self.rest()
        self.deliver_all()
        self.loop.run_until_complete(self._running)

    def deliver_all(self) -> None:
        """All that is on its way arrives."""
        for request in list(self.messenger.waiting):
            self.messenger.answer(request, None, arrives=True)
        self.rest()

    def drain(self) -> None:
        """Goes on until nothing is left to be sent. Raises AssertionError where that takes for ever."""
        pause = STEP
        for _ in range(PATIENCE):
            if not any(entry.status in UNSETTLED for entry in self.entries().values()):
                return
            self._pass_by(pause)
            self._settle_stopped()
            pause = STEP if self.messenger.waiting else min(60, 1.5 * pause)
            self.deliver_all()
        raise AssertionError(f"never sent: {self.entries()}")

    def entries(self) -> dict[str, Entry]:
        """Every letter as storage has it, by name."""

        async def load() -> dict[str, Entry]:
            letters = select(outbox.c.key, outbox.c.status, outbox.c.possible_duplicate)
            copies = select(
                deliveries.c.announcement_id,
                deliveries.c.person_id,
                deliveries.c.status,
                deliveries.c.possible_duplicate,
            )
            async with self.database.session() as connection:
                found = {key: Entry(*rest) for key, *rest in await connection.execute(letters)}
                for announcement_id, person_id, *rest in await connection.execute(copies):
                    found[f"{announcement_id}:{person_id}"] = Entry(*rest)
            return found

        return self.loop.run_until_complete(load())

    def close(self) -> None:
        """Ends everything."""
        self.stop()
        self.loop.run_until_complete(self.database.close())
        self.loop.close()
