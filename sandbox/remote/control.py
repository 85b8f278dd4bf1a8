"""Calls to the control interface."""

from __future__ import annotations

from typing import Any

import aiohttp

from sandbox.errors import ActionError

# how much longer an HTTP call may take than the waiting that it asks for, in seconds
_MARGIN = 30.0


class Control:
    """The control interface of a running server, for the world of one token."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, token: str) -> None:
        self._session = session
        self._base_url = base_url
        self.token = token

    async def act(self, action: str, *, waits: float = 0.0, **parameters: Any) -> Any:
        """Perform an action that may wait for `waits` seconds, and return its result.

        Raises ActionError for what cannot be done and TimeoutError for what did not happen in time.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        async with self._session.post(
            f"{self._base_url}/control/{action}",
            json={"token": self.token, **given},
            timeout=aiohttp.ClientTimeout(total=waits + _MARGIN),
        ) as response:
            body = await response.json()
        if response.status == 408:
            raise TimeoutError(f"{action}: {body['error']}")
        if not body["ok"]:
            raise ActionError(f"{action}: {body['error']}")
        return body["result"]
