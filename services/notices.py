"""Sentences on their way to people: written with the change they tell of, put into words when sent.

A notice names texts of `locales/` and the values in them. The language is the reader's at the moment of
sending, so the values are kept without one: dates as dates, names in both languages, spheres as ids of texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from storage.vocabulary import Lane
from storage.work import UnitOfWork

KIND = "notice"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A value that a person wrote in both languages."""

    kk: str
    ru: str

    def pick(self, language: str) -> str:
        """The value in `language` (kk or ru)."""
        return self.kk if language == "kk" else self.ru


@dataclass(frozen=True, slots=True)
class TextOf:
    """A value that is itself a text of `locales/`, such as the name of a sphere."""

    id: str


@dataclass(frozen=True, slots=True)
class SphereNames:
    """A value that is the names of several spheres; of none, it is «every sphere»."""

    codes: tuple[str, ...]


Value = str | int | date | datetime | Bilingual | TextOf | SphereNames


def sphere_name(code: str) -> TextOf:
    """The name of one sphere as a value."""
    return TextOf(f"sphere-{code}")


@dataclass(frozen=True, slots=True)
class Line:
    """One text with its values."""

    text_id: str
    values: dict[str, Value]


def line(text_id: str, **values: Value) -> Line:
    """One line of a notice."""
    return Line(text_id, values)


def pack(lines: Iterable[Line]) -> dict[str, Any]:
    """The lines as JSON for the outbox."""
    return {
        "lines": [[each.text_id, {key: _pack(value) for key, value in each.values.items()}] for each in lines]
    }


def _pack(value: Value) -> Any:
    match value:
        case Bilingual():
            return {"kk": value.kk, "ru": value.ru}
        case TextOf():
            return {"text": value.id}
        case SphereNames():
            return {"spheres": list(value.codes)}
        case datetime():
            return {"moment": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case _:
            return value


class Vocabulary(Protocol):
    """What a reader's language has to offer for putting values into words."""

    language: str

    def plain(self, text_id: str, /) -> str:
        """A text without markup."""
        ...

    def spheres(self, codes: Sequence[str]) -> str:
        """Names of spheres as an enumeration; of none, «every sphere»."""
        ...


def unpack(payload: dict[str, Any], words: Vocabulary) -> list[tuple[str, dict[str, Any]]]:
    """The lines of a notice: each the id of its text, and the values for it in the reader's language."""
    return [
        (text_id, {key: _unpack(value, words) for key, value in values.items()})
        for text_id, values in payload["lines"]
    ]


def _unpack(value: Any, words: Vocabulary) -> Any:
    match value:
        case {"text": str(text_id)}:
            return words.plain(text_id)
        case {"spheres": list(codes)}:
            return words.spheres(codes)
        case {"moment": str(moment)}:
            return datetime.fromisoformat(moment)
        case {"date": str(day)}:
            return date.fromisoformat(day)
        case {"kk": _, "ru": _}:
            return value[words.language]
        case _:
            return value


async def tell(
    work: UnitOfWork,
    chat_id: int,
    at: datetime,
    *lines: Line,
    lane: Lane = Lane.DIRECT,
    reply_to: int | None = None,
    thread_id: int | None = None,
    language: str | None = None,
    key: str | None = None,
    expires_at: datetime | None = None,
    kind: str = KIND,
    **more: Any,
) -> None:
    """Writes a notice of `lines` to a chat into the outbox.

    `reply_to` is the message_id it answers; `more` is what a renderer of another `kind` needs besides.
    """
    payload = {**pack(lines), "reply_to": reply_to, **more}
    await work.outbox.add(
        chat_id,
        kind,
        payload,
        at=at,
        lane=lane,
        thread_id=thread_id,
        language=language,
        key=key,
        expires_at=expires_at,
    )


async def tell_coordinators(work: UnitOfWork, at: datetime, *lines: Line, key: str | None = None) -> None:
    """Writes a notice to every coordinator who can be reached."""
    for person_id in await work.coordinators.reachable():
        await tell(work, person_id, at, *lines, key=key and f"{key}:{person_id}")
