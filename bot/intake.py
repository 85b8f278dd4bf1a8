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
from aiogram.exceptions import TelegramAPIError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import GetUpdates
from aiogram.types import Update

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
ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

Handle = Callable[[Update], Awaitable[object]]


class Intake:
    """Fetches updates and has them handled: those of one chat in order, chats side by side."""

    def __init__(self, bot: Bot, handle: Handle) -> None:
        self._bot = bot
        self._handle = handle
        self._offset = 0
        self._highest = 0
        self._known: set[int] = set()
        self._open: set[int] = set()
        self._heard_at = 0.0
        self._queues: dict[int, deque[Update]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._progress = asyncio.Event()
        self._stopping = asyncio.Event()
        self._poll: asyncio.Task[list[Update]] | None = None

    async def run(self) -> None:
        """Works until `stop`; then handles what it has fetched and confirms it."""
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                updates = await self._fetch()
            except TelegramAPIError as error:
                pause = await self._rest(error, pause)
                continue
            pause = FIRST_PAUSE
            if not self._accept(updates) and self._open:
                await self._wait_for_progress()
        await self._finish()

    def stop(self) -> None:
        """Lets `run` end."""
        self._stopping.set()
        self._progress.set()
        if self._poll is not None:
            self._poll.cancel()

    async def _fetch(self) -> list[Update]:
        if not self._open and _seconds() - self._heard_at > LONG_QUIET:
            self._offset = self._highest = 0
        waiting = 0 if self._open else POLL_SECONDS
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
            self._poll = None

    async def _rest(self, error: TelegramAPIError, pause: float) -> float:
        """Waits after a failed poll, longer each time; returns the next pause."""
        if isinstance(error, TelegramRetryAfter):
            pause = error.retry_after
        if isinstance(error, TelegramConflictError):
            log.error("polling_conflict", hint="another program uses the same token")
        else:
            log.warning("polling_failed", kind=type(error).__name__, seconds=pause)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._stopping.wait()
        return min(LONGEST_PAUSE, pause * 2)

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
        pause = FIRST_PAUSE
        while True:
            try:
                await self._handle(update)
                return True
            except TRANSIENT as error:
                log.warning("update_postponed", update_id=update.update_id, kind=type(error).__name__)
            except Exception as error:
                # Handled again it would fail again, and hold up the chat for ever.
                log.error("update_failed", update_id=update.update_id, exc_info=error)
                return True
            if self._stopping.is_set():
                return False
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._stopping.wait()
            pause = min(LONGEST_PAUSE, pause * 2)

    def _done(self, update_id: int) -> None:
        self._open.discard(update_id)
        self._offset = min(self._open, default=self._highest + 1)
        self._known = {known for known in self._known if known >= self._offset}
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
            with contextlib.suppress(TelegramAPIError):
                await self._bot(GetUpdates(offset=self._offset, limit=1, timeout=0), request_timeout=5)


def _chat_of(update: Update) -> int:
    """The chat whose updates are kept in order."""
    event = update.event
    message = getattr(event, "message", None)
    chat = getattr(event, "chat", None) or getattr(message, "chat", None)
    if chat is not None:
        return int(chat.id)
    user = getattr(event, "from_user", None)
    return int(user.id) if user is not None else 0


def _seconds() -> float:
    return asyncio.get_running_loop().time()
