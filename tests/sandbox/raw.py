"""A Bot API client that does nothing but HTTP."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import aiohttp

Json = dict[str, Any]


class RawBot:
    """Calls methods with JSON bodies and returns the whole answer."""

    def __init__(self, base_url: str, token: str) -> None:
        self.url = f"{base_url}/bot{token}"
        self.session = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def call(self, method: str, **parameters: Any) -> Json:
        async with self.session.post(f"{self.url}/{method}", json=parameters) as response:
            answer: Json = await response.json()
        assert response.status == (200 if answer["ok"] else answer["error_code"])
        return answer

    async def result(self, method: str, **parameters: Any) -> Any:
        answer = await self.call(method, **parameters)
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        answer = await self.call(method, **parameters)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    async def updates(self, **parameters: Any) -> list[Json]:
        found: list[Json] = await self.result("getUpdates", **parameters)
        return found
