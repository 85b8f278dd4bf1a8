"""The text or caption that a call gives, with its entities, within Telegram's lengths."""

from __future__ import annotations

from typing import Any

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.state.formatting import (
    MAX_CAPTION,
    MAX_TEXT,
    Entity,
    FormattedText,
    in_order,
    trimmed,
    utf16_length,
    with_recognised,
)
from sandbox.state.html_parser import parse_html
from sandbox.state.models import Json
from sandbox.state.world import World


def text_content(world: World, arguments: Arguments) -> Json:
    """Return the content of a text message. Raises ApiError 400 for an empty or too long text."""
    if not arguments.text("text"):
        raise bad_request("message text is empty")
    formatted = read_text(
        world, arguments.text("text"), arguments.text("parse_mode"), arguments.json("entities", "entities")
    )
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted.as_text()


def caption_of(world: World, arguments: Arguments) -> Json:
    """Return the caption fields of a call, none where the caption is empty."""
    return read_caption(
        world,
        arguments.text("caption"),
        arguments.text("parse_mode"),
        arguments.json("caption_entities", "entities"),
    )


def read_caption(world: World, caption: str, parse_mode: str, entities: Any) -> Json:
    """Return the caption fields of a message, none for an empty one. Raises ApiError 400 for a long one."""
    formatted = read_text(world, caption, parse_mode, entities)
    if utf16_length(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return formatted.as_caption()


def read_text(world: World, source: str, parse_mode: str, entities: Any) -> FormattedText:
    """Return what Telegram makes of a text: parsed, trimmed, with what it recognises by itself.

    The only parse mode that this server reads is HTML; any other is refused as unsupported.
    """
    if parse_mode and parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if parse_mode:
        parsed = parse_html(source)
    else:
        parsed = FormattedText(source, in_order(entities) if isinstance(entities, list) else [])
    parsed.entities = [entity for entity in parsed.entities if _introduces(world, entity)]
    return with_recognised(trimmed(parsed))


def _introduces(world: World, entity: Entity) -> bool:
    """Complete the person of a mention; Telegram drops a mention of somebody the bot does not know."""
    if entity["type"] != "text_mention":
        return True
    user = world.users.get(entity["user"]["id"])
    if user is not None:
        entity["user"] = user.as_json()
    return user is not None
