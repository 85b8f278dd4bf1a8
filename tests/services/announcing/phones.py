"""What residents see of announcements: a messenger that a test plays, with the copies on every phone."""

import asyncio
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from services.delivery.failures import Failure, MessageGone, NotDeletable

TAKEN_BACK = "taken back"
"""What stands in a copy that could not be deleted."""

NO_MEETING = "no meeting"
"""What stands in a copy of a meeting that was cancelled."""

GONE = "gone"
"""A message that was deleted."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done on a phone: `text` is what a copy is to show, GONE where it is to be deleted.

    Without a `message_id` it is a new message; without an `announcement_id` it is no copy.
    """

    chat_id: int
    announcement_id: int | None
    text: str
    message_id: int | None = None


@dataclass(eq=False)
class Request:
    """A step on its way: `reply` is what the messenger says of it."""

    step: Step
    reply: asyncio.Future[tuple[int, ...]]


@dataclass
class Phones:
    """Takes requests, carries them out when a test says so, and knows what every message shows."""

    waiting: list[Request] = field(default_factory=list)
    shown: dict[int, str] = field(default_factory=dict)
    copies: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Which announcement came to whom, by the ids of the messages."""

    deletes_nothing: bool = False
    """Whether every message is too old to be deleted, whatever the bot thinks."""

    _ids: Iterator[int] = field(default_factory=lambda: itertools.count(1000))

    async def send(self, request: Any) -> tuple[int, ...]:
        """Takes a request; returns or raises as a test decides later (services.delivery.ports.Sender)."""
        taken = Request(request, asyncio.get_running_loop().create_future())
        self.waiting.append(taken)
        return await taken.reply

    def answer(self, request: Request, failure: Failure | None = None, *, arrives: bool = True) -> None:
        """Carries a request out, or does not, and answers it with success or with a failure."""
        self.waiting.remove(request)
        ids: tuple[int, ...] = ()
        if arrives:
            try:
                ids = self._carry_out(request.step)
            except Failure as refusal:
                failure = refusal
        if failure is None:
            request.reply.set_result(ids)
        else:
            request.reply.set_exception(failure)

    def lose(self) -> None:
        """The program is gone: nobody waits for an answer, and what was on its way arrives or does not."""
        for request in self.waiting[::2]:
            try:
                self._carry_out(request.step)
            except Failure:
                continue
        self.waiting.clear()

    def _carry_out(self, step: Step) -> tuple[int, ...]:
        if step.message_id is None:
            message_id = next(self._ids)
            if step.announcement_id is not None:
                self.copies[message_id] = (step.announcement_id, step.chat_id)
        else:
            message_id = step.message_id
            if self.shown[message_id] == GONE:
                raise MessageGone("message to edit not found")
            if step.text == GONE and self.deletes_nothing:
                raise NotDeletable("message can't be deleted for everyone")
        self.shown[message_id] = step.text
        return () if step.text == GONE else (message_id,)
