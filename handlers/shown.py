"""What a message of the bot says of itself by its own buttons.

The stored link is what counts, but a crash right after sending, or a reply that is quicker than the commit,
finds none. The buttons come from the bot, back through Telegram: a person cannot write them.
"""

from typing import TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import Message

Data = TypeVar("Data", bound=CallbackData)


def button_of(message: Message, kind: type[Data]) -> Data | None:
    """The data of the first button of that kind under the message, or None."""
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else []
    for key in (key for row in keyboard for key in row):
        if key.callback_data and key.callback_data.startswith(f"{kind.__prefix__}:"):
            return kind.unpack(key.callback_data)
    return None
