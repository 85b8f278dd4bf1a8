"""The buttons under a meeting: I'll come, online, I can't; and under a copy: I have read it."""

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.keyboards import inline
from handlers.meeting_buttons import AskAhead, Rsvp, Seen, meeting_keyboard
from handlers.texts import Texts, lines
from services.attendance import Attendances
from services.viewer import Viewer

OF_A_MEETING = (Rsvp.__prefix__, AskAhead.__prefix__, Seen.__prefix__)


async def answered(
    query: CallbackQuery, callback_data: Rsvp, viewer: Viewer, texts: Texts, attendances: Attendances
) -> str:
    """Stores what the resident says; the button that was pressed carries a tick from then on."""
    meeting = await attendances.answer(viewer.id, callback_data.meeting_id, callback_data.choice)
    if isinstance(query.message, Message) and query.message.reply_markup is not None:
        keyboard = meeting_keyboard(texts, meeting, callback_data.choice)
        others = _without(query.message.reply_markup, OF_A_MEETING)
        await _replace(query.message, inline(*keyboard.inline_keyboard, *others))
    # The message may be older than a move of the meeting.
    return lines(texts.plain("rsvp-saved"), texts.plain("rsvp-when", datetime=meeting.starts_at))


async def seen(
    query: CallbackQuery, callback_data: Seen, viewer: Viewer, texts: Texts, attendances: Attendances
) -> str:
    """Notes that the announcement was read; the button goes."""
    await attendances.saw(viewer.id, callback_data.meeting_id)
    await drop_seen(query)
    return texts.plain("event-seen-noted")


async def drop_seen(query: CallbackQuery) -> None:
    """Takes the button for reading off the message whose button was pressed: any press says as much."""
    if isinstance(query.message, Message) and query.message.reply_markup is not None:
        left = _without(query.message.reply_markup, (Seen.__prefix__,))
        await _replace(query.message, inline(*left))


def _without(keyboard: InlineKeyboardMarkup, prefixes: tuple[str, ...]) -> list[list[InlineKeyboardButton]]:
    """The rows without those that have a button of these kinds."""
    return [row for row in keyboard.inline_keyboard if not any(_is_one_of(key, prefixes) for key in row)]


def _is_one_of(key: InlineKeyboardButton, prefixes: tuple[str, ...]) -> bool:
    return (key.callback_data or "").partition(":")[0] in prefixes


async def _replace(message: Message, keyboard: InlineKeyboardMarkup) -> None:
    """Shows other buttons, unless they are the same."""
    if message.reply_markup is None or _content(keyboard) == _content(message.reply_markup):
        return
    try:
        await message.edit_reply_markup(reply_markup=keyboard)
    except (TelegramBadRequest, TelegramRetryAfter):
        # Deleted meanwhile, pressed twice at once, or too often: the answer is stored, and the toast says so.
        return


def _content(keyboard: InlineKeyboardMarkup) -> dict[str, object]:
    return keyboard.model_dump(exclude_none=True)


def build() -> Router:
    """The router of what residents say of meetings."""
    router = Router(name="rsvp")
    router.callback_query.register(answered, Rsvp.filter())
    router.callback_query.register(seen, Seen.filter())
    return router
