"""The flood guard: nobody takes the bot's time from everybody else."""

from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

from handlers.texts import Texts
from services.clock import Clock
from services.viewer import Viewer

log = structlog.get_logger()

MOST = 30
WINDOW = timedelta(minutes=1)
REMEMBERED = 10_000
"""People whose messages are counted; beyond, those who were quiet longest are forgotten."""


class FloodGuard(BaseMiddleware):
    """Takes at most `MOST` messages a minute from one resident; an album counts as one.

    The first message beyond is answered with how long to wait, and what follows is passed over until then.
    Staff are not counted: a coordinator's wizard is quick.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: dict[int, deque[datetime]] = {}
        self._albums: dict[int, str] = {}
        self._warned: dict[int, datetime] = {}

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        viewer: Viewer = data["viewer"]
        if viewer.is_staff or not isinstance(event, Message) or self._has_room(viewer.id, event):
            return await handler(event, data)
        texts: Texts = data["texts"]
        return await self._warn(viewer.id, event, texts)

    def _has_room(self, person_id: int, message: Message) -> bool:
        album = message.media_group_id
        if album is not None and self._albums.get(person_id) == album:
            return True
        now = self._clock.now()
        heard = self._heard.pop(person_id, deque())
        while heard and heard[0] <= now - WINDOW:
            heard.popleft()
        self._heard[person_id] = heard
        if len(heard) >= MOST:
            return False
        heard.append(now)
        if album is not None:
            self._albums[person_id] = album
        self._forget()
        return True

    def _forget(self) -> None:
        if len(self._heard) > REMEMBERED:
            quietest = next(iter(self._heard))
            del self._heard[quietest]
            self._albums.pop(quietest, None)
            self._warned.pop(quietest, None)

    async def _warn(self, person_id: int, message: Message, texts: Texts) -> None:
        until = self._heard[person_id][0] + WINDOW
        if self._warned.get(person_id) == until:
            return
        self._warned[person_id] = until
        log.warning("flood", person=person_id)
        seconds = max(1, int((until - self._clock.now()).total_seconds()))
        await message.reply(texts("err-too-fast", n=seconds))
