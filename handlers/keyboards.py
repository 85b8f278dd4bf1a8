"""Keyboards that more than one conversation uses."""

from collections.abc import Iterable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from handlers.texts import Texts

MENU = ("menu-ask", "menu-events", "menu-my-questions", "menu-settings", "menu-privacy", "menu-help")


def button(label: str, data: CallbackData) -> InlineKeyboardButton:
    """An inline button that sends `data` when it is pressed."""
    return InlineKeyboardButton(text=label, callback_data=data.pack())


def rows(buttons: Iterable[InlineKeyboardButton], width: int = 1) -> list[list[InlineKeyboardButton]]:
    """The buttons, `width` in a row."""
    listed = list(buttons)
    return [listed[start : start + width] for start in range(0, len(listed), width)]


def inline(*lines: Sequence[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """An inline keyboard of these rows; empty rows are left out."""
    return InlineKeyboardMarkup(inline_keyboard=[list(line) for line in lines if line])


def menu(texts: Texts) -> ReplyKeyboardMarkup:
    """The menu that stays below the chat."""
    keys = [KeyboardButton(text=texts.plain(text_id)) for text_id in MENU]
    return ReplyKeyboardMarkup(
        keyboard=[keys[start : start + 2] for start in range(0, len(keys), 2)],
        resize_keyboard=True,
        is_persistent=True,
    )
