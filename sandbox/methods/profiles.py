"""The methods about the bot itself: who it is, its texts, commands and menu button.

Telegram's words for a text that is too long and for more than 100 commands are not published; the
ones here say what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.methods.access import readable_chat
from sandbox.state.models import Json
from sandbox.state.profile import DEFAULT_SCOPE, Scope
from sandbox.state.world import World

MAX_COMMANDS = 100
MAX_COMMAND = 32
MAX_COMMAND_DESCRIPTION = 256
# "0-64", "0-512" and "0-120 characters" in the Bot API
_MAX_TEXTS = {"name": 64, "description": 512, "short_description": 120}
_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")
_WIDE_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")

Method = Callable[[World, Arguments], object]


def get_me(world: World, _arguments: Arguments) -> Json:
    """Return the bot."""
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_all_group_messages,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def text_setter(field: str) -> Method:
    """Return the method that sets the `name`, `description` or `short_description`."""

    def set_text(world: World, arguments: Arguments) -> bool:
        text = arguments.text(field).strip()
        if len(text) > _MAX_TEXTS[field]:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        world.profile.set_text(field, _language(arguments), text)
        return True

    return set_text


def text_getter(field: str) -> Method:
    """Return the method that tells the `name`, `description` or `short_description`."""

    def get_text(world: World, arguments: Arguments) -> Json:
        return {field: world.profile.text(field, _language(arguments))}

    return get_text


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """Set the commands of a scope and language."""
    commands = arguments.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("too many commands specified")
    checked = [_command(command) for command in commands]
    world.profile.set_commands(_scope(world, arguments), _language(arguments), checked)
    return True


def get_my_commands(world: World, arguments: Arguments) -> list[Json]:
    """Return the commands of exactly this scope and language."""
    return world.profile.commands(_scope(world, arguments), _language(arguments))


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """Forget the commands of a scope and language."""
    world.profile.set_commands(_scope(world, arguments), _language(arguments), [])
    return True


def set_chat_menu_button(world: World, arguments: Arguments) -> bool:
    """Set the menu button of one private chat, or of all."""
    button = arguments.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    world.profile.set_menu_button(_menu_chat(world, arguments), button)
    return True


def get_chat_menu_button(world: World, arguments: Arguments) -> Json:
    """Return the menu button of one private chat, or of all."""
    return world.profile.menu_button(_menu_chat(world, arguments))


def _menu_chat(world: World, arguments: Arguments) -> int | None:
    return readable_chat(world, arguments).id if arguments.text("chat_id") else None


def _language(arguments: Arguments) -> str:
    language = arguments.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _scope(world: World, arguments: Arguments) -> Scope:
    value = arguments.json("scope", "BotCommandScope")
    if value is None:
        return DEFAULT_SCOPE
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind = value.get("type")
    if kind in _WIDE_SCOPES:
        return (str(kind), 0, 0)
    if kind not in _CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    scope = Arguments(value)
    return (str(kind), readable_chat(world, scope).id, scope.integer("user_id"))


def _command(value: object) -> Json:
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command = str(value.get("command") or "").strip().removeprefix("/")
    description = str(value.get("description") or "").strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    return {"command": command, "description": description}
