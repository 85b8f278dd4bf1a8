"""What an asker changes about a question that was already sent: an edit, an addition."""

from services.asking import add_part, refresh_text, room_for
from services.cards import update_cards, write_attachments
from services.clock import Clock
from services.desks import places, tell_desk
from services.errors import Refusal
from services.notices import line, tell
from services.pieces import Piece
from services.text.masking import mask
from storage.database import Database
from storage.records import Question, QuestionPart
from storage.vocabulary import OPEN_STATUSES, LinkKind, QuestionEvent, QuestionStatus
from storage.work import UnitOfWork


class EditedTooLate(Refusal):
    """The question was answered before it was edited."""

    text_id = "ask-edit-late"


class NothingToAdd(Refusal):
    """The question that was to be added to waits for nothing any more."""

    text_id = "ask-add-late"
    ends_talk = True


class Amending:
    """Takes in what askers change."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def edit(self, person_id: int, piece: Piece) -> bool:
        """An edited message changes the question it is part of; False where it is part of none.

        Whoever has the question sees the new text on its card and is told. Raises EditedTooLate, TooLong.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            part = await work.questions.part(piece.chat_id, piece.message_id)
            if part is None:
                return False
            piece.check(await room_for(work, piece, part.draft_id))
            if (part.text, part.kind, part.file_id) == (piece.text, piece.kind, piece.file_id):
                return True
            question = await work.questions.get(part.question_id) if part.question_id else None
            if question is not None and question.status not in OPEN_STATUSES:
                raise EditedTooLate
            await work.questions.edit_part(part.id, piece.text, piece.kind, piece.file_id)
            if question is not None:
                await refresh_text(work, question)
                await work.questions.note(question.id, QuestionEvent.EDITED, now, actor_id=person_id)
                await self._spread(work, question, part, piece)
            return True

    async def _spread(self, work: UnitOfWork, question: Question, part: QuestionPart, piece: Piece) -> None:
        now = self._clock.now()
        ticket, edit = str(question.id), f"{piece.chat_id}:{piece.message_id}:{piece.edited_at}"
        await update_cards(work, question.id, now)
        edited = line("lec-asker-edited", ticket=ticket, text=mask(piece.text))
        await tell_desk(work, question, now, edited, key=f"asker-edited:{edit}")
        changed = await work.questions.part(part.chat_id, part.message_id)
        if changed is not None and changed.file_id != part.file_id:
            for place in await places(work, question):
                await write_attachments(work, question, [changed], place, now)
        acknowledged = line("ask-edited", ticket=ticket)
        await tell(work, piece.chat_id, now, acknowledged, reply_to=piece.message_id, key=f"edited:{edit}")

    async def asked_to_clarify(self, person_id: int, message_id: int) -> int | None:
        """The question that a message of the bot asked the person to clarify, or None."""
        async with self._database.read() as work:
            link = await work.links.find(person_id, message_id)
            return link.question_id if link is not None and link.kind is LinkKind.CLARIFY else None

    async def clarify(self, person_id: int, question_id: int, piece: Piece) -> None:
        """Adds a message to the question that its lecturer wanted to have clarified.

        Raises NothingToAdd where it waits for nothing any more, and TooLong where it would be.
        """
        now = self._clock.now()
        async with self._database.begin() as work:
            question = await work.questions.get(question_id)
            if question is None or question.asker_id != person_id or question.status not in OPEN_STATUSES:
                raise NothingToAdd
            piece.check(await room_for(work, piece, question.draft_id))
            part = await add_part(work, piece, question.draft_id, question.id)
            if part is None:
                return
            await refresh_text(work, question)
            if question.status is QuestionStatus.CLARIFY:
                await work.questions.change(question.id, status=QuestionStatus.IN_PROGRESS)
            await work.questions.note(question.id, QuestionEvent.CLARIFIED, now, actor_id=person_id)
            await update_cards(work, question.id, now)
            for place in await places(work, question):
                await write_attachments(work, question, [part], place, now)
            ticket = str(question.id)
            await tell_desk(work, question, now, line("lec-clarified", ticket=ticket, text=mask(piece.text)))
            await tell(work, person_id, now, line("ask-clarified", ticket=ticket), reply_to=piece.message_id)
