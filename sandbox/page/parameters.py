"""Reading what the page sends, of which nothing is taken for granted."""

from __future__ import annotations

from typing import Any

from sandbox.errors import ActionError

_CODE = "bad-request"
# what a JSON number of a browser holds exactly, and what the ids of chats and messages keep within
MAX_INTEGER = 2**53


class Parameters:
    """The parameters of one action. Each reader raises ActionError `bad-request` for another type."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def integer(self, name: str) -> int:
        """Return a whole number that has to be there."""
        value = self.optional_integer(name)
        if value is None:
            raise ActionError(f"{name} is missing", code=_CODE)
        return value

    def optional_integer(self, name: str) -> int | None:
        """Return a whole number, None where it is not given."""
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MAX_INTEGER:
            raise ActionError(f"{name} is to be a whole number", code=_CODE)
        return value

    def text(self, name: str) -> str:
        """Return a text, empty where it is not given."""
        value = self.values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise ActionError(f"{name} is to be a text", code=_CODE)
        # half of a character pair is no text: nothing could write it out again
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def flag(self, name: str) -> bool:
        """Return true or false, which has to be there."""
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise ActionError(f"{name} is to be true or false", code=_CODE)
        return value
