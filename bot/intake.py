"""The way in: updates by long polling, confirmed only after their effects are committed.

Telegram regards every update below `offset` as confirmed (Bot API, getUpdates). So the offset asked for is
always the lowest update that is still being handled; updates above it come again and are passed over.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import DeleteWebhook, GetUpdates
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot.telegram import TokenRejected
from handlers.middleware import TRANSIENT

log = structlog.get_logger()

POLL_SECONDS = 25
BATCH = 100
PEEK_SECONDS = 0.2
"""How long, while updates are being handled, before new ones are looked for."""

LONG_QUIET = 24 * 3600.0
"""After so many seconds without an update the offset is dropped.

All is confirmed by then, and after a quiet week Telegram begins anew with a random id (Bot API, Update).
"""

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
MOST_TRIES = 8
"""How often an update is handled that keeps failing while others succeed.

Telegram shows at most 100 updates beyond the last confirmed one, so that one update must not wait for ever.
"""

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

Handle = Callable[[Update], Awaitable[object]]


class Intake:
    """Fetches updates and has them handled: those of one chat in order, chats side by side."""

    def __init__(self, bot: Bot, handle: Handle, first_pause: float = FIRST_PAUSE) -> None:
        self._bot = bot
        self._handle = handle
        self._first_pause = first_pause
        self._offset = 0
        self._highest = 0
        self._known: set[int] = set()
        self._open: set[int] = set()
        self._heard_at = 0.0
        self._handled = 0
        self._queues: dict[int, deque[Update]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._progress = asyncio.Event()
        self._stopping = asyncio.Event()
        self._poll: asyncio.Task[list[Update]] | None = None
        self.trouble: str | None = None
        """Why no updates come at present; None while Telegram answers."""

    async def run(self) -> None:
        """Works until `stop`; then handles what it has fetched and confirms it. Raises TokenRejected."""
        try:
            await self._keep_fetching()
            await self._finish()
        finally:
            for worker in self._workers:
                worker.cancel()

    def stop(self) -> None:
        """Lets `run` end."""
        self._stopping.set()
        self._progress.set()
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
            if not self._accept(updates) and self._open:
                await self._wait_for_progress()

    async def _fetch(self) -> list[Update]:
        if not self._open and _seconds() - self._heard_at > LONG_QUIET:
            self._offset = self._highest = 0
        # Not earlier: a poll that is on its way may still bring what has been handled since.
        self._known = {known for known in self._known if known >= self._offset}
        waiting = 0 if self._open else POLL_SECONDS
        request = GetUpdates(
            offset=self._offset, limit=BATCH, timeout=waiting, allowed_updates=ALLOWED_UPDATES
        )
        self._poll = asyncio.create_task(self._bot(request, request_timeout=waiting + 15))
        try:
            return await self._poll
        except ClientDecodeError as error:
            return self._readable(error)
        except asyncio.CancelledError:
            if self._stopping.is_set():
                return []
            raise
        finally:
            self._poll.cancel()
            self._poll = None

    def _readable(self, error: ClientDecodeError) -> list[Update]:
        """The updates of a batch, of those that cannot be read only the id.

        One of a kind that Telegram has added since would hold up everything behind it.
        """
        batch = error.data.get("result") if isinstance(error.data, dict) else None
        if not isinstance(error.original, ValidationError) or not isinstance(batch, list):
            raise error
        updates = []
        for raw in batch:
            try:
                updates.append(Update.model_validate(raw, context={"bot": self._bot}))
            except ValidationError:
                updates.append(Update(update_id=raw["update_id"]))
        return updates

    async def _rest(self, error: TelegramAPIError | ClientDecodeError, pause: float) -> float:
        """Waits after a failed poll, longer each time; returns the next pause."""
        self.trouble = type(error).__name__
        if isinstance(error, TelegramRetryAfter):
            pause = error.retry_after
        log.warning("polling_failed", kind=self.trouble, seconds=pause)
        if isinstance(error, TelegramConflictError):
            await self._settle_conflict(error)
        await self._wait_for_stop(pause)
        return min(LONGEST_PAUSE, pause * 2)

    async def _settle_conflict(self, error: TelegramConflictError) -> None:
        """Takes back a webhook that was set for the token; of another program it can only tell."""
        if "webhook" not in error.message:
            log.error("polling_conflict", hint="another program uses the same token")
            return
        with contextlib.suppress(TelegramAPIError, ClientDecodeError):
            await self._bot(DeleteWebhook())
            log.warning("webhook_removed")

    def _accept(self, updates: list[Update]) -> int:
        """Starts handling what is new; returns how much that is."""
        fresh = [update for update in updates if update.update_id not in self._known]
        for update in fresh:
            self._heard_at = _seconds()
            self._highest = max(self._highest, update.update_id)
            self._known.add(update.update_id)
            self._open.add(update.update_id)
            self._enqueue(update)
        return len(fresh)

    def _enqueue(self, update: Update) -> None:
        key = _chat_of(update)
        if key in self._queues:
            self._queues[key].append(update)
            return
        self._queues[key] = deque([update])
        worker = asyncio.create_task(self._work(key))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, key: int) -> None:
        queue = self._queues[key]
        while queue:
            update = queue[0]
            if not await self._until_handled(update):
                break
            queue.popleft()
            self._done(update.update_id)
        del self._queues[key]

    async def _until_handled(self, update: Update) -> bool:
        """Handles an update, again if need be; False where the program stops before it was."""
        if _event_of(update) is None:
            log.error("update_unreadable", update_id=update.update_id)
            return True
        tries, handled = 0, self._handled
        while True:
            try:
                await self._handle(update)
                self._handled += 1
                return True
            except TRANSIENT as error:
                tries += 1
                if tries >= MOST_TRIES and self._handled > handled:
                    log.error("update_given_up", update_id=update.update_id, exc_info=error)
                    return True
                pause = self._pause_after(tries, error)
                kind = type(error).__name__
                log.warning("update_postponed", update_id=update.update_id, kind=kind, seconds=pause)
            except Exception as error:
                # Handled again it would fail again, and hold up the chat for ever.
                log.error("update_failed", update_id=update.update_id, exc_info=error)
                return True
            if self._stopping.is_set():
                return False
            await self._wait_for_stop(pause)

    def _pause_after(self, tries: int, error: Exception) -> float:
        if isinstance(error, TelegramRetryAfter):
            return error.retry_after
        return min(LONGEST_PAUSE, self._first_pause * 2.0 ** (tries - 1))

    async def _wait_for_stop(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stopping.wait()

    def _done(self, update_id: int) -> None:
        self._open.discard(update_id)
        self._offset = min(self._open, default=self._highest + 1)
        self._progress.set()

    async def _wait_for_progress(self) -> None:
        self._progress.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PEEK_SECONDS):
                await self._progress.wait()

    async def _finish(self) -> None:
        if self._workers:
            await asyncio.wait(self._workers)
        if self._offset:
            with contextlib.suppress(TelegramAPIError, ClientDecodeError):
                await self._bot(GetUpdates(offset=self._offset, limit=1, timeout=0), request_timeout=5)


def _chat_of(update: Update) -> int:
    """The chat whose updates are kept in order."""
    event = _event_of(update)
    message = getattr(event, "message", None)
    chat = getattr(event, "chat", None) or getattr(message, "chat", None)
    if chat is not None:
        return int(chat.id)
    user = getattr(event, "from_user", None)
    return int(user.id) if user is not None else 0


def _event_of(update: Update) -> object | None:
    try:
        return update.event
    except UpdateTypeLookupError:
        return None


def _seconds() -> float:
    return asyncio.get_running_loop().time()
