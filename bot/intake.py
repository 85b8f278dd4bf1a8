"""The way in: updates of one chat are handled in order, chats side by side, and each until it is done with.

Where updates come from (`bot/polling.py`, `bot/webhook.py`) is told what became of each, and confirms to
Telegram only what is done with: its effects are committed, or it can have none.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from handlers.middleware import TRANSIENT
from services.waiting import wait
from storage.trouble import Conflict

log = structlog.get_logger()

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
MOST_TRIES = 8
"""How often an update is handled that keeps failing while others succeed.

Telegram shows a poll at most 100 updates beyond the last confirmed one, and a webhook no other of the same
chat: one update must not wait for ever.
"""

AT_ONCE = 4
"""How often an update is handled again at once where another unit of work came between (PostgreSQL)."""

REMEMBERED = 10_000
"""Updates that are done with and would be known again; a poll brings at most 100 of them."""

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]

Handle = Callable[[Update], Awaitable[object]]


class Intake:
    """Has updates handled: those of one chat in order, chats side by side."""

    def __init__(self, handle: Handle, first_pause: float = FIRST_PAUSE, *, gives_back: bool = False) -> None:
        """With `gives_back`, what cannot be handled now is brought again; else it is handled again here."""
        self._handle = handle
        self._first_pause = first_pause
        self._gives_back = gives_back
        self._open: dict[int, asyncio.Future[bool]] = {}
        self._done: dict[int, None] = {}
        self._failures: dict[int, tuple[int, int]] = {}
        self._handled = 0
        self._queues: dict[int, deque[Update]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    def take(self, update: Update) -> asyncio.Future[bool]:
        """Has an update handled, unless it is in hand or was done with before.

        The future tells whether the update is done with (True) or has to be brought again (False).
        """
        known = self._open.get(update.update_id)
        if known is not None:
            return known
        future = asyncio.get_running_loop().create_future()
        if update.update_id in self._done:
            future.set_result(True)
        else:
            self._open[update.update_id] = future
            self._enqueue(update)
        return future

    def knows(self, update_id: int) -> bool:
        """Whether an update is in hand, or was done with lately."""
        return update_id in self._open or update_id in self._done

    def stop(self) -> None:
        """What cannot be handled now is not tried again, but given back."""
        self._stopping.set()

    async def finish(self) -> None:
        """Returns once nothing is in hand any more."""
        while self._workers:
            await asyncio.wait(self._workers)

    def abandon(self) -> None:
        """Leaves everything that is in hand; it has to be brought again."""
        for worker in self._workers:
            worker.cancel()

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
        try:
            while queue and await self._is_done_with(queue[0]):
                self._close(queue.popleft(), done=True)
        finally:
            del self._queues[key]
            # What comes later in the chat waits for what comes first.
            for update in queue:
                self._close(update, done=False)

    def _close(self, update: Update, *, done: bool) -> None:
        if done:
            self._done[update.update_id] = None
            self._failures.pop(update.update_id, None)
            if len(self._done) > REMEMBERED:
                del self._done[next(iter(self._done))]
        future = self._open.pop(update.update_id)
        if not future.done():
            future.set_result(done)

    async def _is_done_with(self, update: Update) -> bool:
        """Handles an update, again if need be; False where it is to be brought again."""
        if _event_of(update) is None:
            log.error("update_unreadable", update_id=update.update_id)
            return True
        while (pause := await self._attempt(update)) is not None:
            if self._gives_back or self._stopping.is_set():
                return False
            await wait(self._stopping, pause)
        return True

    async def _attempt(self, update: Update) -> float | None:
        """Handles an update; returns after how many seconds to do so again, or None where it is done with."""
        try:
            await self._handle_through(update)
        except TRANSIENT as error:
            return self._postpone(update, error)
        except Exception as error:
            # Handled again it would fail again, and hold up the chat for ever.
            log.error("update_failed", update_id=update.update_id, exc_info=error)
            return None
        self._handled += 1
        return None

    async def _handle_through(self, update: Update) -> None:
        """Handles an update; where another unit of work comes between, again at once."""
        for _ in range(AT_ONCE):
            with contextlib.suppress(Conflict):
                await self._handle(update)
                return
        await self._handle(update)

    def _postpone(self, update: Update, error: Exception) -> float | None:
        tries, handled = self._failures.get(update.update_id, (0, self._handled))
        tries += 1
        self._failures[update.update_id] = (tries, handled)
        if tries >= MOST_TRIES and self._handled > handled:
            log.error("update_given_up", update_id=update.update_id, exc_info=error)
            return None
        pause = min(LONGEST_PAUSE, self._first_pause * 2.0 ** (tries - 1))
        if isinstance(error, TelegramRetryAfter):
            pause = error.retry_after
        log.warning("update_postponed", update_id=update.update_id, kind=type(error).__name__, seconds=pause)
        return pause


def read_update(raw: Any, bot: Bot) -> Update:
    """The update; of one that cannot be read only its id. Raises ValueError where it has none.

    One of a kind that Telegram has added since would hold up everything behind it.
    """
    try:
        return Update.model_validate(raw, context={"bot": bot})
    except ValidationError:
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            raise
        return Update(update_id=raw["update_id"])


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
