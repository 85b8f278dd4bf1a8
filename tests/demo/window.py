"""A window of the page, without a browser: what the page's own JavaScript would ask and hear."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiohttp
import orjson

PATIENCE = 120.0
"""Seconds; a machine with much else to do makes a demonstration slow, not wrong."""

Found = TypeVar("Found")


class Refused(Exception):
    """The page's server says no; the text is its code."""


class Window:
    """Follows every chat of the list. Messages are as the page gets them, the newest state of each."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._replies: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())
        self.messages: dict[tuple[int, int], dict[str, Any]] = {}
        self.extras: dict[str, Any] = {}
        self.groups: list[dict[str, Any]] = []
        self.people: list[int] = []
        self.offset = 0.0

    async def act(self, action: str, **parameters: Any) -> Any:
        """Asks for something; returns the result. Raises Refused."""
        number = next(self._numbers)
        reply = self._replies[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_str(orjson.dumps({"id": number, "action": action, **parameters}).decode())
        async with asyncio.timeout(PATIENCE):
            answer = await reply
        if not answer["ok"]:
            raise Refused(answer["code"])
        return answer["result"]

    async def control(self, name: str, **parameters: Any) -> Any:
        """Presses something beside the chats."""
        return await self.act("extra", name=name, **parameters)

    async def write(self, person_id: int, text: str, **place: Any) -> int:
        """Sends a text as this person; returns its message_id."""
        place = {"chat_id": person_id, **place}
        sent = await self.act("send_text", viewer_id=person_id, text=text, **place)
        return int(sent["message_id"])

    async def press(self, person_id: int, label: str, *, after: int = 0) -> dict[str, Any]:
        """Presses the newest button with this label in the person's own chat, once there is one."""
        message = await self.sees(person_id, label=label, after=after)
        data = next(button["data"] for row in message["buttons"] for button in row if button["text"] == label)
        place = {"viewer_id": person_id, "chat_id": person_id, "message_id": message["message_id"]}
        answer: dict[str, Any] = await self.act("press", **place, data=data)
        return answer

    async def sees(
        self, chat_id: int, text: str = "", *, label: str | None = None, after: int = 0
    ) -> dict[str, Any]:
        """The newest message of the bot in a chat with this text and button, once there is one."""
        return await self.until(lambda: self._find(chat_id, text, label, after))

    async def until(self, find: Callable[[], Found | None]) -> Found:
        """What is found, now or once something has changed. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE), self._news:
            while not (found := find()):
                await self._news.wait()
            return found

    async def open(self, chat_id: int) -> list[dict[str, Any]]:
        """The messages of a person's own chat, the oldest first, as they stand."""
        opened = await self.act("open", viewer_id=chat_id, chat_id=chat_id, limit=100)
        self.messages |= {(chat_id, each["message_id"]): each for each in opened["messages"]}
        return list(opened["messages"])

    def count(self, chat_id: int, text: str) -> int:
        """How many messages of the bot in a chat, seen by this window, have this text."""
        return sum(self._fits(each, chat_id, text, None, 0) for each in self.messages.values())

    def _find(self, chat_id: int, text: str, label: str | None, after: int) -> dict[str, Any] | None:
        fitting = (each for each in self.messages.values() if self._fits(each, chat_id, text, label, after))
        return max(fitting, key=lambda each: each["message_id"], default=None)

    @staticmethod
    def _fits(message: dict[str, Any], chat_id: int, text: str, label: str | None, after: int) -> bool:
        labels = [button["text"] for row in message["buttons"] for button in row]
        return (
            message["chat_id"] == chat_id
            and message["sender"]["is_bot"]
            and message["message_id"] > after
            and text in message["text"]
            and (label is None or label in labels)
        )

    async def _read(self) -> None:
        async for frame in self._socket:
            told = orjson.loads(frame.data)
            async with self._news:
                self._hear(told)
                self._news.notify_all()

    def _hear(self, told: dict[str, Any]) -> None:
        match told:
            case {"reply": number}:
                self._replies.pop(number).set_result(told)
            case {"event": "hello"}:
                self.extras, self.groups, self.offset = told["extras"], told["groups"], told["offset"]
                self.people = [person["id"] for person in told["people"]]
            case {"event": "extra", "name": name, "value": value}:
                self.extras[name] = value
            case {"event": "clock", "offset": offset}:
                self.offset = offset
            case {"event": "message" | "edited", "message": message}:
                self.messages[message["chat_id"], message["message_id"]] = message

    async def close(self) -> None:
        """Closes the window."""
        await self._socket.close()
        await self._reading


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Window]:
    """Opens a window by the address that a demonstration prints."""
    origin = address.partition("/?")[0]
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        async with session.get(address, allow_redirects=False) as response:
            assert response.status == 303
        socket = await session.ws_connect(f"{origin}/socket", headers={"Origin": origin})
        window = Window(socket)
        await window.until(lambda: window.extras)
        try:
            yield window
        finally:
            await window.close()


async def prepared(window: Window) -> None:
    """Returns once the people of the demonstration are ready."""
    await window.until(lambda: window.extras["preparation"]["done"])
