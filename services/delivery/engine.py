"""The delivery engine: claims, renders, sends with no transaction open, and settles.

At least once, accounted: a parcel is marked as being sent before it is handed over and settled right after.
What a crash leaves marked is sent again and counted as a possible duplicate; so that this is little, only as
many parcels are claimed as may leave within `TICK` seconds.
"""

import asyncio
import contextlib

import structlog

from services.clock import Clock
from services.delivery.failures import ChatMoved, Failure, Final, Unreachable
from services.delivery.pacer import Pacer
from services.delivery.ports import Renderer, Sender
from services.delivery.retry import decide
from services.delivery.settling import Again, Lost, Moved, Sent, Settlement, Settler
from storage.database import TROUBLE, Database
from storage.records import Parcel
from storage.vocabulary import DeliveryStatus

log = structlog.get_logger()

TICK = 0.05
MOST_IN_FLIGHT = 100
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
    ) -> None:
        self._database = database
        self._renderer = renderer
        self._sender = sender
        self._pacer = pacer
        self._settler = settler
        self._clock = clock
        self._news = asyncio.Event()
        self._in_flight: dict[asyncio.Task[None], int] = {}
        self._stopping = False
        self._unanswered = 0
        self._away_until = 0.0
        self.trouble: str | None = None

    def wake(self) -> None:
        """Something new may be waiting to be sent."""
        self._news.set()

    async def run(self) -> None:
        """Works until `stop`; then finishes what is on its way and settles it."""
        await self._recover()
        settling = asyncio.create_task(self._keep_settling())
        try:
            while not self._stopping:
                await self._round()
            if self._in_flight:
                await asyncio.wait(self._in_flight, timeout=GRACE)
        finally:
            for task in self._in_flight:
                task.cancel()
            settling.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await settling
            await self._settler.drain()

    def stop(self) -> None:
        """Lets `run` end."""
        self._stopping = True
        self._news.set()

    async def _recover(self) -> None:
        async with self._database.begin() as work:
            again = await work.outbox.recover() + await work.deliveries.recover()
        if again:
            log.warning("deliveries_recovered", possible_duplicates=again)

    async def _keep_settling(self) -> None:
        while True:
            try:
                await self._settler.step()
                self._news.set()
            except TROUBLE:
                log.exception("settling_failed")
                await asyncio.sleep(PAUSE_AFTER_DATABASE_TROUBLE)

    async def _round(self) -> None:
        self._news.clear()
        try:
            parcels = await self._claim()
        except TROUBLE:
            log.exception("claiming_failed")
            await asyncio.sleep(PAUSE_AFTER_DATABASE_TROUBLE)
            return
        if not parcels:
            await self._idle()
        for parcel in parcels:
            await self._start(parcel)

    async def _claim(self) -> list[Parcel]:
        now = _seconds()
        room = min(self._pacer.slots(now, TICK), MOST_IN_FLIGHT - len(self._in_flight))
        if room <= 0:
            return []
        busy = self._pacer.cooling(now) | set(self._in_flight.values())
        moment = self._clock.now()
        async with self._database.begin() as work:
            parcels = await work.outbox.claim(moment, room, busy)
            if room := room - len(parcels):
                busy |= {parcel.chat_id for parcel in parcels}
                parcels += await work.deliveries.claim(moment, room, busy)
        return parcels

    async def _idle(self) -> None:
        """Waits for news, for the pace, for a chat to cool down, or for a message whose time comes."""
        now = _seconds()
        waits = [LONGEST_IDLE]
        if delay := self._pacer.delay(now):
            waits.append(delay)
        else:
            async with self._database.read() as work:
                next_at = await work.outbox.next_at(self._clock.now())
            if next_at is not None:
                waits.append((next_at - self._clock.now()).total_seconds())
            if (ready := self._pacer.next_ready()) is not None:
                waits.append(max(0.0, ready - now))
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(min(waits)):
                await self._news.wait()

    async def _start(self, parcel: Parcel) -> None:
        moment = self._pacer.reserve(parcel.chat_id, _seconds())
        if (wait := moment - _seconds()) > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(self._deliver(parcel))
        self._in_flight[task] = parcel.chat_id
        task.add_done_callback(self._landed)

    def _landed(self, task: asyncio.Task[None]) -> None:
        del self._in_flight[task]
        self._news.set()

    async def _deliver(self, parcel: Parcel) -> None:
        self._settler.put(await self._attempt(parcel))

    async def _attempt(self, parcel: Parcel) -> Settlement:
        now = self._clock.now()
        if parcel.expires_at is not None and parcel.expires_at <= now:
            return Lost(parcel, DeliveryStatus.EXPIRED)
        try:
            rendered = await self._renderer.render(parcel)
            if rendered is None:
                return Lost(parcel, DeliveryStatus.EXPIRED)
            message_ids = await self._sender.send(rendered.request)
        except Failure as failure:
            return self._failed(parcel, failure)
        except Exception as error:
            # One defective parcel must not end the engine: it is kept with its reason.
            log.error("rendering_failed", kind=parcel.kind, parcel=parcel.id, exc_info=error)
            return Lost(parcel, DeliveryStatus.REJECTED, error=type(error).__name__)
        self._unanswered, self.trouble = 0, None
        return Sent(parcel, rendered.version, message_ids)

    def _failed(self, parcel: Parcel, failure: Failure) -> Settlement:
        if isinstance(failure, ChatMoved):
            return Moved(parcel, failure)
        crowded = self._pacer.is_crowded(parcel.chat_id)
        retry = decide(failure, failures_in_a_row=self._unanswered, crowded=crowded)
        if retry is None:
            status = failure.status if isinstance(failure, Final) else DeliveryStatus.REJECTED
            return Lost(parcel, status, error=str(failure)[:300])
        log.warning("delivery_postponed", reason=str(failure), seconds=retry.pause, everyone=retry.everyone)
        now = _seconds()
        if isinstance(failure, Unreachable):
            self._note_absence(failure, now, now + retry.pause)
        if retry.everyone:
            self._pacer.pause(now + retry.pause)
        else:
            self._pacer.pause_chat(parcel.chat_id, now + retry.pause)
        return Again(parcel, possible_duplicate=retry.possible_duplicate)

    def _note_absence(self, failure: Unreachable, now: float, until: float) -> None:
        """Counts requests without an answer; those that fail together count once."""
        self.trouble = str(failure)
        if now >= self._away_until:
            self._unanswered += 1
            self._away_until = until


def _seconds() -> float:
    return asyncio.get_running_loop().time()
