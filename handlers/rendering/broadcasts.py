"""What the delivery engine sends of announcements: the copies, and word that a sending is scheduled."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import SendMessage, TelegramMethod

from handlers.keyboards import button, inline
from handlers.meeting_buttons import copy_keyboard
from handlers.rendering.announcements import announcement
from handlers.rendering.notices import sentences
from handlers.texts import Texts
from services.announcing.copies import Copies
from services.clock import Clock
from services.delivery.ports import Rendered
from storage.records import Parcel

FRESH = timedelta(seconds=1)
"""How long a copy is taken for the next ones. A change of the meeting is seen after that; what left
with the old text is put right afterwards, since the ledger notes its version."""


class Withdraw(CallbackData, prefix="cast-undo"):
    """Take a scheduled announcement back."""

    announcement_id: int


class Addressable(Protocol):
    """A request of which only the recipient is missing."""

    def to(self, chat_id: int) -> object:
        """The request for one recipient, as the sender takes it."""
        ...


Prepare = Callable[[TelegramMethod[Any]], Addressable]
"""Does once what sending the same to many people has in common; its chat does not matter."""


@dataclass(frozen=True, slots=True)
class _Template:
    request: Addressable | None
    version: int
    made_at: datetime


class CopyRenderer:
    """Renders the copies of announcements; between two recipients of one language only the chat differs."""

    def __init__(self, copies: Copies, prepare: Prepare, clock: Clock, *, paid: bool) -> None:
        self._copies = copies
        self._prepare = prepare
        self._paid = paid
        self._clock = clock
        self._templates: dict[tuple[int, str], _Template] = {}
        self._preparing = asyncio.Lock()

    async def render(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The copy for one recipient; None where the meeting does not take place any more."""
        key = (parcel.payload["announcement_id"], parcel.language)
        template = self._fresh(key)
        if template is None:
            # Many copies are rendered at the same time: the first of them prepares it for all.
            async with self._preparing:
                template = self._fresh(key) or await self._renew(key, texts)
        if template.request is None:
            return None
        return Rendered(template.request.to(parcel.chat_id), template.version)

    def _fresh(self, key: tuple[int, str]) -> _Template | None:
        template = self._templates.get(key)
        return template if template and self._clock.now() - template.made_at <= FRESH else None

    async def _renew(self, key: tuple[int, str], texts: Texts) -> _Template:
        now = self._clock.now()
        template = await self._make(key[0], texts, now)
        self._forget_old(now)
        self._templates[key] = template
        return template

    async def _make(self, announcement_id: int, texts: Texts, now: datetime) -> _Template:
        copy = await self._copies.load(announcement_id)
        if copy is None:
            return _Template(None, 0, now)
        keyboard = copy_keyboard(texts, copy.meeting)
        message = announcement(0, texts, copy, texts.local(now).date(), keyboard)
        prepared = self._prepare(message.model_copy(update={"allow_paid_broadcast": self._paid or None}))
        return _Template(prepared, copy.meeting.version, now)

    def _forget_old(self, now: datetime) -> None:
        self._templates = {
            key: template for key, template in self._templates.items() if now - template.made_at <= FRESH
        }


def scheduled(parcel: Parcel, texts: Texts) -> SendMessage:
    """Word that the sending is scheduled, with the button that takes it back."""
    undo = Withdraw(announcement_id=int(parcel.payload["announcement_id"]))
    keyboard = inline([button(texts.plain("coord-withdraw"), undo)])
    return SendMessage(chat_id=parcel.chat_id, text=sentences(parcel, texts), reply_markup=keyboard)
