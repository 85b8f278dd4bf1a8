"""The delivery engine: claims, renders, sends with no transaction open, and settles.

At least once, accounted: a parcel is marked as being sent before it is handed over and settled right after.
What a crash leaves marked is sent again and counted as a possible duplicate; so that this is little, only as
many parcels are claimed as may leave within `TICK` seconds.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from services.clock import Clock
from services.delivery.contact import Contact
from services.delivery.failures import Failure, TooManyRequests, Unreachable
from services.delivery.outcomes import Again, Lost, Outcome, Sent, outcome_of
from services.delivery.pacer import Pacer
from services.delivery.paces import Paces
from services.delivery.ports import Rendered, Renderer, Sender
from services.delivery.quickly import carry_out
from services.delivery.settling import Settler
from services.outage import Outage
from services.waiting import wait
from storage.database import Database
from storage.records import Parcel
from storage.trouble import DatabaseTrouble
from storage.vocabulary import DeliveryStatus
from storage.work import UnitOfWork

log = structlog.get_logger()

TICK = 0.05
BEAT = 0.005
"""The shortest wait for a moment to send, in seconds: at a thousand messages a second several leave together.

A timer for each of them would take more of the processor than the messages do.
"""

MOST_IN_FLIGHT = 500
"""Well below the about 1000 requests at a time beyond which a Bot API server answers 429."""

LEAST_ROOM = 250
"""Where the pace allows more than there is room for, it waits for this much: a claim is a transaction."""

LONGEST_IDLE = 5.0
PAUSE_AFTER_DATABASE_TROUBLE = 1.0
GRACE = 20.0
"""How many seconds a stop waits for requests that are on their way."""


class DeliveryEngine:
    """Sends what the outbox and the ledger hold. One engine is active at a time."""

    def __init__(
        self,
        database: Database,
        renderer: Renderer,
        sender: Sender,
        pacer: Pacer,
        settler: Settler,
        clock: Clock,
        pace_of_changes: Pacer | None = None,
    ) -> None:
        self._database = database
        self._renderer = renderer
        self._sender = sender
        self.paces = Paces(pacer, pace_of_changes)
        self._settler = settler
        self._clock = clock
        self._news = asyncio.Event()
        self._stopping = asyncio.Event()
        self._in_flight: dict[asyncio.Task[None], int] = {}
        self._least_room = 0
        self._in_doubt = False
        self.contact = Contact()
        self._hold = Outage("messenger_accepts")
        self._database_away = Outage("claiming_resumed")

    def wake(self) -> None:
        """Something new may be waiting to be sent."""
        self._news.set()

    async def run(self) -> None:
        """Works until `stop`; then finishes what is on its way and settles it.

        While the database is away it waits. Raises DatabaseTrouble where it still is away in the end, and
        outcomes could not be written down.
        """
        if not await self._recover():
            return
        settling = asyncio.create_task(self._settler.run(self.wake))
        settling.add_done_callback(lambda _: self.stop())
        try:
            while not self._stopping.is_set():
                await self._round()
            if self._in_flight:
                await asyncio.wait(self._in_flight, timeout=GRACE)
        finally:
            for task in self._in_flight:
                task.cancel()
            await asyncio.gather(*self._in_flight, return_exceptions=True)
            self._settler.close()
            await settling

    def stop(self) -> None:
        """Lets `run` end."""
        self._stopping.set()
        self._news.set()

    async def _recover(self) -> bool:
        """Lets what a crash left on its way be sent again; False where `stop` comes before the database."""
        while not self._stopping.is_set():
            try:
                async with self._database.begin() as work:
                    again = await work.outbox.recover() + await work.deliveries.recover()
            except DatabaseTrouble as error:
                log.warning("recovery_postponed", exc_info=error)
                await self._await_database()
                continue
            self._database_away.end(_seconds())
            if again:
                log.warning("deliveries_recovered", possible_duplicates=again)
            return True
        return False

    async def _await_database(self) -> None:
        self._database_away.begin(_seconds())
        await wait(self._stopping, PAUSE_AFTER_DATABASE_TROUBLE)

    async def _round(self) -> None:
        self._news.clear()
        try:
            parcels = await self._claim()
            idle = 0.0 if parcels else await self._idle_seconds()
        except DatabaseTrouble as error:
            # The claim may have been committed all the same.
            self._in_doubt = True
            log.warning("claiming_postponed", exc_info=error)
            await self._await_database()
            return
        for parcel in parcels:
            await self._start(parcel)
        if not parcels:
            await wait(self._news, idle)

    async def _claim(self) -> list[Parcel]:
        now = _seconds()
        room = self._room(now)
        if room <= 0 or self.contact.delay(now) or not await self._is_certain():
            return []
        busy = self.paces.cooling(now) | set(self._in_flight.values())
        changes = self.paces.changes.slots(now, TICK)
        moment = self._clock.now()

        async def claim(work: UnitOfWork) -> list[Parcel]:
            parcels = await work.outbox.claim(moment, room, busy)
            if left := room - len(parcels):
                taken = busy | {parcel.chat_id for parcel in parcels}
                parcels += await work.deliveries.claim(moment, left, taken, changes)
            return parcels

        parcels = await carry_out(self._database, claim, room)
        self._database_away.end(_seconds())
        return parcels

    async def _is_certain(self) -> bool:
        """Whether what is marked as being sent is on its way: what a claim in doubt marked is let go."""
        if self._in_doubt and not self._in_flight and self._settler.is_idle:
            async with self._database.begin() as work:
                await work.outbox.release()
                await work.deliveries.release()
            self._in_doubt = False
        return not self._in_doubt

    def _room(self, now: float) -> int:
        """How many parcels are to be claimed now; 0 where the pace allows none, or some must land first."""
        allowed = self.paces.messages.slots(now, TICK)
        room = MOST_IN_FLIGHT - len(self._in_flight)
        self._least_room = min(allowed, LEAST_ROOM)
        return min(allowed, room) if room >= self._least_room else 0

    async def _idle_seconds(self) -> float:
        """How long nothing can be sent: the pace, a chat cooling down, or a message whose time comes."""
        now = _seconds()
        if delay := self._delay(now):
            return min(delay, LONGEST_IDLE)
        if not self._room(now):
            # What lands wakes the engine.
            return LONGEST_IDLE
        waits = [LONGEST_IDLE]
        async with self._database.read() as work:
            next_at = await work.outbox.next_at(self._clock.now())
        if next_at is not None:
            waits.append((next_at - self._clock.now()).total_seconds())
        return max(0.0, min(waits + self.paces.waits(now)))

    def _delay(self, now: float) -> float:
        """How many seconds it is until something may be sent to anyone."""
        return max(self.paces.messages.delay(now), self.contact.delay(now))

    async def _start(self, parcel: Parcel) -> None:
        """Hands a claimed parcel over as soon as the pace allows; back where the program stops before."""
        now = _seconds()
        if self.paces.of(parcel) is not self.paces.messages:
            # Messages that are paid for do not wait for it.
            moment = self.paces.changes.reserve(parcel.chat_id, now)
            self._launch(parcel, self._deliver_at(parcel, moment))
            return
        while delay := self._delay(now):
            if await wait(self._stopping, max(delay, BEAT)):
                self._settler.put(Again(parcel, possible_duplicate=False))
                return
            now = _seconds()
        moment = self.paces.messages.reserve(parcel.chat_id, now)
        self._launch(parcel, self._deliver(parcel, moment))

    def _launch(self, parcel: Parcel, delivery: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(delivery)
        self._in_flight[task] = parcel.chat_id
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        del self._in_flight[task]
        if MOST_IN_FLIGHT - len(self._in_flight) >= self._least_room:
            self._news.set()

    async def _deliver_at(self, parcel: Parcel, moment: float) -> None:
        if await wait(self._stopping, moment - _seconds()):
            self._settler.put(Again(parcel, possible_duplicate=False))
        else:
            await self._deliver(parcel, moment)

    async def _deliver(self, parcel: Parcel, moment: float) -> None:
        self._settler.put(await self._attempt(parcel, moment))

    async def _attempt(self, parcel: Parcel, moment: float) -> Outcome:
        if parcel.expires_at is not None and parcel.expires_at <= self._clock.now():
            return Lost(parcel, DeliveryStatus.EXPIRED)
        try:
            rendered = await self._renderer.render(parcel)
            if rendered is None:
                return Lost(parcel, DeliveryStatus.EXPIRED)
            self.paces.of(parcel).left(moment, _seconds(), counts=rendered.counts)
            return await self._send(parcel, rendered)
        except DatabaseTrouble:
            return Again(parcel, possible_duplicate=False)
        except Exception as error:
            # One defective parcel must not end the engine: it is kept with its reason.
            log.error("parcel_defective", kind=parcel.kind, parcel=parcel.id, exc_info=error)
            return Lost(parcel, DeliveryStatus.REJECTED, error=type(error).__name__)

    async def _send(self, parcel: Parcel, rendered: Rendered) -> Outcome:
        try:
            message_ids = await self._sender.send(rendered.request)
        except Unreachable as failure:
            until = self.contact.unanswered(parcel.chat_id, str(failure), _seconds())
            self.paces.messages.pause_chat(parcel.chat_id, until)
            return Again(parcel, possible_duplicate=failure.maybe_sent)
        except Failure as failure:
            self.contact.answered(parcel.chat_id, _seconds())
            if isinstance(failure, TooManyRequests):
                self._note_refusal(parcel, failure.retry_after)
            return outcome_of(parcel, failure)
        now = _seconds()
        self.contact.answered(parcel.chat_id, now)
        if not self.paces.held(now):
            self._hold.end(now)
        return Sent(parcel, rendered.version, message_ids, rendered.status)

    def _note_refusal(self, parcel: Parcel, seconds: float) -> None:
        log.warning("delivery_refused", chat=parcel.chat_id, seconds=seconds)
        now = _seconds()
        self.paces.of(parcel).refused(parcel.chat_id, now, seconds)
        if self.paces.held(now):
            self._hold.begin(now)


def _seconds() -> float:
    return asyncio.get_running_loop().time()
