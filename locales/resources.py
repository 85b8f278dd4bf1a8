"""Reading .ftl files."""

from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, ast

from locales.errors import MalformedTextError


def read_messages(directory: Path) -> dict[str, ast.Message]:
    """Return every message of the directory's .ftl files by its id.

    Fluent skips what does not parse and keeps the first of two messages with one id, both
    silently; here either raises MalformedTextError, as does a directory without .ftl files.
    """
    messages: dict[str, ast.Message] = {}
    for path in sorted(directory.glob("*.ftl")):
        for message in _messages_of(path):
            if message.id.name in messages:
                raise MalformedTextError(str(path), f"the id {message.id.name!r} is taken already")
            messages[message.id.name] = message
    if not messages:
        raise MalformedTextError(str(directory), "no texts here")
    return messages


def variables(message: ast.Message) -> frozenset[str]:
    """Return the names of the variables that the message's placeables use, without the dollar sign."""
    return frozenset(node.id.name for node in walk(message) if isinstance(node, ast.VariableReference))


def walk(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Yield the node and all that it is made of, in the order of the text."""
    yield node
    for part in vars(node).values():
        for child in part if isinstance(part, list) else [part]:
            if isinstance(child, ast.BaseNode):
                yield from walk(child)


def _messages_of(path: Path) -> Iterator[ast.Message]:
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, ast.Message) and entry.value and not entry.attributes:
            yield entry
        elif not isinstance(entry, ast.BaseComment):
            raise MalformedTextError(str(path), f"not a plain message: {_first_line(entry)!r}")


def _first_line(entry: ast.Message | ast.Term | ast.Junk) -> str:
    if isinstance(entry, ast.Junk):
        return (entry.content or "").strip().partition("\n")[0]
    return entry.id.name
