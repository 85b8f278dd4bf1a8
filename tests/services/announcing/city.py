"""A city whose announcements change while they are sent: the real services, in a time of its own."""

import asyncio
import itertools
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from services.announcing.copies import COPY, REVISION, Copies
from services.announcing.expansion import Expansion
from services.announcing.progress import PROGRESS, ProgressDelivery, SendingProgress, Tally, tally
from services.announcing.recalls import Recalls
from services.announcing.sending import Sending
from services.dead_letters import DeadLetterOffice
from services.delivery.engine import DeliveryEngine
from services.delivery.pacer import Pacer
from services.delivery.ports import Rendered
from services.delivery.settling import Settler
from services.groups import Groups
from services.handover import Handover
from services.meeting_changes import MeetingChanges
from services.meetings import MeetingPlanner
from services.reminders import Reminders
from services.residents import Residents
from storage.records import Announcement, Delivery, Lecturer, Meeting, Parcel
from storage.tables.meetings import announcements, deliveries
from storage.vocabulary import UNSETTLED, AnnouncementKind, DeliveryStatus, MeetingField
from tests.services.announcing.phones import GONE, NO_MEETING, TAKEN_BACK, Phones, Step
from tests.support.clock import StandingClock
from tests.support.databases import sqlite_url
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.time import Timeless, Watched

COORDINATOR = 99
PER_SECOND = 5
STEP = 0.2
FRESH = timedelta(seconds=1)
"""How long the text of copies is kept (handlers.rendering.broadcasts)."""

PATIENCE = 300
Result = TypeVar("Result")


class Words:
    """Renders copies by the version of their meeting, and what becomes of them, as the handlers do."""

    def __init__(self, copies: Copies, progress: SendingProgress, clock: StandingClock) -> None:
        self._copies = copies
        self._progress = progress
        self._clock = clock
        self._kept: dict[int, tuple[datetime, int | None]] = {}

    async def render(self, parcel: Parcel) -> Rendered | None:
        """The step on the phone that a parcel is (services.delivery.ports.Renderer)."""
        if parcel.kind == COPY:
            return await self._copy(parcel)
        if parcel.kind == REVISION:
            return await self._revision(parcel)
        if parcel.kind == PROGRESS:
            report = await self._progress.report(parcel.payload["announcement_id"])
            return Rendered(Step(parcel.chat_id, None, PROGRESS), report.shown) if report else None
        return Rendered(Step(parcel.chat_id, None, parcel.kind))

    async def _copy(self, parcel: Parcel) -> Rendered | None:
        made_at, version = self._kept.get(parcel.id, (None, None))
        if made_at is None or self._clock.now() - made_at > FRESH:
            copy = await self._copies.load(parcel.id)
            version = copy.meeting.version if copy else None
            self._kept[parcel.id] = (self._clock.now(), version)
        if version is None:
            return None
        return Rendered(Step(parcel.chat_id, parcel.id, f"version {version}"), version)

    async def _revision(self, parcel: Parcel) -> Rendered | None:
        copy = await self._copies.revision(parcel.id, parcel.chat_id)
        if copy is None:
            return None
        text, status = f"version {copy.meeting.version}", DeliveryStatus.SENT
        if copy.kind is AnnouncementKind.CANCELLATION:
            text = NO_MEETING
        elif copy.kind is AnnouncementKind.RECALL:
            text, status = (TAKEN_BACK, DeliveryStatus.MARKED) if copy.too_old else (GONE, status)
        step = Step(parcel.chat_id, parcel.payload["revises"], text, copy.message_id)
        return Rendered(step, copy.meeting.version, status)


@dataclass(frozen=True, slots=True)
class State:
    """What storage has."""

    meetings: dict[int, Meeting]
    sendings: list[Announcement]
    rows: list[Delivery]
    tallies: dict[int, Tally]

    def revisions(self, announcement_id: int) -> list[Announcement]:
        """What revises an announcement, oldest first."""
        return [each for each in self.sendings if each.revises == announcement_id]


