"""What every contestant sends: the length and the buttons of an announcement."""

from typing import Any

import orjson
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

TEXT = "<b>Ашық кездесу</b>\n\n" + "Мамандар мектепке қабылдау туралы сұрақтарға жауап береді. " * 6

BUTTONS = (("Барамын", "going:1"), ("Бара алмаймын", "not_going:1"), ("Сұрақ қою", "ask:1"))

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=data)] for text, data in BUTTONS]
)

FIELDS: dict[str, Any] = {
    "text": TEXT,
    "parse_mode": "HTML",
    "reply_markup": orjson.loads(KEYBOARD.model_dump_json(exclude_none=True)),
}
"""All but the chat, as the Bot API takes it."""
