"""What a bot says of itself: name, descriptions, commands and menu button, in each language."""

from __future__ import annotations

from typing import Any

from sandbox.state.changes import Changes, Key, Kind

Json = dict[str, Any]
Scope = tuple[str, int, int]

DEFAULT_SCOPE: Scope = ("default", 0, 0)


class Profile:
    """The texts by field and language, the commands by scope and language; language "" is for all."""

    def __init__(self, name: str, changes: Changes) -> None:
        self._changes = changes
        self._given = {"name": name}
        self._texts: dict[tuple[str, str], str] = {}
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._menu_buttons: dict[int | None, Json] = {}

    def set_text(self, field: str, language: str, text: str) -> None:
        """Set the `name`, `description` or `short_description`; an empty one falls back to language ""."""
        self._texts[field, language] = text
        self._changes.note(Kind.PROFILE, ("text", field, language))

    def text(self, field: str, language: str) -> str:
        """Return the field in this language, else the one for all languages, else what the bot began with."""
        found = self._texts.get((field, language)) or self._texts.get((field, ""))
        return found or self._given.get(field, "")

    def set_commands(self, scope: Scope, language: str, commands: list[Json]) -> None:
        """Set the commands of exactly this scope and language; an empty list removes them."""
        if commands:
            self._commands[scope, language] = commands
        else:
            self._commands.pop((scope, language), None)
        self._changes.note(Kind.PROFILE, ("commands", scope, language))

    def commands(self, scope: Scope, language: str) -> list[Json]:
        """Return the commands of exactly this scope and language."""
        return self._commands.get((scope, language), [])

    def shown_commands(self, scopes: list[Scope], language: str) -> list[Json]:
        """Return what a person sees: the first of `scopes` that has commands, their language first.

        Source: "Determining list of commands" in the Bot API.
        """
        for scope in scopes:
            for candidate in (language, ""):
                if found := self._commands.get((scope, candidate)):
                    return found
        return []

    def set_menu_button(self, chat_id: int | None, button: Json) -> None:
        """Set the menu button of a chat; None is for every chat without its own."""
        self._menu_buttons[chat_id] = button
        self._changes.note(Kind.PROFILE, ("menu_button", chat_id))

    def entry(self, place: Key) -> Any:
        """Return what was set at a place that `changes` named; None where nothing is set any more."""
        match place:
            case ("text", str(field), str(language)):
                return self._texts.get((field, language))
            case ("commands", (str(kind), int(chat_id), int(user_id)), str(language)):
                return self._commands.get(((kind, chat_id, user_id), language))
            case ("menu_button", int() | None as chat_id):
                return self._menu_buttons.get(chat_id)
        raise LookupError("a profile has no such place")

    def menu_button(self, chat_id: int | None) -> Json:
        """Return the menu button of a chat."""
        fallback = self._menu_buttons.get(None, {"type": "default"})
        return self._menu_buttons.get(chat_id, fallback)