class City:
    """Everything together. Its methods return once all that can happen without time has happened."""

    def __init__(self, file: Path) -> None:
        self.loop = Timeless()
        self.clock = StandingClock(NOW)
        self.phones = Phones()
        self.database = Watched(sqlite_url(file))
        reminders = Reminders([])
        self.planner = MeetingPlanner(self.database, self.clock, reminders)
        self.changes = MeetingChanges(self.database, self.clock, reminders)
        self.recalls = Recalls(self.database, self.clock)
        self.sending = Sending(self.database, self.clock, reminders, ZoneInfo("Asia/Almaty"))
        self.residents = Residents(self.database, self.clock)
        self.progress = SendingProgress(self.database, self.clock)
        self.expansion = Expansion(self.database, self.clock)
        self._numbers = itertools.count(1)
        self.do(self._found())
        self.start()

    async def _found(self) -> None:
        async with self.database.begin() as work:
            await add_person(work, COORDINATOR)
            await work.people.set_subscribed(COORDINATOR, False)
            await work.coordinators.ensure([COORDINATOR], NOW)

    def start(self) -> None:
        """Begins as the program does."""
        handover, groups = Handover(self.database, self.clock), Groups(self.database, self.clock)
        after = {PROGRESS: ProgressDelivery()}
        office = DeadLetterOffice(self.database, self.clock, UTC)
        settler = Settler(self.database, self.clock, after, handover, groups, office)
        words = Words(Copies(self.database, self.clock), self.progress, self.clock)
        pacer = Pacer(PER_SECOND)
        self.engine = DeliveryEngine(self.database, words, self.phones, pacer, settler, self.clock)
        self.database.when_outbox_grows(self.engine.wake)
        self._running = self.loop.create_task(self.engine.run())
        self.rest()

    def do(self, act: Coroutine[Any, Any, Result]) -> Result:
        """What an act returns, with all that follows from it at once."""
        result = self.loop.run_until_complete(act)
        self.rest()
        return result

    def rest(self) -> None:
        """Lets everyone do what can be done without time."""
        self.loop.run_until_complete(self.database.quiet())
        if hasattr(self, "_running") and self._running.done():
            self._running.result()

    def pass_by(self, seconds: float) -> None:
        """Lets time pass."""
        self.loop.pass_by(seconds)
        self.clock.pass_by(seconds=seconds)
        self.rest()

    def announce(self) -> int:
        """Begins to announce a meeting to everyone who is subscribed; returns the announcement's id."""

        async def add() -> int:
            async with self.database.begin() as work:
                number = next(self._numbers)
                return await add_announcement(work, draft_id=number, created_by=COORDINATOR, expanded=False)

        return self.do(add())

    def move(self, meeting: Meeting) -> None:
        """Moves a meeting by an hour."""
        start = meeting.starts_at
        self.do(self.planner.move(COORDINATOR, meeting.id, start, start + timedelta(hours=1)))

    def rewrite(self, meeting: Meeting) -> None:
        """Gives a meeting another place."""

        async def rewrite() -> None:
            draft_id = await self.changes.begin(COORDINATOR, meeting.id, MeetingField.PLACE)
            text = f"№ {next(self._numbers)} мектеп\n---\nШкола"
            await self.changes.write(COORDINATOR, draft_id, text, 1, _anything)
            await self.changes.apply(COORDINATOR, draft_id, 1)

        self.do(rewrite())

    def cancel(self, meeting: Meeting) -> None:
        """Cancels a meeting."""

        async def cancel() -> None:
            draft_id = await self.planner.begin_cancelling(COORDINATOR, meeting.id)
            await self.planner.write_reason(COORDINATOR, draft_id, "Карантин\n---\nКарантин", 1)
            await self.planner.cancel(COORDINATOR, draft_id)

        self.do(cancel())

    def crash(self) -> None:
        """The program is gone, with what was on its way; it starts anew a second later."""
        self._running.cancel()
        self.loop.run_until_complete(asyncio.gather(self._running, return_exceptions=True))
        self.phones.lose()
        self.loop.pass_by(1)
        self.clock.pass_by(seconds=1)
        self.start()

    def expand(self) -> None:
        """Writes the next chunk of an audience."""
        self.do(self.expansion.step())

    def refresh(self) -> None:
        """Follows the sendings, as the program does every two seconds."""
        self.do(self.progress.refresh())

    def drain(self) -> None:
        """Goes on until nothing is left to do. Raises AssertionError where that takes for ever."""
        for _ in range(PATIENCE):
            while self.do(self.expansion.step()):
                pass
            for request in list(self.phones.waiting):
                self.phones.answer(request)
            self.pass_by(1)
            self.refresh()
            if not self.phones.waiting and self.do(self._is_quiet()):
                return
        raise AssertionError(f"never done: {self.state().tallies}")

    async def _is_quiet(self) -> bool:
        waiting = select(deliveries.c.person_id).where(deliveries.c.status.in_(UNSETTLED)).limit(1)
        async with self.database.session() as connection:
            is_waiting = (await connection.execute(waiting)).first() is not None
        async with self.database.read() as work:
            return not is_waiting and not await work.announcements.unfinished()

    def state(self) -> State:
        """What storage has now."""
        return self.do(self._state())

    async def _state(self) -> State:
        async with self.database.session() as connection:
            ids = list((await connection.execute(select(announcements.c.id))).scalars())
            rows = [Delivery(**each) for each in (await connection.execute(select(deliveries))).mappings()]
        async with self.database.read() as work:
            found = [await work.announcements.get(each) for each in sorted(ids)]
            sendings = [each for each in found if each is not None]
            meetings = await work.meetings.many([each.meeting_id for each in sendings])
            tallies = {each.id: await tally(work, each) for each in sendings}
        return State({each.id: each for each in meetings}, sendings, rows, tallies)

    def close(self) -> None:
        """Ends everything."""
        self.engine.stop()
        self.rest()
        for request in list(self.phones.waiting):
            self.phones.answer(request)
        self.loop.run_until_complete(self._running)
        self.loop.run_until_complete(self.database.close())
        self.loop.close()


def _anything(_meeting: Meeting, _lecturers: Sequence[Lecturer]) -> None:
    """Takes whatever is written."""
