"""Long polling: updates are fetched, and confirmed only once they are done with.

Telegram regards every update below `offset` as confirmed (Bot API, getUpdates). So the offset asked for is
always the lowest update that is still in hand; updates above it come again and are passed over.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, TelegramMethod

from bot.intake import ALLOWED_UPDATES, FIRST_PAUSE, LONGEST_PAUSE, Handle, Intake, read_update
from bot.telegram import TokenRejected
from services.outage import Outage
from services.waiting import wait

log = structlog.get_logger()

POLL_SECONDS = 25
BATCH = 100
FEW = BATCH // 2
PEEK_SECONDS = 0.2
"""While more than a few updates are in hand, or nothing new came, new ones are looked for after so long."""

LONG_QUIET = 24 * 3600.0
"""After so many seconds without an update the offset is dropped.

All is confirmed by then, and after a quiet week Telegram begins anew with a random id (Bot API, Update).
"""


class GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with its result unread: while an update is in hand, those above it come with every poll."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int
    limit: int
    timeout: int
    allowed_updates: list[str]


class Polling:
    """Fetches updates and confirms what is done with."""

    def __init__(self, bot: Bot, handle: Handle, first_pause: float = FIRST_PAUSE) -> None:
        self._bot = bot
        self._intake = Intake(handle, first_pause)
        self._first_pause = first_pause
        self._offset = 0
        self._highest = 0
        self._in_hand: set[int] = set()
        self._heard_at = 0.0
        self._progress = asyncio.Event()
        self._stopping = asyncio.Event()
        self._poll: asyncio.Task[list[dict[str, Any]]] | None = None
        self._absence = Outage("polling_resumed")
        self.trouble: str | None = None
        """Why no updates come at present; None while Telegram answers."""

    async def run(self) -> None:
        """Works until `stop`; then handles what it has fetched and confirms it. Raises TokenRejected."""
        try:
            await self._keep_fetching()
            await self._intake.finish()
            await self._confirm()
        finally:
            self._intake.abandon()

    def stop(self) -> None:
        """Lets `run` end."""
        self._stopping.set()
        self._progress.set()
        self._intake.stop()
        if self._poll is not None:
            self._poll.cancel()

    async def _keep_fetching(self) -> None:
        pause = self._first_pause
        while not self._stopping.is_set():
            try:
                updates = await self._fetch()
            except TelegramUnauthorizedError as error:
                raise TokenRejected from error
            except (TelegramAPIError, ClientDecodeError) as error:
                pause = await self._rest(error, pause)
                continue
            pause, self.trouble = self._first_pause, None
            self._absence.end(_seconds())
            if not self._accept(updates) or len(self._in_hand) > FEW:
                self._progress.clear()
                await wait(self._progress, PEEK_SECONDS if self._in_hand else 0)

    async def _fetch(self) -> list[dict[str, Any]]:
        if not self._in_hand and _seconds() - self._heard_at > LONG_QUIET:
            self._offset = self._highest = 0
        waiting = 0 if self._in_hand else POLL_SECONDS
        request = GetUpdates(
            offset=self._offset, limit=BATCH, timeout=waiting, allowed_updates=ALLOWED_UPDATES
        )
        self._poll = asyncio.create_task(self._bot(request, request_timeout=waiting + 15))
        try:
            return await self._poll
        except asyncio.CancelledError:
            if self._stopping.is_set():
                return []
            raise
        finally:
            self._poll.cancel()
            self._poll = None

    async def _rest(self, error: TelegramAPIError | ClientDecodeError, pause: float) -> float:
        """Waits after a failed poll, longer each time; returns the next pause."""
        self.trouble = type(error).__name__
        self._absence.begin(_seconds())
        if isinstance(error, TelegramRetryAfter):
            pause = error.retry_after
        log.warning("polling_failed", kind=self.trouble, seconds=pause)
        if isinstance(error, TelegramConflictError):
            await self._settle_conflict(error)
        await wait(self._stopping, pause)
        return min(LONGEST_PAUSE, pause * 2)

    async def _settle_conflict(self, error: TelegramConflictError) -> None:
        """Takes back a webhook that was set for the token; of another program it can only tell."""
        if "webhook" not in error.message:
            log.error("polling_conflict", hint="another program uses the same token")
            return
        with contextlib.suppress(TelegramAPIError, ClientDecodeError):
            await self._bot(DeleteWebhook())
            log.warning("webhook_removed")

    def _accept(self, batch: list[dict[str, Any]]) -> int:
        """Hands in what is new; returns how much that is."""
        fresh = [raw for raw in batch if not self._intake.knows(raw["update_id"])]
        for raw in fresh:
            update = read_update(raw, self._bot)
            self._heard_at = _seconds()
            self._highest = max(self._highest, update.update_id)
            self._in_hand.add(update.update_id)
            self._intake.take(update).add_done_callback(self._noting(update.update_id))
        return len(fresh)

    def _noting(self, update_id: int) -> Callable[[asyncio.Future[bool]], None]:
        def note(future: asyncio.Future[bool]) -> None:
            if not future.cancelled() and future.result():
                self._in_hand.discard(update_id)
                self._offset = min(self._in_hand, default=self._highest + 1)
                if len(self._in_hand) <= FEW:
                    self._progress.set()

        return note

    async def _confirm(self) -> None:
        if self._offset:
            last = GetUpdates(offset=self._offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES)
            with contextlib.suppress(TelegramAPIError, ClientDecodeError):
                await self._bot(last, request_timeout=5)


def _seconds() -> float:
    return asyncio.get_running_loop().time()
