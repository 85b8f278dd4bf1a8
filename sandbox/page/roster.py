"""Who is in the page's list: the few people and groups that are looked at, among all of a world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

_DOCUMENT = "roster"


class Roster:
    """The chats of the page's list, in order, each with what the person is called there, by language.

    A private chat's id is the person's. The list is read from `documents["roster"]` and put there
    again as a whole whenever it changes, so that whoever keeps the documents notices.
    """

    def __init__(self, documents: MutableMapping[str, Any]) -> None:
        self._documents = documents
        kept = documents.get(_DOCUMENT, {"chats": []})["chats"]
        self._roles: dict[int, dict[str, str] | None] = {entry["chat_id"]: entry["role"] for entry in kept}

    def __iter__(self) -> Iterator[int]:
        return iter(self._roles)

    def __len__(self) -> int:
        return len(self._roles)

    def __contains__(self, chat_id: object) -> bool:
        return chat_id in self._roles

    def add(self, chat_id: int, role: Mapping[str, str] | None = None) -> None:
        """Put a chat at the end of the list, or give one in it another role (`{"kk": …, "ru": …}`)."""
        self._roles[chat_id] = dict(role) if role else None
        entries = [{"chat_id": listed, "role": given} for listed, given in self._roles.items()]
        self._documents[_DOCUMENT] = {"chats": entries}

    def role(self, chat_id: int) -> dict[str, str] | None:
        """Return what the person is called in the list, by language; None where nothing was said."""
        return self._roles.get(chat_id)
