"""The webhook: Telegram brings each update, and is answered 200 only once that is done with.

Everything else lets Telegram bring the update again, for a day, in its order (Bot API, setWebhook). Telegram
brings the messages of one chat one after the other, and so the presses of one person; different chats, and
messages and presses, come side by side.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import orjson
import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetWebhookInfo, SetWebhook
from aiohttp import web

from bot.intake import ALLOWED_UPDATES, FIRST_PAUSE, LONGEST_PAUSE, Handle, Intake, read_update
from bot.telegram import TokenRejected
from services.waiting import wait

log = structlog.get_logger()

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header (Bot API, setWebhook)

MOST_CONNECTIONS = 100
"""How many updates Telegram may bring at once, which is as many as it does (Bot API, setWebhook)."""

RETRY_SECONDS = 2
"""When an update that could not be handled is to come again; without it Telegram waits ever longer."""

WATCH_SECONDS = 60.0
"""How often Telegram is asked whether it still brings updates here."""

Receive = Callable[[bytes], Awaitable[bool]]


class Door:
    """The address at which updates come in. It is shut (503) while nobody behind it receives them."""

    def __init__(self, url: str, secret: str) -> None:
        """`url` is the public address; what the program serves is its path."""
        self.url = url
        self.path = urlsplit(url).path or "/"
        self.secret = secret
        self.receive: Receive | None = None

    async def answer(self, request: web.Request) -> web.Response:
        """Answers one delivery; strangers learn nothing but that they are strangers (401)."""
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self.secret.encode()):
            return web.Response(status=401)
        body = await request.read()
        if self.receive is None:
            return _again()
        try:
            return web.Response() if await self.receive(body) else _again()
        except ValueError:
            return web.Response(status=400)


def _again() -> web.Response:
    return web.Response(status=503, headers={"Retry-After": f"{RETRY_SECONDS}"})


class Webhook:
    """Has Telegram bring updates to a door, and answers for what becomes of them."""

    def __init__(self, bot: Bot, handle: Handle, door: Door, first_pause: float = FIRST_PAUSE) -> None:
        self._bot = bot
        self._intake = Intake(handle, first_pause, gives_back=True)
        self._door = door
        self._first_pause = first_pause
        self._is_set = False
        self._stopping = asyncio.Event()
        self.trouble: str | None = None
        """Why no updates come at present; None while Telegram knows where to bring them."""

    async def run(self) -> None:
        """Works until `stop`; then finishes what is in hand. Raises TokenRejected."""
        self._door.receive = self._receive
        try:
            pause = self._first_pause
            while not self._stopping.is_set():
                pause = await self._watch(pause)
            await self._intake.finish()
        finally:
            self._door.receive = None
            self._intake.abandon()

    def stop(self) -> None:
        """Lets `run` end. The webhook stays set: what comes meanwhile waits at Telegram."""
        self._door.receive = None
        self._intake.stop()
        self._stopping.set()

    async def _receive(self, body: bytes) -> bool:
        # Several deliveries of one update wait for the same future: none may cancel it.
        return await asyncio.shield(self._intake.take(read_update(orjson.loads(body), self._bot)))

    async def _watch(self, pause: float) -> float:
        """Sees to it that Telegram brings updates here; returns the pause after the next failure."""
        try:
            await self._ensure()
        except TelegramUnauthorizedError as error:
            raise TokenRejected from error
        except (TelegramAPIError, ClientDecodeError) as error:
            self.trouble = type(error).__name__
            if isinstance(error, TelegramRetryAfter):
                pause = error.retry_after
            log.warning("webhook_not_set", kind=self.trouble, seconds=pause)
            await wait(self._stopping, pause)
            return min(LONGEST_PAUSE, pause * 2)
        self.trouble = None
        await wait(self._stopping, WATCH_SECONDS)
        return self._first_pause

    async def _ensure(self) -> None:
        """Sets the webhook at first, and where another program has changed it since."""
        if self._is_set:
            info = await self._bot(GetWebhookInfo())
            self._is_set = info.url == self._door.url
            if info.last_error_message and info.pending_update_count:
                log.warning(
                    "webhook_fails", reason=info.last_error_message, waiting=info.pending_update_count
                )
        if not self._is_set:
            await self._bot(
                SetWebhook(
                    url=self._door.url,
                    secret_token=self._door.secret,
                    allowed_updates=ALLOWED_UPDATES,
                    max_connections=MOST_CONNECTIONS,
                )
            )
            self._is_set = True
            log.info("webhook_set")
