"""Reply markups: what Telegram accepts of them, and what of it belongs to the message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sandbox.errors import bad_request

Json = dict[str, Any]

MAX_CALLBACK_DATA_BYTES = 64
_BUTTON_KINDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


@dataclass(frozen=True, slots=True)
class Markup:
    """A reply markup: the inline keyboard that stays with the message, or what acts on the chat's own."""

    inline: Json | None = None
    keyboard: Json | None = None
    removes_keyboard: bool = False
    forces_reply: bool = False

    @property
    def forbids_editing(self) -> bool:
        """Telegram edits no message that was sent with another markup than an inline keyboard."""
        return self.keyboard is not None or self.removes_keyboard or self.forces_reply


def read_markup(value: object) -> Markup:
    """Return the markup that a call's `reply_markup` holds; None is no markup.

    Raises ApiError 400 for what Telegram refuses. One rule is stricter than the server, which takes
    the first kind it finds: a button with two kinds is refused, for the Bot API's documentation
    says that exactly one must be used.
    """
    if value is None:
        return Markup()
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if keys := _rows(value, "keyboard"):
        rows = [[_key(button) for button in row] for row in keys]
        return Markup(keyboard={**value, "keyboard": rows})
    if buttons := _rows(value, "inline_keyboard"):
        return Markup(inline={"inline_keyboard": [[_button(button) for button in row] for row in buttons]})
    return Markup(
        removes_keyboard=bool(value.get("remove_keyboard")), forces_reply=bool(value.get("force_reply"))
    )


def _rows(value: Json, field: str) -> list[list[Any]]:
    rows = value.get(field) or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" must be an Array of Arrays')
    return [row for row in rows if row]


def _key(button: object) -> Json:
    key = {"text": button} if isinstance(button, str) else button
    if not isinstance(key, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if not key.get("text"):
        raise bad_request("keyboard button text must be non-empty")
    return key


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    kinds = [kind for kind in _BUTTON_KINDS if _is_used(kind, button.get(kind))]
    if not kinds:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(kinds) > 1:
        raise bad_request(
            "can't parse inline keyboard button: InlineKeyboardButton must have exactly one optional field"
        )
    _check_kind(kinds[0], button[kinds[0]])
    return {name: value for name, value in button.items() if value is not None}


def _is_used(kind: str, value: object) -> bool:
    # an empty inline query is a query; an empty address or an empty callback is a missing one
    return value is not None and (value != "" or kind.startswith("switch_inline_query"))


def _check_kind(kind: str, value: object) -> None:
    if kind == "callback_data" and len(str(value).encode()) > MAX_CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if kind == "url" and not _is_link(str(value)):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return False
    if parts.scheme == "tg":
        return True
    return parts.scheme in {"http", "https", "ton"} and "." in parts.netloc and " " not in parts.netloc
