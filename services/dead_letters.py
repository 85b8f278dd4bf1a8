"""What Telegram refused through a defect of ours, for coordinators: shown, sent again, or done with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum

import structlog

from services.announcing.progress import tally
from services.attendance import check_ahead
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.notices import line, tell_coordinators
from services.viewer import require_coordinator
from storage.database import Database
from storage.records import Announcement, DeadLetter, Meeting
from storage.vocabulary import AnnouncementKind, AnnouncementStatus, DeadLetterState
from storage.work import UnitOfWork

log = structlog.get_logger()

CHUNK = 2000
"""How many copies one transaction lets be sent again: nothing else can be written meanwhile."""


class SendingStopped(Refusal):
    """No more copies are to be sent, or to be changed: that was stopped, or a later change took its place."""

    text_id = "err-sending-stopped"


class Reader(StrEnum):
    """Whom a refused message was for."""

    RESIDENT = "resident"
    LECTURER = "lecturer"
    COORDINATOR = "coordinator"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was refused, newest first; `older` tells whether there is more."""

    letters: Sequence[DeadLetter]
    older: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to decide. Of copies it has the meeting and how many they are, of a message its reader."""

    letter: DeadLetter
    reader: Reader
    meeting: Meeting | None = None
    copies: int = 0


class DeadLetterOffice:
    """Keeps what was refused. Whatever coordinators ask for raises NoRights for anyone else."""

    def __init__(self, database: Database, clock: Clock, zone: tzinfo) -> None:
        self._database = database
        self._clock = clock
        self._zone = zone

    async def count(self, coordinator_id: int) -> int:
        """How many things wait for a decision."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            return await work.dead_letters.count_waiting()

    async def page(self, coordinator_id: int, size: int, before: int | None = None) -> Page:
        """The newest that wait for a decision, or those before the one with the id `before`."""
        async with self._database.read() as work:
            await require_coordinator(work, coordinator_id)
            letters = await work.dead_letters.page(size + 1, before)
            return Page(letters[:size], older=len(letters) > size)

    async def open(self, coordinator_id: int, letter_id: int) -> Case:
        """One that waits for a decision. Raises ButtonOld where it does not any more."""
        async with self._database.read() as work:
            letter = await _waiting(work, coordinator_id, letter_id)
            if letter.announcement_id is None:
                return Case(letter, await _reader(work, letter.chat_id or 0))
            announcement = await work.announcements.get(letter.announcement_id)
            meeting = await work.meetings.get(announcement.meeting_id) if announcement else None
            copies = await work.dead_letters.count_copies(letter.announcement_id, letter.reason)
            return Case(letter, Reader.RESIDENT, meeting, copies)

    async def send_again(self, coordinator_id: int, letter_id: int) -> None:
        """Lets it be sent once more; who decided so is kept.

        Raises ButtonOld where it does not wait for a decision any more; of copies SendingStopped,
        MeetingStarted and MeetingCancelled where it is too late.
        """
        since = self._clock.now()
        more = True
        while more:
            async with self._database.begin() as work:
                letter = await _waiting(work, coordinator_id, letter_id)
                more = letter.announcement_id is not None and await self._copies_again(work, letter, since)
                if not more:
                    await self._decide(work, letter, DeadLetterState.RESENT, coordinator_id)
                if letter.outbox_id is not None:
                    await work.outbox.send_again(letter.outbox_id, since)

    async def done(self, coordinator_id: int, letter_id: int) -> None:
        """Takes it off the list; what a message said goes, who decided so is kept. Raises ButtonOld."""
        async with self._database.begin() as work:
            letter = await _waiting(work, coordinator_id, letter_id)
            await self._decide(work, letter, DeadLetterState.DONE, coordinator_id)
            if letter.outbox_id is not None:
                await work.outbox.forget_words(letter.outbox_id)

    async def _decide(
        self, work: UnitOfWork, letter: DeadLetter, state: DeadLetterState, coordinator_id: int
    ) -> None:
        await work.dead_letters.decide(letter.id, state, coordinator_id, self._clock.now())
        log.info("dead_letter_decided", letter=letter.id, kind=letter.kind, state=state.value)

    async def _copies_again(self, work: UnitOfWork, letter: DeadLetter, since: datetime) -> bool:
        """Takes the next step with the copies; returns whether another is to follow."""
        announcement = await self._still_wanted(work, letter)
        again = await work.dead_letters.send_copies_again(announcement.id, letter.reason, since, CHUNK)
        if announcement.finished_at is not None:
            refused = await work.dead_letters.count_copies(announcement.id, letter.reason)
            settled = (await tally(work, announcement)).settled - refused
            await work.announcements.resume(announcement.id, since, settled)
        return again == CHUNK

    async def _still_wanted(self, work: UnitOfWork, letter: DeadLetter) -> Announcement:
        announcement = await work.announcements.get(letter.announcement_id or 0)
        if announcement is None:
            raise ButtonOld
        if announcement.kind is AnnouncementKind.ANNOUNCE:
            check_ahead(await work.meetings.get(announcement.meeting_id), self._clock.now())
        if announcement.status not in {AnnouncementStatus.SENDING, AnnouncementStatus.SENT}:
            raise SendingStopped
        return announcement

    # what the delivery engine learns (services.delivery.ports.DefectWatch)

    async def refused(self, work: UnitOfWork, at: datetime) -> None:
        """Tells the coordinators of the first refusal of a day, and no more on that day."""
        day = at.astimezone(self._zone).date()
        await tell_coordinators(work, at, line("dead-notice"), key=f"dead:{day}")


async def _waiting(work: UnitOfWork, coordinator_id: int, letter_id: int) -> DeadLetter:
    await require_coordinator(work, coordinator_id)
    letter = await work.dead_letters.get(letter_id)
    if letter is None or letter.state is not DeadLetterState.WAITING:
        raise ButtonOld
    return letter


async def _reader(work: UnitOfWork, chat_id: int) -> Reader:
    if chat_id < 0:
        return Reader.GROUP
    if await work.lecturers.is_active(chat_id):
        return Reader.LECTURER
    return Reader.COORDINATOR if await work.coordinators.is_active(chat_id) else Reader.RESIDENT
