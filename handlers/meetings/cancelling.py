"""Cancelling a meeting: the reason is written in both languages and confirmed."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline
from handlers.meetings.buttons import CancelForGood, CancelMeeting, MeetingPage
from handlers.pieces import words_of
from handlers.replies import drop_buttons, show
from handlers.talk import Talk
from handlers.texts import Texts, lines
from services.errors import ButtonOld
from services.meetings import MeetingPlanner
from services.viewer import Viewer


class Cancelling(StatesGroup):
    """What the bot waits for."""

    reason = State()


async def begins(
    query: CallbackQuery,
    callback_data: CancelMeeting,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    meeting_planner: MeetingPlanner,
) -> None:
    """Asks for the reason."""
    meeting_id = callback_data.meeting_id
    draft_id = await meeting_planner.begin_cancelling(viewer.id, meeting_id)
    talk.expect(Cancelling.reason, draft_id)
    back = button(texts.plain("btn-back"), MeetingPage(meeting_id=meeting_id))
    await show(query, lines(texts("meet-reason"), texts("pair-hint")), inline([back]))


async def wrote(
    message: Message, viewer: Viewer, texts: Texts, talk: Talk, meeting_planner: MeetingPlanner
) -> None:
    """Asks for the other language, or shows what the cancelling would mean."""
    if talk.draft_id is None:
        raise ButtonOld
    draft_id, text = talk.draft_id, words_of(message)
    done = await meeting_planner.write_reason(viewer.id, draft_id, text, message.message_id)
    if done is None:
        await message.answer(texts("meet-reason-ru"))
        return
    talk.end()
    overview, reason = done
    title = overview.meeting.title(texts.language)
    shown = texts("meet-cancel-confirm", title=title, kk=reason.kk, ru=reason.ru, n=overview.coming)
    confirm = button(texts.plain("btn-confirm"), CancelForGood(draft_id=draft_id))
    back = button(texts.plain("btn-back"), MeetingPage(meeting_id=overview.meeting.id))
    await message.answer(shown, reply_markup=inline([confirm], [back]))


async def confirmed(
    query: CallbackQuery, callback_data: CancelForGood, viewer: Viewer, meeting_planner: MeetingPlanner
) -> None:
    """Cancels the meeting."""
    await meeting_planner.cancel(viewer.id, callback_data.draft_id)
    await drop_buttons(query)


def build() -> Router:
    """The router of cancelling."""
    router = Router(name="cancelling")
    router.callback_query.register(begins, CancelMeeting.filter())
    router.callback_query.register(confirmed, CancelForGood.filter())
    router.message.register(wrote, PRIVATE, StateFilter(Cancelling.reason))
    return router
