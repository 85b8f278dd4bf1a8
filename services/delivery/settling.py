"""Writes down how sending ended, in groups, and does what follows from it.

What has finished is committed as soon as the commit before is done, but not more than fifty times a second.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import structlog

from services.clock import Clock
from services.delivery.accounts import write_down, write_down_changes, write_down_copies
from services.delivery.outcomes import (
    Lost,
    Moved,
    Outcome,
    Sent,
    TopicGone,
    name_of,
    sort,
)
from services.delivery.ports import AfterDelivery, DefectWatch, GroupWatch, PersonWatch
from services.delivery.quickly import carry_out
from services.outage import Outage
from services.waiting import wait
from storage.claims import SOURCE as LEDGER
from storage.database import Database
from storage.records import Parcel
from storage.trouble import DatabaseTrouble
from storage.vocabulary import UNREACHED, DeliveryStatus, Reach
from storage.work import UnitOfWork

log = structlog.get_logger()

BREATH = 0.02
"""Between the beginnings of two commits, in seconds. At thirty messages a second nothing waits for it; at a
thousand, a commit for every two of them would take more of the processor than all else."""

ONE_BY_ONE = 25
"""How many copies that arrived take as long to write down as one outcome that something follows from."""

FIRST_PAUSE = 0.1
LONGEST_PAUSE = 2.0

REACH = {
    DeliveryStatus.BLOCKED: Reach.BLOCKED,
    DeliveryStatus.DELETED: Reach.DELETED,
    DeliveryStatus.NO_CHAT: Reach.BLOCKED,
}


class Settler:
    """Takes outcomes from the engine and commits them, many in one transaction."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        after: Mapping[str, AfterDelivery],
        people: PersonWatch,
        groups: GroupWatch,
        defects: DefectWatch,
    ) -> None:
        self._database = database
        self._clock = clock
        self._after = after
        self._people = people
        self._groups = groups
        self._defects = defects
        self._waiting: list[Outcome] = []
        self._arrived = asyncio.Event()
        self._closed = asyncio.Event()
        self.outcomes: Counter[tuple[int, str]] = Counter()
        """How often sending ended how, by lane; only what is committed."""

    def put(self, outcome: Outcome) -> None:
        """Hands over one outcome; it is committed soon."""
        self._waiting.append(outcome)
        self._arrived.set()

    @property
    def is_idle(self) -> bool:
        """Whether all that was handed over is committed."""
        return not self._waiting

    def close(self) -> None:
        """Lets `run` end once all that was handed over is committed."""
        self._closed.set()
        self._arrived.set()

    async def run(self, settled: Callable[[], None]) -> None:
        """Commits what arrives, and calls `settled` after each commit, until `close`.

        While the database is away, what has arrived waits. Raises DatabaseTrouble where it still is some
        seconds after `close`.
        """
        pause, database_away = FIRST_PAUSE, Outage("settling_resumed")
        clock, next_at = asyncio.get_running_loop().time, 0.0
        while True:
            await self._arrived.wait()
            if not self._waiting:
                return
            if clock() < next_at:
                await wait(self._closed, next_at - clock())
            next_at = clock() + BREATH
            try:
                await self._commit_waiting()
            except DatabaseTrouble as error:
                log.warning("settling_postponed", count=len(self._waiting), exc_info=error)
                database_away.begin(clock())
                if self._closed.is_set() and pause >= LONGEST_PAUSE:
                    raise
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
            else:
                pause = FIRST_PAUSE
                database_away.end(clock())
                settled()

    async def _commit_waiting(self) -> None:
        """Commits all that waits. What cannot be committed now waits on."""
        batch = list(self._waiting)
        try:
            await self._commit(batch)
        except DatabaseTrouble:
            raise
        except Exception as error:
            # One outcome must not hold up the others: each is tried by itself.
            log.error("settling_failed", count=len(batch), exc_info=error)
            for outcome in batch:
                await self._commit_alone(outcome)
                self._waiting.remove(outcome)
        else:
            del self._waiting[: len(batch)]
        if not self._waiting and not self._closed.is_set():
            self._arrived.clear()

    async def _commit(self, outcomes: Sequence[Outcome]) -> None:
        arrivals = sort(outcomes, self._after)

        async def settle(work: UnitOfWork) -> None:
            now = self._clock.now()
            await write_down_copies(work, arrivals.copies, now)
            await write_down_changes(work, arrivals.changes, now)
            for outcome in arrivals.others:
                if await write_down(work, outcome, now):
                    await self._follow_up(work, outcome, now)
            if work.dead_letters.grew:
                await self._defects.refused(work, now)

        alike = len(outcomes) - len(arrivals.others)
        await carry_out(self._database, settle, alike + ONE_BY_ONE * len(arrivals.others))
        self._note(outcomes)

    async def _commit_alone(self, outcome: Outcome) -> None:
        try:
            await self._commit([outcome])
        except DatabaseTrouble:
            raise
        except Exception as error:
            # What follows from the outcome fails; the outcome itself is written down all the same.
            log.error("follow_up_failed", kind=outcome.parcel.kind, exc_info=error)
            async with self._database.begin() as work:
                await write_down(work, outcome, self._clock.now())
            self._note([outcome])

    def _note(self, outcomes: Sequence[Outcome]) -> None:
        """Counts what is committed, and tells the log what was lost."""
        self.outcomes.update((outcome.parcel.lane, name_of(outcome)) for outcome in outcomes)
        for outcome in outcomes:
            if isinstance(outcome, Lost):
                _log_loss(outcome.parcel, outcome.status)

    async def _follow_up(self, work: UnitOfWork, outcome: Outcome, now: datetime) -> None:
        parcel = outcome.parcel
        match outcome:
            case Sent(_, version, message_ids):
                after = self._after.get(parcel.kind)
                if after is not None:
                    await after.sent(work, parcel, version, message_ids, now)
            case Lost():
                await self._follow_loss(work, outcome, now)
            case Moved(_, new_chat_id):
                await self._groups.moved(work, parcel.chat_id, new_chat_id, now)
            case TopicGone(_, thread_id):
                await self._groups.topic_gone(work, parcel.chat_id, thread_id, now)

    async def _follow_loss(self, work: UnitOfWork, outcome: Lost, now: datetime) -> None:
        parcel, status = outcome.parcel, outcome.status
        if status in UNREACHED:
            await self._set_aside(work, parcel.chat_id, status, now)
        after = self._after.get(parcel.kind)
        if after is not None:
            await after.lost(work, parcel, status, now)

    async def _set_aside(self, work: UnitOfWork, chat_id: int, status: DeliveryStatus, now: datetime) -> None:
        if chat_id < 0:
            await self._groups.gone(work, chat_id, now)
        elif await work.people.set_reach(chat_id, REACH[status]):
            await self._people.gone(work, chat_id, now)


def _log_loss(parcel: Parcel, status: DeliveryStatus) -> None:
    """Some of every audience cannot be reached: of copies the ledger and the metrics tell that."""
    if status in UNREACHED and parcel.source == LEDGER:
        return
    if status in (DeliveryStatus.EXPIRED, DeliveryStatus.NO_MESSAGE):
        return
    fields = {"kind": parcel.kind, "status": status.value, "attempts": parcel.attempts}
    if status in UNREACHED:
        log.info("delivery_failed", **fields)
    else:
        log.warning("delivery_failed", **fields)
