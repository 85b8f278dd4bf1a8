"""How the sending of an announcement goes: the figures, and the message that shows them."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from services.announcing.interruptions import Cause, Interruption, Interruptions
from services.clock import Clock
from storage.announcements import END_SHOWN, HALTED, MORE_SINCE
from storage.database import Database
from storage.records import Announcement, Meeting, Parcel
from storage.trouble import DatabaseTrouble
from storage.vocabulary import AnnouncementKind, DeliveryStatus
from storage.work import UnitOfWork

PROGRESS = "progress"
"""The kind of parcel that shows a coordinator how far the sending has got."""

STEADY = timedelta(seconds=10)
"""How long a sending has to run before its pace says something."""

COUNTED = 250_000
"""For each second between two looks, so many copies may be counted: a tenth of a core at most."""

GONE = (DeliveryStatus.NO_MESSAGE, DeliveryStatus.REJECTED)
"""How editing the message ends where it is not there any more."""

STOPPED_AT_ONCE = 2000
"""How many copies one transaction settles as stopped: nothing else can be written meanwhile."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the audience stand where; all but `possible_duplicates` and `seen` add up to `total`.

    `waiting` are those still to be sent to, `unsent` those whom a stop left without a copy, `unsubscribed`
    those who left after the sending had begun, `failed` those for whom Telegram refused the message. Of a
    revision, `sent` are the copies that were changed, or deleted where it is a recall, `marked` those that
    could not be deleted and say that they are recalled, and `no_message` those that their reader had deleted.
    `seen` are those of `sent` who have pressed a button of the meeting.
    """

    sent: int
    waiting: int
    unsent: int
    blocked: int
    deleted: int
    unsubscribed: int
    failed: int
    possible_duplicates: int
    seen: int
    marked: int = 0
    no_message: int = 0

    @property
    def undelivered(self) -> int:
        """How many copies could not be delivered."""
        return self.blocked + self.deleted + self.unsubscribed + self.failed

    @property
    def settled(self) -> int:
        """How many copies are dealt with."""
        return self.sent + self.marked + self.no_message + self.unsent + self.undelivered

    @property
    def total(self) -> int:
        """The whole audience."""
        return self.settled + self.waiting


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a sending at a moment, and what they are about.

    `interruption` is what holds it up, or has done so not long ago.
    """

    announcement: Announcement
    meeting: Meeting
    tally: Tally
    at: datetime
    interruption: Interruption | None = None

    @property
    def kind(self) -> AnnouncementKind:
        """What is being sent."""
        return self.announcement.kind

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be sent; whoever subscribes later may still be added.

        Of one that was halted the figures are final before its end is noted: they are not shown twice.
        """
        is_halted = self.announcement.status in HALTED and self.announcement.expanded
        return (self.announcement.finished_at is not None or is_halted) and not self.tally.waiting

    @property
    def shown(self) -> int:
        """What tells this state of the figures from another (`progress_shown`).

        What comes after the end is shown once that is sent, too.
        """
        if self.is_over:
            return END_SHOWN
        if self.announcement.finished_at is not None:
            return self.announcement.progress_shown
        return self.tally.settled

    @property
    def elapsed(self) -> timedelta:
        """How long it has been running; where refused copies were sent again later, since then."""
        return self.at - (self.announcement.resumed_at or self.announcement.send_at)

    @property
    def per_second(self) -> float | None:
        """The pace; None while it is too early to say, or nothing was sent."""
        settled = self.tally.settled - self.announcement.settled_before
        arrived = self.tally.sent + self.tally.marked
        if self.elapsed < STEADY or not arrived or settled <= 0:
            return None
        return settled / self.elapsed.total_seconds()


async def tally(work: UnitOfWork, announcement: Announcement) -> Tally:
    """The figures of a sending, from the ledger and from the audience that is not in it yet."""
    counts = await work.deliveries.counts(announcement.id)
    ahead = 0
    if not announcement.expanded:
        is_revision = announcement.kind is not AnnouncementKind.ANNOUNCE
        of_kind = work.revisions if is_revision else work.announcements
        ahead = await of_kind.count_ahead(announcement)

    def count(*statuses: DeliveryStatus) -> int:
        return sum(counts.get(status, 0) for status in statuses)

    return Tally(
        sent=count(DeliveryStatus.SENT),
        waiting=ahead + count(DeliveryStatus.PENDING, DeliveryStatus.SENDING),
        unsent=count(DeliveryStatus.STOPPED, DeliveryStatus.EXPIRED),
        blocked=count(DeliveryStatus.BLOCKED, DeliveryStatus.NO_CHAT),
        deleted=count(DeliveryStatus.DELETED),
        unsubscribed=count(DeliveryStatus.LEFT),
        failed=count(DeliveryStatus.REJECTED, DeliveryStatus.NO_TOPIC),
        possible_duplicates=await work.deliveries.possible_duplicates(announcement.id),
        seen=await work.readers.count(announcement.id),
        marked=count(DeliveryStatus.MARKED),
        no_message=count(DeliveryStatus.NO_MESSAGE),
    )


async def show_progress(work: UnitOfWork, announcement_id: int, now: datetime) -> None:
    """Writes the message with the progress to the coordinator, unless one is waiting to be sent.

    It is put into words when it is sent, so one that waits shows whatever has happened by then.
    """
    announcement = await work.announcements.get(announcement_id)
    if announcement is None or announcement.progress_waiting or announcement.progress_shown == END_SHOWN:
        return
    await work.announcements.expect_progress(announcement_id)
    await work.outbox.add(announcement.created_by, PROGRESS, {"announcement_id": announcement_id}, at=now)


class SendingProgress:
    """Follows the sendings that are under way."""

    def __init__(
        self, database: Database, clock: Clock, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        """`seconds` are those of any steady clock, by which large audiences are looked at less often."""
        self._database = database
        self._clock = clock
        self._seconds = seconds
        self._next_look = float("-inf")
        self._interruptions = Interruptions()

    def watch(self, cause: Callable[[], Cause | None]) -> None:
        """From now on `cause` tells why nothing is sent at the moment, or None."""
        self._interruptions.watch(cause)

    async def refresh(self) -> None:
        """Ends the sendings that have nothing left, and shows the figures that have changed."""
        try:
            async with self._database.read() as work:
                unfinished = await work.announcements.unfinished()
            for announcement_id in unfinished:
                await self._finish(announcement_id)
            if self._seconds() >= self._next_look:
                counted = sum([await self._look(announcement_id) for announcement_id in unfinished])
                self._next_look = self._seconds() + counted // COUNTED
        except DatabaseTrouble:
            self._interruptions.note(Cause.DATABASE, self._clock.now())
            raise
        self._interruptions.look(self._clock.now())

    async def _look(self, announcement_id: int) -> int:
        """Shows the figures where they have changed, and returns how many copies were counted.

        When the figures are shown they are counted once more.
        """
        # Counting a large audience takes its time: nothing waits for this to be read.
        report = await self.report(announcement_id)
        if report is None:
            return 0
        if report.shown != report.announcement.progress_shown:
            await self._database.transact(lambda work: self._show(work, announcement_id, report.shown))
        return report.tally.total

    async def _show(self, work: UnitOfWork, announcement_id: int, shown: int) -> None:
        # What was on its way while they were counted may show just these figures.
        announcement = await work.announcements.get(announcement_id)
        if announcement is not None and announcement.progress_shown != shown:
            await show_progress(work, announcement_id, self._clock.now())

    async def _finish(self, announcement_id: int) -> None:
        """Settles what a stop has left, and notes the end once no copy is waiting or on its way."""
        step = partial(_finish, announcement_id=announcement_id, clock=self._clock)
        while await self._database.transact(step):
            pass

    async def report(self, announcement_id: int) -> Report | None:
        """The figures of an announcement as they are now; None where there is no such announcement."""
        now = self._clock.now()
        async with self._database.read() as work:
            report = await _report(work, announcement_id, now)
        if report is None or report.is_over:
            return report
        return replace(report, interruption=self._interruptions.recent(now))


async def _finish(work: UnitOfWork, announcement_id: int, clock: Clock) -> bool:
    """Takes the next step to the end; returns whether another can be taken at once."""
    now, announcement = clock.now(), await work.announcements.get(announcement_id)
    if announcement is None or announcement.finished_at is not None or not announcement.expanded:
        return False
    is_halted = announcement.status in HALTED
    if is_halted and await work.deliveries.stop(announcement_id, now, STOPPED_AT_ONCE):
        return True
    if not await work.deliveries.has_unsettled(announcement_id):
        await work.announcements.finish(announcement_id, now)
    return False


async def _report(work: UnitOfWork, announcement_id: int, now: datetime) -> Report | None:
    announcement = await work.announcements.get(announcement_id)
    meeting = await work.meetings.get(announcement.meeting_id) if announcement else None
    if announcement is None or meeting is None:
        return None
    return Report(announcement, meeting, await tally(work, announcement), now)


class ProgressDelivery:
    """Follows the message with the progress (services.delivery.ports.AfterDelivery)."""

    async def sent(
        self, work: UnitOfWork, parcel: Parcel, version: int, message_ids: tuple[int, ...], at: datetime
    ) -> None:
        """Notes which message shows the progress, and what it shows."""
        announcement_id = int(parcel.payload["announcement_id"])
        if version == END_SHOWN and await work.deliveries.has_unsettled(announcement_id):
            # Somebody subscribed while the end was on its way.
            version = MORE_SINCE
        await work.announcements.note_progress(announcement_id, next(iter(message_ids), None), version)

    async def lost(self, work: UnitOfWork, parcel: Parcel, status: DeliveryStatus, at: datetime) -> None:
        """A message that its coordinator has deleted is sent anew; the sending goes on in any case.

        Not for what comes after the end: who has seen that and deleted it is to be left alone.
        """
        announcement_id = int(parcel.payload["announcement_id"])
        announcement = await work.announcements.get(announcement_id)
        was_shown = announcement is not None and announcement.progress_message_id is not None
        is_news = announcement is not None and announcement.progress_shown != MORE_SINCE
        if was_shown and is_news and status in GONE:
            await work.announcements.forget_progress(announcement_id)
            await show_progress(work, announcement_id, at)
        else:
            await work.announcements.give_up_progress(announcement_id)
