"""From a resident's message to a question on a desk: one message and one tap."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from services import deadlines
from services.attendance import check_takes_place
from services.cards import update_cards, write_attachments
from services.clock import Clock
from services.desks import places
from services.errors import ButtonOld, TooShort
from services.notices import Line, line, tell
from services.pieces import Piece
from services.routing import Seat, choose_seat, show_new
from services.text.language import detect_language
from services.text.length import cut, units
from services.text.spheres import SphereRanker
from services.viewer import require_person
from services.working_days import WorkingDays
from storage.database import Database
from storage.records import Draft, Meeting, Question, QuestionPart
from storage.vocabulary import Media, QuestionEvent
from storage.work import UnitOfWork

LONGEST_QUESTION = 2000
LONGEST_IN_ALL = 3000
"""Characters of a question, and with what is added to it; a card stays below Telegram's 4096 with that."""

FEWEST_LETTERS = 5
DRAFT = "question"
SPHERE_CHOICE = "sphere_choice"
"""A message that offers the spheres for a draft."""

BETWEEN_PARTS = "\n\n"
PART_FIELDS = ("chat_id", "message_id", "kind", "text", "file_id", "media_group_id")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the asker is to choose from: the spheres, likeliest first, for a draft."""

    draft_id: int
    spheres: list[str]


class Asking:
    """Takes questions in."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        working_days: WorkingDays,
        ranker: SphereRanker,
        answer_working_days: int,
    ) -> None:
        self._database = database
        self._clock = clock
        self._working_days = working_days
        self._ranker = ranker
        self._answer_working_days = answer_working_days

    async def open_draft(self, person_id: int, meeting_id: int | None) -> tuple[int, Meeting | None]:
        """Begins a question that is still to be written; to a meeting if one is given.

        Raises MeetingCancelled and MeetingWithdrawn.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            await require_person(work, person_id)
            meeting = await work.meetings.get(meeting_id) if meeting_id is not None else None
            if meeting is not None:
                check_takes_place(meeting)
                await work.readers.note(meeting.id, person_id, now)
            data = {"meeting_id": meeting.id if meeting else None}
            return await work.drafts.add(person_id, DRAFT, data, now), meeting

    async def write(self, person_id: int, piece: Piece, draft_id: int | None = None) -> int | None:
        """Keeps a message as a draft and offers the spheres for it; returns the draft's id.

        None for a further part of an album, which is offered nothing.

        `draft_id` is a draft that waits for its text. Parts of an album come as several updates with no end
        mark: the first is the draft, those after it join the draft, or the question it has become; their
        captions are cut where the question would be too long, so that no file is lost.
        Raises TooShort, TooLong; nothing is kept then.
        """
        return await self._database.change(lambda work: self._write(work, person_id, piece, draft_id))

    async def _write(
        self, work: UnitOfWork, person_id: int, piece: Piece, draft_id: int | None
    ) -> int | None:
        now = self._clock.now()
        await require_person(work, person_id)
        known = await work.questions.part(piece.chat_id, piece.message_id)
        if known is not None:
            return known.draft_id
        if piece.media_group_id is not None:
            first = await work.questions.album(piece.chat_id, piece.media_group_id)
            if first is not None:
                await _join(work, first, piece, now)
                return None
        piece.check(LONGEST_QUESTION)
        _check_letters(piece)
        draft = await work.drafts.get(draft_id, person_id, DRAFT) if draft_id else None
        chosen = draft.id if draft else await work.drafts.add(person_id, DRAFT, {}, now)
        await add_part(work, piece, chosen, None)
        # Through the outbox: of many who write at once, the bot may answer only thirty in a second.
        payload = {"draft_id": chosen, "reply_to": piece.message_id}
        await work.outbox.add(person_id, SPHERE_CHOICE, payload, at=now)
        return chosen

    async def choice(self, person_id: int, draft_id: int) -> Choice | None:
        """What the asker is to choose from for a draft; None where it was sent or given up."""

        async def look(work: UnitOfWork) -> Choice | None:
            if await work.drafts.get(draft_id, person_id, DRAFT) is None:
                return None
            parts = await work.questions.parts_of_draft(draft_id)
            spheres = await work.spheres.active_codes()
            return Choice(draft_id, self._ranker.rank(_text_of(parts), spheres))

        return await self._database.ask(look)

    async def give_up(self, person_id: int, draft_id: int) -> None:
        """Drops a draft. Raises ButtonOld where it is no draft any more."""
        async with self._database.begin() as work:
            draft = await work.drafts.get(draft_id, person_id, DRAFT)
            if draft is None:
                raise ButtonOld
            await work.questions.drop_parts(draft_id)
            await work.drafts.remove(draft_id)

    async def send(self, person_id: int, draft_id: int, sphere: str) -> int:
        """Makes a question of a draft, in that sphere, and puts it on a desk; returns its number.

        Pressed again, it returns the number and does nothing. Raises ButtonOld where there is no such draft
        or the sphere was switched off.
        """
        return await self._database.change(lambda work: self._send(work, person_id, draft_id, sphere))

    async def _send(self, work: UnitOfWork, person_id: int, draft_id: int, sphere: str) -> int:
        now = self._clock.now()
        draft = await work.drafts.take(draft_id, person_id, DRAFT)
        if draft is None:
            return await _sent_before(work, person_id, draft_id)
        parts = await work.questions.parts_of_draft(draft_id)
        chosen = await work.spheres.get(sphere)
        if not parts or chosen is None or not chosen.active:
            raise ButtonOld
        seat = await choose_seat(work, sphere, chosen)
        question = await self._accept(work, draft, parts, sphere, seat, now)
        await tell(
            work,
            person_id,
            now,
            line("ask-accepted", ticket=str(question.id), due=question.due_on),
            *_about_files(parts),
            reply_to=parts[0].message_id,
        )
        await show_new(work, question, parts, now)
        await deadlines.schedule(work, question, self._working_days, now)
        return question.id

    async def _accept(
        self,
        work: UnitOfWork,
        draft: Draft,
        parts: list[QuestionPart],
        sphere: str,
        seat: Seat,
        now: datetime,
    ) -> Question:
        person = await require_person(work, draft.person_id)
        text = _text_of(parts)
        registered = self._working_days.registered_on(now)
        question = await work.questions.add(
            draft_id=draft.id,
            asker_id=person.id,
            meeting_id=draft.data.get("meeting_id"),
            sphere=sphere,
            language=detect_language(text, "ru" if person.language == "ru" else "kk"),
            text=text,
            **asdict(seat),
            created_at=now,
            due_on=self._working_days.due_on(registered, self._answer_working_days),
        )
        await work.questions.claim_parts(draft.id, question.id)
        await work.questions.note(question.id, QuestionEvent.ACCEPTED, now, actor_id=person.id, sphere=sphere)
        return question


async def _sent_before(work: UnitOfWork, person_id: int, draft_id: int) -> int:
    question = await work.questions.of_draft(draft_id)
    if question is None or question.asker_id != person_id:
        raise ButtonOld
    return question.id


async def _join(work: UnitOfWork, first: QuestionPart, piece: Piece, at: datetime) -> None:
    """Adds a part of an album to the draft or, where the asker was quick, to the question."""
    fitting = replace(piece, text=cut(piece.text, await room_for(work, piece, first.draft_id)))
    part = await add_part(work, fitting, first.draft_id, first.question_id)
    question = await work.questions.get(first.question_id) if first.question_id else None
    if question is None or part is None:
        return
    await refresh_text(work, question)
    await update_cards(work, question.id, at)
    for place in await places(work, question):
        await write_attachments(work, question, [part], place, at)


async def room_for(work: UnitOfWork, piece: Piece, draft_id: int) -> int:
    """How many characters a message may have as a part of the question that was made from a draft."""
    parts = await work.questions.parts_of_draft(draft_id)
    others = [part for part in parts if (part.chat_id, part.message_id) != (piece.chat_id, piece.message_id)]
    taken = _text_of(others)
    return max(0, LONGEST_IN_ALL - units(taken + BETWEEN_PARTS)) if taken else LONGEST_QUESTION


async def add_part(
    work: UnitOfWork, piece: Piece, draft_id: int, question_id: int | None
) -> QuestionPart | None:
    """Makes a message part of a draft or a question; None where it was before."""
    fields = asdict(piece)
    kept = {key: fields[key] for key in PART_FIELDS}
    if not await work.questions.add_part(**kept, draft_id=draft_id, question_id=question_id):
        return None
    return await work.questions.part(piece.chat_id, piece.message_id)


async def refresh_text(work: UnitOfWork, question: Question) -> bool:
    """Gives an open question the text of its parts as they are now; False where it is not open any more."""
    text = _text_of(await work.questions.parts_of_draft(question.draft_id))
    return await work.questions.change(question.id, text=text)


def _text_of(parts: list[QuestionPart]) -> str:
    return BETWEEN_PARTS.join(part.text for part in parts if part.text)


def _check_letters(piece: Piece) -> None:
    if piece.kind is Media.TEXT and sum(each.isalpha() for each in piece.text) < FEWEST_LETTERS:
        raise TooShort


def _about_files(parts: list[QuestionPart]) -> list[Line]:
    kinds = [part.kind for part in parts if part.kind is not Media.TEXT]
    if Media.VOICE in kinds:
        return [line("ask-voice")]
    return [line("ask-album", n=len(kinds))] if len(kinds) > 1 else []
