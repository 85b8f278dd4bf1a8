"""Changing what was announced of a meeting: a text is written anew, seen as it will be, and confirmed."""

from collections.abc import Sequence

from aiogram import Bot, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.meeting_buttons import copy_keyboard, sample
from handlers.meetings.buttons import Change, ChangeField, ChangeForGood, DropField, MeetingPage, Move
from handlers.pieces import words_of
from handlers.rendering.announcements import (
    AnnouncementTooLong,
    CaptionTooLong,
    announcement,
    check_fits,
)
from handlers.replies import drop_buttons, say, show
from handlers.talk import Talk
from handlers.texts import Texts, lines, paragraphs
from locales.translator import LANGUAGES
from services.announcing.copies import Copy
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.meeting_changes import MeetingChanges, Proposal, SameWords
from services.meetings import MeetingPlanner
from services.text.length import cut
from services.viewer import Viewer
from storage.records import Lecturer, Meeting
from storage.vocabulary import MeetingField

SHOWN = 300
"""Characters of what is written now that are shown in each language."""


class Changing(StatesGroup):
    """What the bot waits for."""

    words = State()


LABELS = {
    MeetingField.PLACE: "event-place",
    MeetingField.LINK: "event-link",
    MeetingField.TITLE: "event-topic",
    MeetingField.DESCRIPTION: "coord-label-description",
}

QUESTIONS = {
    MeetingField.PLACE: "meet-new-place",
    MeetingField.LINK: "meet-new-link",
    MeetingField.TITLE: "coord-title",
    MeetingField.DESCRIPTION: "coord-desc",
}


BEGUN_ANEW = (SameWords, CaptionTooLong, AnnouncementTooLong)
"""After these, both languages are written again: it is not known which of them is to be put right."""

WITHOUT = {
    MeetingField.PLACE: "meet-drop-place",
    MeetingField.LINK: "meet-drop-link",
}


async def offered(
    query: CallbackQuery,
    callback_data: Change,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    meeting_planner: MeetingPlanner,
) -> None:
    """Asks what is to be changed."""
    talk.end()
    meeting = await meeting_planner.to_move(viewer.id, callback_data.meeting_id)
    move = button(texts.plain("meet-move"), Move(meeting_id=meeting.id))
    fields = [
        button(texts.plain(label), ChangeField(meeting_id=meeting.id, field=field))
        for field, label in LABELS.items()
    ]
    question = lines(f"<b>{texts.quote(meeting.title(texts.language))}</b>", texts("coord-edit"))
    await show(query, question, inline([move], *rows(fields, 2), [_back(texts, meeting.id)]))


async def begins(
    query: CallbackQuery,
    callback_data: ChangeField,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    meeting_planner: MeetingPlanner,
    meeting_changes: MeetingChanges,
) -> None:
    """Asks for the new text and shows the present one."""
    field = callback_data.field
    meeting = await meeting_planner.to_move(viewer.id, callback_data.meeting_id)
    draft_id = await meeting_changes.begin(viewer.id, meeting.id, field)
    talk.expect(Changing.words, draft_id)
    can_do_without = field in WITHOUT and meeting.place_kk and meeting.link
    drop = [button(texts.plain(WITHOUT[field]), DropField(draft_id=draft_id))] if can_do_without else []
    back = button(texts.plain("btn-back"), Change(meeting_id=meeting.id))
    await show(query, _prompt(texts, meeting, field), inline(drop, [back]))


def _prompt(texts: Texts, meeting: Meeting, field: MeetingField) -> str:
    hint = "" if field is MeetingField.LINK else texts("pair-hint")
    return paragraphs(_question(texts, field), _so_far(texts, meeting, field), hint)


def _question(texts: Texts, field: MeetingField) -> str:
    return lines(texts(QUESTIONS[field]), "" if field is MeetingField.LINK else texts("coord-text-kk"))


def _so_far(texts: Texts, meeting: Meeting, field: MeetingField) -> str:
    """What is written now, as one message with both languages would be written."""
    match field:
        case MeetingField.TITLE:
            words = (meeting.title_kk, meeting.title_ru)
        case MeetingField.DESCRIPTION:
            words = (meeting.description_kk, meeting.description_ru)
        case MeetingField.PLACE:
            words = (meeting.place_kk or "", meeting.place_ru or "")
        case MeetingField.LINK:
            return texts("coord-so-far", text=meeting.link) if meeting.link else ""
    kazakh, russian = (cut(each, SHOWN) for each in words)
    return texts("coord-so-far", text=f"{kazakh}\n---\n{russian}") if kazakh else ""


