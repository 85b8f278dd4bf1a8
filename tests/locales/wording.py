"""The texts as the files hold them, for the tests that read them."""

import re

from fluent.syntax import FluentSerializer, ast

from locales.resources import read_messages, walk
from locales.translator import TEXTS


def messages(language: str) -> dict[str, ast.Message]:
    return read_messages(TEXTS / language)


def wording(language: str) -> dict[str, str]:
    """Every text of the language by its id, without indentation, placeables written as { $name }."""
    serializer = FluentSerializer()
    entries = {name: serializer.serialize_entry(message) for name, message in messages(language).items()}
    return {name: re.sub(r"\n +", "\n", entry.partition(" =")[2]).strip() for name, entry in entries.items()}


def selects(message: ast.Message) -> list[ast.SelectExpression]:
    return [node for node in walk(message) if isinstance(node, ast.SelectExpression)]


def selectors(message: ast.Message) -> frozenset[str]:
    """The variables on whose value the message chooses its wording."""
    return frozenset(
        select.selector.id.name
        for select in selects(message)
        if isinstance(select.selector, ast.VariableReference)
    )
