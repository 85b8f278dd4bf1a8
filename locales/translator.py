"""The texts of the bot, written out in the language of the person who reads them."""

import html
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Self, TypeAlias, cast
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern
from fluent.syntax import ast

from locales import formats
from locales.errors import (
    MalformedTextError,
    MissingArgumentError,
    MissingTextError,
    UnknownLanguageError,
    UnsuitableArgumentError,
    UnusedArgumentError,
)
from locales.resources import read_messages, variables

LANGUAGES = ("kk", "ru")
TEXTS = Path(__file__).parent

Value: TypeAlias = str | int | date | time

# Unicode sets U+FDD0..U+FDEF aside for a program's own use (chapter 23.7, "Noncharacters").
_FIRST_STAND_IN = 0xFDD0


class Markup(str):
    """Text that is Telegram HTML already and is not escaped again."""

    __slots__ = ()


class Translator:
    """Writes messages in Kazakh and Russian; both hold the same ids with the same variables."""

    languages = LANGUAGES

    def __init__(self, zone: ZoneInfo, texts: Mapping[str, "_Texts"]) -> None:
        self._zone = zone
        self._texts = texts

    @classmethod
    def load(cls, zone: ZoneInfo, directory: Path = TEXTS) -> Self:
        """Read `<directory>/<language>/*.ftl`; times are shown in the zone. Raises MalformedTextError."""
        return cls(zone, {language: _read(language, directory / language) for language in LANGUAGES})

    def text(self, language: str, message_id: str, /, **args: Value) -> Markup:
        """Return the message as Telegram HTML (Bot API, "HTML style").

        Text among the arguments is escaped unless it is Markup, whole numbers are grouped, a date becomes
        dd.MM.yyyy, an aware datetime dd.MM.yyyy HH:mm in the city's zone, a time HH:mm. A number that
        identifies something, such as a question's, is passed as text. Raises a TextError when the
        language or id is unknown, or the arguments are not those of the message's placeables.
        """
        return Markup(self._write(language, message_id, args, _escaped))

    def plain(self, language: str, message_id: str, /, **args: Value) -> str:
        """Return the message for places without markup: button labels, toasts, command descriptions.

        As text(), but nothing is escaped.
        """
        return self._write(language, message_id, args, str)

    def _write(
        self, language: str, message_id: str, args: Mapping[str, Value], escape: Callable[[str], str]
    ) -> str:
        if language not in self._texts:
            raise UnknownLanguageError(language)
        numbers: dict[str, int] = {}
        words: dict[str, str] = {}
        for name, value in args.items():
            if isinstance(value, int):
                numbers[name] = value
                continue
            shown = self._shown(value)
            if shown is None:
                raise UnsuitableArgumentError(language, message_id, name, type(value).__name__)
            words[name] = escape(shown)
        return self._texts[language].format(message_id, numbers, words)

    def _shown(self, value: Value) -> str | None:
        """Return the value as text; None when it has no agreed form."""
        match value:
            case str():
                return value
            case datetime():
                return formats.moment(value, self._zone) if value.tzinfo else None
            case date():
                return formats.short_date(value)
            case time():
                return f"{value:%H:%M}"
        return None


class _Texts:
    """The messages of one language."""

    def __init__(self, language: str, directory: Path) -> None:
        messages = read_messages(directory)
        self._language = language
        self._variables = {name: variables(message) for name, message in messages.items()}
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(ast.Resource(list(messages.values())))

    def format(self, message_id: str, numbers: Mapping[str, int], words: Mapping[str, str]) -> str:
        """Return the message with the numbers and words in their places."""
        self._check(message_id, frozenset(numbers) | frozenset(words))
        # Fluent refuses a value of more than 2500 characters, and a question may have 4096: it places
        # a character that stands for the words, and they are put there afterwards, in one pass.
        stand_ins = {name: chr(_FIRST_STAND_IN + place) for place, name in enumerate(words)}
        # A message may lack a value in Fluent, but read_messages lets none such pass.
        pattern = cast(Pattern, self._bundle.get_message(message_id).value)
        formatted, errors = self._bundle.format_pattern(pattern, {**numbers, **stand_ins})
        if errors:
            raise MalformedTextError(f"{self._language}/{message_id}", "cannot be resolved")
        return str(formatted).translate({ord(stand_ins[name]): word for name, word in words.items()})

    def _check(self, message_id: str, given: frozenset[str]) -> None:
        if message_id not in self._variables:
            raise MissingTextError(self._language, message_id)
        wanted = self._variables[message_id]
        if wanted - given:
            raise MissingArgumentError(self._language, message_id, wanted - given)
        if given - wanted:
            raise UnusedArgumentError(self._language, message_id, given - wanted)


@cache
def _read(language: str, directory: Path) -> _Texts:
    """The texts of one language. Parsing takes half a second, and the files do not change under us."""
    return _Texts(language, directory)


def _escaped(value: str) -> str:
    return value if isinstance(value, Markup) else html.escape(value, quote=False)
