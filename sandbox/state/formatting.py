"""Message text with entities: lengths in UTF-16, what Telegram recognises by itself, and HTML back."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]

# "1-4096 characters after entities parsing" and "0-1024" in the Bot API, counted in UTF-16 code units
MAX_TEXT = 4096
MAX_CAPTION = 1024

_RECOGNISED = re.compile(
    r"(?P<url>https?://[^\s<>]*[^\s<>.,:;!?)\]}'\"»])"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)
_OPAQUE = frozenset({"code", "pre", "text_link", "text_mention"})
# of entities over the same text, the outer type first; recognised ones stand with the links
_TYPE_ORDER = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 1,
    "code": 2,
    "text_link": 3,
    "text_mention": 3,
    "bold": 4,
    "italic": 5,
    "underline": 6,
    "strikethrough": 7,
    "spoiler": 8,
    "custom_emoji": 9,
}
_RECOGNISED_ORDER = 3
_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


@dataclass(slots=True)
class FormattedText:
    """A text and its entities; offsets and lengths count UTF-16 code units, as the Bot API counts."""

    text: str
    entities: list[Entity] = field(default_factory=list)

    def as_text(self) -> dict[str, Any]:
        """Return the fields of a text message."""
        return self._fields("text", "entities")

    def as_caption(self) -> dict[str, Any]:
        """Return the fields of a caption, none where it is empty."""
        return self._fields("caption", "caption_entities") if self.text else {}

    def _fields(self, text_field: str, entities_field: str) -> dict[str, Any]:
        fields: dict[str, Any] = {text_field: self.text}
        return fields | {entities_field: self.entities} if self.entities else fields


def utf16_length(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def trimmed(formatted: FormattedText) -> FormattedText:
    """Drop trailing white space, and leading spaces and line ends that no entity covers."""
    text = formatted.text.rstrip()
    first_entity = min((entity["offset"] for entity in formatted.entities), default=len(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first_entity)
    end = utf16_length(text)
    entities = [
        {**entity, "offset": entity["offset"] - lead, "length": min(entity["length"], end - entity["offset"])}
        for entity in formatted.entities
        if entity["offset"] < end
    ]
    return FormattedText(text[lead:], entities)


def with_recognised(formatted: FormattedText) -> FormattedText:
    """Add the links, commands, mentions and hashtags that Telegram recognises in any text."""
    opaque = [entity for entity in formatted.entities if entity["type"] in _OPAQUE]
    found = [entity for entity in _recognise(formatted.text) if not _overlaps(entity, opaque)]
    if not found:
        return formatted
    return FormattedText(formatted.text, in_order(formatted.entities + found))


def in_order(entities: list[Entity]) -> list[Entity]:
    """Return the entities sorted as the Bot API sends them: by start, the longer first, then by type."""
    return sorted(entities, key=_rank)


def to_html(formatted: FormattedText) -> str:
    """Return the text as HTML that would be parsed into the same text and the same styles."""
    data = formatted.text.encode("utf-16-le", "surrogatepass")
    parts: list[str] = []
    open_ends: list[tuple[int, str]] = []
    position = 0

    def write_until(offset: int) -> None:
        nonlocal position
        parts.append(html.escape(data[position * 2 : offset * 2].decode("utf-16-le"), quote=False))
        position = offset

    for entity in in_order(formatted.entities):
        if (tags := _tags_of(entity)) is None:
            continue
        while open_ends and open_ends[-1][0] <= entity["offset"]:
            end, tag = open_ends.pop()
            write_until(end)
            parts.append(tag)
        write_until(entity["offset"])
        parts.append(tags[0])
        open_ends.append((entity["offset"] + entity["length"], tags[1]))
    for end, tag in reversed(open_ends):
        write_until(end)
        parts.append(tag)
    write_until(len(data) // 2)
    return "".join(parts)


def _rank(entity: Entity) -> tuple[int, int, int]:
    return entity["offset"], -entity["length"], _TYPE_ORDER.get(entity["type"], _RECOGNISED_ORDER)


def _recognise(text: str) -> list[Entity]:
    if not any(sign in text for sign in "/@#"):
        return []
    return [
        {
            "type": match.lastgroup,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for match in _RECOGNISED.finditer(text)
    ]


def _overlaps(entity: Entity, others: list[Entity]) -> bool:
    start, end = entity["offset"], entity["offset"] + entity["length"]
    return any(other["offset"] < end and start < other["offset"] + other["length"] for other in others)


def _tags_of(entity: Entity) -> tuple[str, str] | None:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{html.escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{entity["custom_emoji_id"]}">', "</tg-emoji>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    if kind == "pre" and entity.get("language"):
        return f'<pre><code class="language-{html.escape(entity["language"])}">', "</code></pre>"
    tag = _TAGS.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else None
