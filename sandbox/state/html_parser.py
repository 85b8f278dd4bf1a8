"""Telegram's HTML, with its own rules and words for what does not parse.

Source: "HTML style" in the Bot API's formatting options, and `parse_html` of github.com/tdlib/td
(td/telegram/MessageEntity.cpp) for the errors and their byte offsets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sandbox.errors import ApiError, bad_request
from sandbox.state.formatting import Entity, FormattedText, in_order, utf16_length

_STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
}
_SUPPORTED = frozenset(_STYLES) | {"a", "code", "pre", "blockquote", "tg-emoji"}
_NAMED_REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_USER_LINK = re.compile(r"tg://user\?id=(\d+)")


@dataclass(slots=True)
class _Tag:
    name: str
    argument: str
    offset: int
    text_start: int


def parse_html(source: str) -> FormattedText:
    """Return the text and the entities of Telegram's HTML.

    A link to `tg://user?id=N` becomes a text_mention whose user is only `{"id": N}`.
    Raises ApiError 400 `can't parse entities: …` with the byte offset, as Telegram words it.
    """
    return _Parser(source).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._text = ""
        self._offset = 0
        self._open: list[_Tag] = []
        self._entities: list[Entity] = []

    def run(self) -> FormattedText:
        while self._position < len(self._source):
            if self._source[self._position] != "<":
                self._read_text()
            elif self._source.startswith("</", self._position):
                self._read_end_tag()
            else:
                self._read_start_tag()
        if self._open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        for entity in self._entities:
            # a language counts only where `pre` is around `code`
            if entity["type"] == "code":
                entity.pop("language", None)
        return FormattedText(self._text, in_order(self._entities))

    def _read_text(self) -> None:
        end = self._source.find("<", self._position)
        end = len(self._source) if end < 0 else end
        text = _dereferenced(self._source[self._position : end])
        self._text += text
        self._offset += utf16_length(text)
        self._position = end

    def _read_start_tag(self) -> None:
        begin = self._position
        self._position += 1
        name = self._take(_NAME).lower()
        if self._at_end():
            raise self._error("Unclosed start tag", begin)
        if name not in _SUPPORTED:
            raise self._error(f'Unsupported start tag "{name}"', begin)
        argument = ""
        while not self._closes_tag():
            attribute, value = self._read_attribute(name, begin)
            argument = _argument(name, attribute, value) or argument
        if name == "span" and argument != "spoiler":
            raise self._error('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Tag(name, argument, self._offset, len(self._text)))

    def _closes_tag(self) -> bool:
        self._take(_SPACE)
        closes = self._source.startswith(">", self._position)
        self._position += closes
        return closes

    def _read_attribute(self, tag: str, begin: int) -> tuple[str, str]:
        attribute = self._take(_ATTRIBUTE_NAME)
        if not attribute:
            raise self._error(f'Empty attribute name in the tag "{tag}"', begin)
        self._take(_SPACE)
        has_value = self._source.startswith("=", self._position)
        self._position += has_value
        self._take(_SPACE)
        if self._at_end():
            raise self._error(f'Unclosed start tag "{tag}"', begin)
        return attribute, self._read_value(begin) if has_value else ""

    def _read_value(self, begin: int) -> str:
        start = self._position
        quote = self._source[start]
        if quote not in "\"'":
            token = self._take(_TOKEN)
            if not self._at_end() and not re.match(r"[\s>]", self._source[self._position]):
                raise self._error("Unexpected end of name token", start)
            return token.lower()
        end = self._source.find(quote, start + 1)
        if end < 0 or end + 1 == len(self._source):
            raise self._error("Unclosed start tag", begin)
        self._position = end + 1
        return _dereferenced(self._source[start + 1 : end])

    def _read_end_tag(self) -> None:
        begin = self._position
        if not self._open:
            raise self._error("Unexpected end tag", begin)
        self._position += 2
        name = self._take(_NAME).lower()
        self._take(_SPACE)
        if not self._source.startswith(">", self._position):
            raise self._error("Unclosed end tag", begin)
        self._position += 1
        tag = self._open[-1]
        if name and name != tag.name:
            message = f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{tag.name}>"'
            raise _unparsable(f'{message}, found "</{name}>"')
        self._open.pop()
        if self._offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        if tag.name in ("pre", "code") and self._joins_inner(tag):
            return
        entity = _entity(tag, self._text[tag.text_start :])
        if entity is not None:
            entity |= {"offset": tag.offset, "length": self._offset - tag.offset}
            self._entities.append(entity)

    def _joins_inner(self, tag: _Tag) -> bool:
        """Make one `pre` with a language of `pre` and `code` around the same text."""
        if not self._entities:
            return False
        inner = self._entities[-1]
        kinds = {inner["type"], tag.name}
        language = inner.get("language") or tag.argument
        same_span = inner["offset"] == tag.offset and inner["offset"] + inner["length"] == self._offset
        if kinds != {"pre", "code"} or not same_span or not language:
            return False
        inner |= {"type": "pre", "language": language}
        return True

    def _take(self, pattern: re.Pattern[str]) -> str:
        start = self._position
        if match := pattern.match(self._source, start):
            self._position = match.end()
        return self._source[start : self._position]

    def _at_end(self) -> bool:
        return self._position >= len(self._source)

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode())

    def _error(self, problem: str, position: int) -> ApiError:
        return _unparsable(f"{problem} at byte offset {self._bytes(position)}")


def _entity(tag: _Tag, content: str) -> Entity | None:
    if tag.name == "a":
        return _link(tag.argument or content)
    if tag.name == "tg-emoji":
        if not tag.argument.isdecimal() or int(tag.argument) == 0:
            raise _unparsable("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": tag.argument}
    if tag.name == "blockquote":
        return {"type": "expandable_blockquote" if tag.argument else "blockquote"}
    if tag.name == "code" and tag.argument:
        return {"type": "code", "language": tag.argument}
    return {"type": _STYLES.get(tag.name, tag.name)}


def _link(url: str) -> Entity | None:
    """Return the entity of a link; None where Telegram drops it because it is no address."""
    if user := _USER_LINK.fullmatch(url):
        return {"type": "text_mention", "user": {"id": int(user[1])}}
    if _LINK.match(url):
        return {"type": "text_link", "url": url}
    return {"type": "text_link", "url": f"http://{url}/"} if "." in url and " " not in url else None


def _argument(tag: str, attribute: str, value: str) -> str:
    if (tag, attribute) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, attribute) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, attribute) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "expandable" if (tag, attribute) == ("blockquote", "expandable") else ""


def _dereferenced(text: str) -> str:
    return _REFERENCE.sub(_referenced, text) if "&" in text else text


def _referenced(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED_REFERENCES.get(name, match.group())
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match.group()


def _unparsable(problem: str) -> ApiError:
    return bad_request(f"can't parse entities: {problem}")
