"""A browser window without a browser: what it asks over the socket, and what it is told."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import aiohttp

Json = dict[str, Any]
_SECONDS = 5.0


class Refusal(Exception):
    """An action that the page's server refused."""

    def __init__(self, answer: Json) -> None:
        super().__init__(answer["error"])
        self.code: str = answer["code"]


class Window:
    """One open socket; `hello` is its first event, `events` those that nobody has waited for yet."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.hello: Json = {}
        self.events: list[Json] = []
        self._replies: dict[int, Json] = {}
        self._numbers = itertools.count(1)

    async def ask(self, action: str, **parameters: Any) -> int:
        """Ask without waiting for the answer; return the number under which it comes."""
        number = next(self._numbers)
        await self.socket.send_json({"id": number, "action": action, **parameters})
        return number

    async def reply(self, number: int) -> Any:
        """Return the answer's result. Raises Refusal."""
        async with asyncio.timeout(_SECONDS):
            while number not in self._replies:
                await self._receive()
        answer = self._replies.pop(number)
        if not answer["ok"]:
            raise Refusal(answer)
        return answer["result"]

    async def act(self, action: str, **parameters: Any) -> Any:
        """Ask and return the answer's result. Raises Refusal."""
        return await self.reply(await self.ask(action, **parameters))

    async def refused(self, action: str, **parameters: Any) -> str:
        """Return the code with which an action is refused."""
        try:
            await self.act(action, **parameters)
        except Refusal as refusal:
            return refusal.code
        raise AssertionError(f"{action} was not refused")

    async def event(self, kind: str) -> Json:
        """Return the oldest event of a kind that nobody has waited for."""
        async with asyncio.timeout(_SECONDS):
            while True:
                for event in self.events:
                    if event["event"] == kind:
                        self.events.remove(event)
                        return event
                await self._receive()

    async def _receive(self) -> None:
        received: Json = await self.socket.receive_json()
        if "reply" in received:
            self._replies[received["reply"]] = received
        else:
            self.events.append(received)


async def open_window(session: aiohttp.ClientSession, url: str) -> Window:
    """Open a socket as the page does, and wait for the hello."""
    window = Window(await session.ws_connect(f"{url}/socket", headers={"Origin": url}))
    window.hello = await window.event("hello")
    return window
