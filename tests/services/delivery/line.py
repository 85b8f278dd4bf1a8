"""The delivery engine with a real database on one side and the sandbox on the other."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aiogram.methods import SendDice, SendMessage, TelegramMethod
from aiogram.types import Message
from sqlalchemy import select

from bot.sender import TelegramSender
from sandbox.client import World
from services.dead_letters import DeadLetterOffice
from services.delivery.engine import DeliveryEngine
from services.delivery.pacer import Pacer
from services.delivery.ports import AfterDelivery, Rendered
from services.delivery.settling import Settler
from services.groups import Groups
from services.handover import Handover
from storage.database import Database
from storage.records import Parcel
from storage.tables.delivery import outbox
from storage.vocabulary import UNSETTLED, DeliveryStatus, Lane
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.waiting import until

LETTER = "letter"
NOTHING = "nothing"
"""A letter of which there is nothing to send any more when it is rendered."""

DICE = "dice"
"""A letter that is sent by another method, so that a fault can be planned for it alone."""


@dataclass(frozen=True, slots=True)
class Row:
    """What the outbox holds of one message."""

    status: DeliveryStatus
    chat_id: int
    attempts: int
    possible_duplicate: bool
    message_id: int | None
    error: str | None


class Letters:
    """Renders parcels as plain text; `broken` is raised instead, if set."""

    broken: Exception | None = None

    async def render(self, parcel: Parcel) -> Rendered | None:
        if self.broken is not None:
            raise self.broken
        text = parcel.payload.get("text", f"announcement {parcel.id}")
        request: TelegramMethod[Message] = SendMessage(
            chat_id=parcel.chat_id, message_thread_id=parcel.thread_id, text=text
        )
        if text == DICE:
            request = SendDice(chat_id=parcel.chat_id)
        return Rendered(request, version=3) if text != NOTHING else None


@dataclass
class Line:
    """A database, an engine, and the world that it sends to."""

    database: Database
    world: World
    sender: TelegramSender
    clock: StandingClock = field(default_factory=lambda: StandingClock(NOW))
    letters: Letters = field(default_factory=Letters)
    after: dict[str, AfterDelivery] = field(default_factory=dict)
    per_second: float = 30

    def build(self) -> DeliveryEngine:
        """An engine as the program builds it."""
        people, groups = Handover(self.database, self.clock), Groups(self.database, self.clock)
        office = DeadLetterOffice(self.database, self.clock, UTC)
        settler = Settler(self.database, self.clock, self.after, people, groups, office)
        engine = DeliveryEngine(
            self.database, self.letters, self.sender, Pacer(self.per_second), settler, self.clock
        )
        self.database.when_outbox_grows(engine.wake)
        return engine

    @asynccontextmanager
    async def running(self) -> AsyncIterator[DeliveryEngine]:
        """An engine at work, stopped in the end."""
        engine = self.build()
        task = asyncio.create_task(engine.run())
        try:
            yield engine
        finally:
            engine.stop()
            await task

    async def write(
        self,
        chat_id: int,
        text: str,
        *,
        lane: Lane = Lane.DIRECT,
        thread_id: int | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Writes a letter into the outbox."""
        async with self.database.begin() as work:
            await work.outbox.add(
                chat_id,
                LETTER,
                {"text": text},
                at=self.clock.now(),
                lane=lane,
                thread_id=thread_id,
                expires_at=expires_at,
            )

    async def rows(self) -> list[Row]:
        """The letters as the outbox holds them, oldest first."""
        columns = [outbox.c[name] for name in Row.__slots__]
        query = select(*columns).where(outbox.c.kind == LETTER).order_by(outbox.c.id)
        async with self.database.session() as connection:
            return [Row(**row) for row in (await connection.execute(query)).mappings()]

    async def settled(self) -> list[Row]:
        """The letters once all of them are settled."""

        async def done() -> bool:
            return all(row.status not in UNSETTLED for row in await self.rows())

        await until(done)
        return await self.rows()

    async def announce(self, people: Sequence[int]) -> int:
        """Lets an announcement be sent to these people; returns its id."""
        async with self.database.begin() as work:
            for person_id in people:
                await add_person(work, person_id)
            return await add_announcement(work, people)
