"""One window's WebSocket: its actions come in, answers and events go out."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable

from aiohttp import WSCloseCode, WSMsgType, web

from sandbox.errors import ActionError
from sandbox.page.actions import Stage, begin
from sandbox.page.lookout import Lookout, as_text
from sandbox.page.outbox import Outbox
from sandbox.page.parameters import MAX_INTEGER, Parameters
from sandbox.page.refusals import refusal
from sandbox.state.models import Json

# a text of 4096 characters many times over, so that a longer one is refused in words
MAX_MESSAGE_BYTES = 256 * 1024
_HEARTBEAT_SECONDS = 20.0
_MAX_WAITING_ACTIONS = 32


class Session:
    """What goes on between the page in one window and the world."""

    def __init__(self, stage: Stage, lookout: Lookout, request: web.Request) -> None:
        self._stage = stage
        self._lookout = lookout
        self._request = request
        self._socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_SECONDS, max_msg_size=MAX_MESSAGE_BYTES)
        self._outbox = Outbox(self._abort)
        self._waiting: set[asyncio.Task[None]] = set()

    async def serve(self) -> web.WebSocketResponse:
        """Serve the window until it closes; one that does not read what it is sent is cut off."""
        await self._socket.prepare(self._request)
        self._lookout.open(self._outbox)
        writing = asyncio.create_task(self._write())
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._receive(message.data)
        finally:
            self._lookout.leave(self._outbox)
            tasks = (writing, *self._waiting)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return self._socket

    def _receive(self, text: str) -> None:
        values = _read(text)
        number = values.get("id")
        if not isinstance(number, int) or abs(number) > MAX_INTEGER:
            return
        try:
            result = self._begin(values)
        except Exception as error:  # noqa: BLE001 - a fault in one action does not end the window
            self._answer(number, refusal(error))
            return
        if isinstance(result, Awaitable):
            task = asyncio.create_task(self._finish(number, result))
            self._waiting.add(task)
            task.add_done_callback(self._waiting.discard)
        else:
            self._answer(number, {"ok": True, "result": result})

    def _begin(self, values: Json) -> object:
        if len(self._waiting) >= _MAX_WAITING_ACTIONS:
            raise ActionError("too much is asked for at once", code="busy")
        return begin(self._stage, Parameters(values))

    async def _finish(self, number: int, result: Awaitable[object]) -> None:
        try:
            answer: Json = {"ok": True, "result": await result}
        except Exception as error:  # noqa: BLE001 - as for those that take no time
            answer = refusal(error)
        self._answer(number, answer)

    def _answer(self, number: int, answer: Json) -> None:
        self._outbox.put(as_text({"reply": number, **answer}))
        # not every action wakes those who look on
        self._stage.world.pulse.notify()

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while (text := await self._outbox.next()) is not None:
                await self._socket.send_str(text)
            await self._socket.close(code=WSCloseCode.GOING_AWAY)

    def _abort(self) -> None:
        if self._request.transport is not None:
            self._request.transport.abort()


def _read(text: str) -> Json:
    try:
        # not orjson, which takes no half of a character pair: a field that cuts a text may leave one
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