async def wrote(
    message: Message,
    bot: Bot,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    clock: Clock,
    meeting_changes: MeetingChanges,
) -> str | None:
    """Asks for the other language, or shows what residents will see. The text can still be written anew."""
    if talk.draft_id is None:
        raise ButtonOld
    preview = Preview(bot, viewer, texts, clock)
    try:
        proposal = await meeting_changes.write(
            viewer.id, talk.draft_id, words_of(message), message.message_id, preview.check
        )
    except BEGUN_ANEW as refusal:
        return _anew(texts, refusal, await meeting_changes.field(viewer.id, talk.draft_id))
    if proposal is None:
        await message.answer(texts("coord-text-ru"))
    else:
        await preview.show(message, proposal, talk.draft_id, message.message_id)
    return None


def _anew(texts: Texts, refusal: Refusal, field: MeetingField) -> str:
    return paragraphs(texts.plain(refusal.text_id, **refusal.values), _question(texts, field))


async def dropped(
    query: CallbackQuery,
    callback_data: DropField,
    bot: Bot,
    viewer: Viewer,
    texts: Texts,
    clock: Clock,
    meeting_changes: MeetingChanges,
) -> None:
    """Shows what residents will see without the place, or without the link."""
    preview = Preview(bot, viewer, texts, clock)
    proposal = await meeting_changes.drop(viewer.id, callback_data.draft_id, preview.check)
    await drop_buttons(query)
    await preview.show(query, proposal, callback_data.draft_id, 0)


class Preview:
    """Shows a coordinator what residents will see."""

    def __init__(self, bot: Bot, viewer: Viewer, texts: Texts, clock: Clock) -> None:
        self._bot = bot
        self._viewer = viewer
        self._texts = texts
        self._today = texts.local(clock.now()).date()

    def check(self, meeting: Meeting, lecturers: Sequence[Lecturer]) -> None:
        """Raises AnnouncementTooLong and CaptionTooLong."""
        check_fits(self._texts, Copy(meeting, lecturers), self._today)

    async def show(
        self, event: Message | CallbackQuery, proposal: Proposal, draft_id: int, message_id: int
    ) -> None:
        """The announcement as it will be in both languages, and the question whether to change it so."""
        copy, texts = Copy(proposal.meeting_after, proposal.lecturers), self._texts
        for reader in (texts.in_language(each) for each in LANGUAGES):
            keyboard = sample(copy_keyboard(reader, copy.meeting))
            await self._bot(announcement(self._viewer.id, reader, copy, self._today, keyboard))
        confirm = ChangeForGood(draft_id=draft_id, message_id=message_id)
        keys = inline([button(texts.plain("btn-confirm"), confirm)], [_back(texts, copy.meeting.id)])
        again = "meet-change-again-link" if proposal.field is MeetingField.LINK else "meet-change-again"
        question = texts("meet-change-confirm", copies=proposal.copies, coming=proposal.coming)
        await say(event, paragraphs(question, texts(again)), keys)


async def confirmed(
    query: CallbackQuery,
    callback_data: ChangeForGood,
    viewer: Viewer,
    talk: Talk,
    meeting_changes: MeetingChanges,
) -> None:
    """Changes the meeting, and with it every copy."""
    await meeting_changes.apply(viewer.id, callback_data.draft_id, callback_data.message_id)
    talk.end()
    await drop_buttons(query)


def _back(texts: Texts, meeting_id: int) -> InlineKeyboardButton:
    return button(texts.plain("btn-back"), MeetingPage(meeting_id=meeting_id))


def build() -> Router:
    """The router of changing."""
    router = Router(name="changing")
    router.callback_query.register(offered, Change.filter())
    router.callback_query.register(begins, ChangeField.filter())
    router.callback_query.register(dropped, DropField.filter())
    router.callback_query.register(confirmed, ChangeForGood.filter())
    router.message.register(wrote, PRIVATE, StateFilter(Changing.words))
    return router
