"""The parameters of a call, wherever in the request they came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import orjson

from sandbox.errors import bad_request
from sandbox.state.files import Upload


class Arguments:
    """Reads parameters as the Bot API server does.

    `values` come as text from a query or a form and as JSON values from a JSON body; `files` are
    the uploaded parts by field name.
    """

    def __init__(self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self._values = values
        self._files = files or {}

    def text(self, name: str) -> str:
        """Return a text, empty where it is missing."""
        value = self._values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def has(self, name: str) -> bool:
        """Say whether the parameter was given at all."""
        return self._values.get(name) is not None

    def integer(self, name: str, default: int = 0) -> int:
        """Return an integer; like the server, the default where the text is none."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def bounded(self, name: str, default: int, low: int, high: int) -> int:
        """Return an integer moved into the range from `low` to `high`."""
        return max(low, min(high, self.integer(name, default)))

    def flag(self, name: str) -> bool:
        """Return a boolean, false where it is missing."""
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def json(self, name: str, what: str) -> Any:
        """Return a JSON value, None where it is missing.

        Raises ApiError 400, naming `what`, for a text that is no JSON.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad_request(f"can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """Return the file uploaded in the part with this name."""
        return self._files.get(name)
