"""Small JSON documents that whoever builds on a world keeps with it."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

import orjson


class Documents(MutableMapping[str, Any]):
    """Documents by name. A document is kept as it is when it is assigned: assign it again after a change."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self._documents = kept
        self._changed: dict[str, bytes | None] = {}

    def __getitem__(self, name: str) -> Any:
        return self._documents[name]

    def __setitem__(self, name: str, document: Any) -> None:
        """Keep a document. Raises TypeError for what is no JSON."""
        self._changed[name] = orjson.dumps(document)
        self._documents[name] = document

    def __delitem__(self, name: str) -> None:
        del self._documents[name]
        self._changed[name] = None

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def take(self) -> dict[str, bytes | None]:
        """Return the JSON of the documents assigned since the last time; None is for a deleted one."""
        taken, self._changed = self._changed, {}
        return taken

    def give_back(self, changed: dict[str, bytes | None]) -> None:
        """Take as changed what was taken and could not be kept."""
        self._changed = changed | self._changed
