"""Writing anew what is announced of a meeting: title, description, place or link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from services.announcing.fields import (
    LONGEST_DESCRIPTION,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_TITLE,
    read_link,
)
from services.announcing.revising import count_copies, revise_all
from services.attendance import COMING, check_ahead, tell_coming
from services.clock import Clock
from services.errors import ButtonOld, Refusal, check_length
from services.notices import Bilingual, line, tell
from services.reminders import Reminders
from services.text.pairs import add_to_pair
from services.viewer import require_coordinator, require_draft
from storage.database import Database
from storage.records import Draft, Lecturer, Meeting
from storage.vocabulary import AnnouncementKind, MeetingField, MeetingStatus
from storage.work import UnitOfWork

CHANGED = "meeting_changed"
"""The kind of parcel that tells those who come what else has changed than the start."""

DRAFT = "changing"

COLUMNS = {
    MeetingField.TITLE: ("title_kk", "title_ru"),
    MeetingField.DESCRIPTION: ("description_kk", "description_ru"),
    MeetingField.PLACE: ("place_kk", "place_ru"),
    MeetingField.LINK: ("link",),
}
"""Where a meeting has each of them, the Kazakh text first."""

LONGEST = {
    MeetingField.TITLE: LONGEST_TITLE,
    MeetingField.DESCRIPTION: LONGEST_DESCRIPTION,
    MeetingField.PLACE: LONGEST_PLACE,
    MeetingField.LINK: LONGEST_LINK,
}

Values = tuple[str | None, ...]

Check = Callable[[Meeting, Sequence[Lecturer]], None]
"""Raises a Refusal where what would be announced cannot be sent."""


class BadLink(Refusal):
    """What was written is no address."""

    text_id = "err-bad-link"


class SameWords(Refusal):
    """What was written stands there already."""

    text_id = "err-same-words"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a change would mean: the meeting with it, who comes, and how many copies would be changed."""

    field: MeetingField
    meeting_before: Meeting
    meeting_after: Meeting
    lecturers: Sequence[Lecturer]
    coming: int
    copies: int


