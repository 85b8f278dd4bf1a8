"""Prompts, menus and toasts: what a handler sends by itself."""

from dataclasses import dataclass
from typing import Any

from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup

Keyboard = InlineKeyboardMarkup | ReplyKeyboardMarkup


@dataclass(frozen=True, slots=True)
class Done:
    """What a handler returns where a press is done with: `toast` is shown, and the buttons are taken away.

    Both at the same time: whoever pressed waits for one of them only, and so does what comes after it.
    """

    toast: str


class DropKeyboard(TelegramMethod[Any]):
    """editMessageReplyMarkup without a keyboard, with its result unread: nobody needs the message."""

    __returning__ = Any
    __api_method__ = "editMessageReplyMarkup"

    chat_id: int
    message_id: int


async def show(
    event: Message | CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Shows a screen: in place of the one whose button was pressed, else as a new message."""
    if isinstance(event, CallbackQuery) and isinstance(event.message, Message):
        try:
            await event.message.edit_text(text, reply_markup=keyboard)
        except TelegramBadRequest as error:
            if "message is not modified" in error.message:
                return
            # Too old to be edited, deleted, or with a photo: a new message serves as well.
            await event.message.answer(text, reply_markup=keyboard)
        return
    if isinstance(event, Message):
        await event.answer(text, reply_markup=keyboard)


async def say(event: Message | CallbackQuery, text: str, keyboard: Keyboard | None = None) -> None:
    """Sends a new message into the chat of the event."""
    message = event.message if isinstance(event, CallbackQuery) else event
    if isinstance(message, Message):
        await message.answer(text, reply_markup=keyboard)


async def drop_buttons(event: CallbackQuery) -> None:
    """Takes the buttons off the message whose button was pressed."""
    if not isinstance(event.message, Message) or event.message.reply_markup is None:
        return
    try:
        await DropKeyboard(chat_id=event.message.chat.id, message_id=event.message.message_id).as_(event.bot)
    except (TelegramBadRequest, TelegramRetryAfter):
        # Gone, too old or without buttons already: nothing is left to press. Where Telegram asks to wait,
        # the buttons stay: what they were pressed for is stored, and handling it anew would hold up others.
        return
