"""The buttons under a meeting: I'll come, online, I can't."""

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.keyboards import inline
from handlers.meeting_buttons import AskAhead, Rsvp, meeting_keyboard
from handlers.texts import Texts, lines
from services.attendance import Attendances
from services.viewer import Viewer

OF_A_MEETING = (Rsvp.__prefix__, AskAhead.__prefix__)


async def answered(
    query: CallbackQuery, callback_data: Rsvp, viewer: Viewer, texts: Texts, attendances: Attendances
) -> str:
    """Stores what the resident says; the button that was pressed carries a tick from then on."""
    meeting = await attendances.answer(viewer.id, callback_data.meeting_id, callback_data.choice)
    if isinstance(query.message, Message) and query.message.reply_markup is not None:
        keyboard = meeting_keyboard(texts, meeting, callback_data.choice)
        await _replace(query.message, query.message.reply_markup, keyboard)
    # The message may be older than a move of the meeting.
    return lines(texts.plain("rsvp-saved"), texts.plain("rsvp-when", datetime=meeting.starts_at))


async def _replace(message: Message, old: InlineKeyboardMarkup, keyboard: InlineKeyboardMarkup) -> None:
    """Shows the meeting's new buttons; buttons that lead elsewhere stay below them."""
    others = [row for row in old.inline_keyboard if not any(map(_is_of_a_meeting, row))]
    new = inline(*keyboard.inline_keyboard, *others)
    if new.model_dump(exclude_none=True) == old.model_dump(exclude_none=True):
        return
    try:
        await message.edit_reply_markup(reply_markup=new)
    except (TelegramBadRequest, TelegramRetryAfter):
        # Deleted meanwhile, pressed twice at once, or too often: the answer is stored, and the toast says so.
        return


def _is_of_a_meeting(key: InlineKeyboardButton) -> bool:
    return (key.callback_data or "").partition(":")[0] in OF_A_MEETING


def build() -> Router:
    """The router of what residents say of meetings."""
    router = Router(name="rsvp")
    router.callback_query.register(answered, Rsvp.filter())
    return router