class MeetingChanges:
    """Changes meetings that are ahead, in every copy of their announcements. Raises NoRights."""

    def __init__(self, database: Database, clock: Clock, reminders: Reminders) -> None:
        self._database = database
        self._clock = clock
        self._reminders = reminders

    async def begin(self, coordinator_id: int, meeting_id: int, field: MeetingField) -> int:
        """Begins to write `field` anew; returns the id of the draft. Raises as `check_ahead` does."""
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_coordinator(work, coordinator_id)
            check_ahead(await work.meetings.get(meeting_id), now)
            data: dict[str, Any] = {
                "meeting_id": meeting_id,
                "field": field.value,
                "written": [],
                "values": None,
            }
            return await work.drafts.add(coordinator_id, DRAFT, data, now)

    async def field(self, coordinator_id: int, draft_id: int) -> MeetingField:
        """What is being written. Raises ButtonOld where there is no such draft any more."""
        async with self._database.read() as work:
            return _field(await require_draft(work, coordinator_id, draft_id, DRAFT))

    async def write(
        self, coordinator_id: int, draft_id: int, text: str, message_id: int, check: Check
    ) -> Proposal | None:
        """Adds a message: in Kazakh, then in Russian, or both with a line of dashes between; a link at once.

        Returns what the change would mean once all is there; then another message begins anew. The same
        message counts once. Raises BadLink, SameWords, TooLong, ButtonOld where there is no such draft any
        more, and as `check` and `check_ahead` do.
        """
        async with self._database.begin() as work:
            draft = await require_draft(work, coordinator_id, draft_id, DRAFT)
            if draft.data.get("message_id") == message_id:
                return await self._again(work, draft)
            written = _add(draft, text)
            if len(written) < len(COLUMNS[_field(draft)]):
                await _save(work, draft, written=written, message_id=message_id)
                return None
            try:
                proposal = await self._propose(work, draft, written, check)
            except Refusal as error:
                # Which of the two languages is to be put right is not known: both are written again.
                refusal = error
                await _save(work, draft, written=[], message_id=message_id)
            else:
                await _keep(work, draft, proposal, written, message_id)
                return proposal
        raise refusal

    async def drop(self, coordinator_id: int, draft_id: int, check: Check) -> Proposal:
        """Takes the place away where there is a link, or the link where there is a place.

        Raises ButtonOld where nothing would be left or nothing is there, and as `write` does.
        """
        async with self._database.begin() as work:
            draft = await require_draft(work, coordinator_id, draft_id, DRAFT)
            meeting = check_ahead(await work.meetings.get(draft.data["meeting_id"]), self._clock.now())
            if not (meeting.link and meeting.place_kk and _field(draft) in DROPPABLE):
                raise ButtonOld
            nothing: Values = (None,) * len(COLUMNS[_field(draft)])
            proposal = await self._propose(work, draft, nothing, check)
            await _keep(work, draft, proposal, nothing, None)
            return proposal

    async def apply(self, coordinator_id: int, draft_id: int, message_id: int) -> None:
        """Makes the change, brings it into every copy, and tells those who come.

        `message_id` is the message that completed what was shown, 0 where `drop` did. Raises ButtonOld where
        there is no such draft any more, something else has been shown since, or the meeting was changed since
        it was shown with this, and as `check_ahead` does.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            draft = await require_draft(work, coordinator_id, draft_id, DRAFT)
            field, values = _field(draft), draft.data["values"]
            if draft.data.get("shown") != message_id:
                raise ButtonOld
            meeting = check_ahead(await work.meetings.get(draft.data["meeting_id"]), now)
            fields = dict(zip(COLUMNS[field], values or (), strict=False))
            if not fields or not await work.meetings.change(meeting.id, draft.data["version"], **fields):
                raise ButtonOld
            await work.drafts.remove(draft_id)
            changed = check_ahead(await work.meetings.get(meeting.id), now)
            await self._reminders.link(work, changed, now)
            await revise_all(work, changed.id, AnnouncementKind.CORRECTION, coordinator_id, now)
            more = {"field": field.value, "value": values}
            told = await tell_coming(work, changed, CHANGED, COMING, now, more=more)
            title = Bilingual(changed.title_kk, changed.title_ru)
            await tell(work, coordinator_id, now, line("meet-changed", title=title, n=told))

    async def _again(self, work: UnitOfWork, draft: Draft) -> Proposal | None:
        """What the message that is handled again has led to."""
        if draft.data["written"] or draft.data["values"] is None:
            return None
        return await self._propose(work, draft, draft.data["values"], _fits)

    async def _propose(
        self, work: UnitOfWork, draft: Draft, values: Sequence[str | None], check: Check
    ) -> Proposal:
        meeting = check_ahead(await work.meetings.get(draft.data["meeting_id"]), self._clock.now())
        field = _field(draft)
        changes: dict[str, Any] = dict(zip(COLUMNS[field], values, strict=True))
        changed = replace(meeting, **changes)
        if changed == meeting:
            raise SameWords
        lecturers = await work.lecturers.many(meeting.lecturers)
        check(changed, lecturers)
        said = await work.rsvps.counts(meeting.id)
        return Proposal(
            field,
            meeting,
            changed,
            lecturers,
            coming=sum(said.get(choice, 0) for choice in COMING),
            copies=await count_copies(work, meeting.id),
        )


DROPPABLE = (MeetingField.PLACE, MeetingField.LINK)
"""Of these two, one is enough."""


def still_true(meeting: Meeting, payload: Mapping[str, Any]) -> MeetingField | None:
    """What a parcel of the kind CHANGED tells of; None once it was changed again, or there is no meeting."""
    field = MeetingField(payload["field"])
    present = [getattr(meeting, column) for column in COLUMNS[field]]
    if meeting.status is not MeetingStatus.PLANNED or present != list(payload["value"]):
        return None
    return field


def _fits(_meeting: Meeting, _lecturers: Sequence[Lecturer]) -> None:
    """For what was checked before."""


def _field(draft: Draft) -> MeetingField:
    return MeetingField(draft.data["field"])


def _add(draft: Draft, text: str) -> tuple[str, ...]:
    """What has been written with this text; raises BadLink and TooLong."""
    field = _field(draft)
    longest = LONGEST[field]
    if field is not MeetingField.LINK:
        written = add_to_pair(tuple(draft.data["written"]), text)
        return tuple(check_length(part, longest) for part in written)
    link = read_link(text)
    if link is None:
        raise BadLink
    return (check_length(link, longest),)


async def _keep(
    work: UnitOfWork, draft: Draft, proposal: Proposal, values: Sequence[str | None], message_id: int | None
) -> None:
    """Keeps what is proposed, and which version of the meeting it was shown with."""
    version = proposal.meeting_before.version
    shown = message_id or 0
    await _save(
        work, draft, written=[], values=list(values), version=version, message_id=message_id, shown=shown
    )


async def _save(work: UnitOfWork, draft: Draft, **data: Any) -> None:
    await work.drafts.save(draft.id, {**draft.data, **data})
