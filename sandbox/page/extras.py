"""Controls beside the chats, of which the page knows no more than this."""

from __future__ import annotations

from typing import Any, Protocol

Json = dict[str, Any]


class Extra(Protocol):
    """A control of the page: something that is shown, and something that can be asked for."""

    name: str

    def value(self) -> Json:
        """Return what the page shows of it now."""

    async def act(self, parameters: Json) -> Json:
        """Do what was asked for in the page. Raises ActionError, with a code, for what cannot be done."""
