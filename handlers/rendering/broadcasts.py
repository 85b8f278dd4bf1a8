"""What the delivery engine sends of announcements: the copies, and word to the coordinator."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod

from handlers.keyboards import button, inline
from handlers.meeting_buttons import copy_keyboard
from handlers.rendering.announcements import announcement
from handlers.rendering.notices import sentences
from handlers.texts import Texts, lines, paragraphs
from locales import formats
from services.announcing.copies import Copies
from services.announcing.interruptions import Cause
from services.announcing.progress import Report, SendingProgress
from services.clock import Clock
from services.delivery.ports import Rendered
from storage.records import Parcel
from storage.vocabulary import AnnouncementStatus

FRESH = timedelta(seconds=1)
"""How long a copy is taken for the next ones; a change of the meeting is seen after that."""


INTERRUPTIONS = {
    Cause.SILENCE: "cast-held-silence",
    Cause.WAITING: "cast-held-waiting",
    Cause.DATABASE: "cast-held-database",
}


class StopSending(CallbackData, prefix="cast-stop"):
    """Send no more copies."""

    announcement_id: int


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
        return Rendered(template.request.to(parcel.chat_id)) if template.request else None

    def _fresh(self, key: tuple[int, str]) -> _Template | None:
        template = self._templates.get(key)
        return template if template and self._clock.now() - template.made_at <= FRESH else None

    async def _renew(self, key: tuple[int, str], texts: Texts) -> _Template:
        now = self._clock.now()
        template = _Template(await self._make(key[0], texts, now), now)
        self._forget_old(now)
        self._templates[key] = template
        return template

    async def _make(self, announcement_id: int, texts: Texts, now: datetime) -> Addressable | None:
        copy = await self._copies.load(announcement_id)
        if copy is None:
            return None
        keyboard = copy_keyboard(texts, copy.meeting)
        message = announcement(0, texts, copy, texts.local(now).date(), keyboard)
        return self._prepare(message.model_copy(update={"allow_paid_broadcast": self._paid or None}))

    def _forget_old(self, now: datetime) -> None:
        self._templates = {
            key: template for key, template in self._templates.items() if now - template.made_at <= FRESH
        }


class ProgressRenderer:
    """Renders the one message of a coordinator that shows how the sending goes."""

    def __init__(self, progress: SendingProgress) -> None:
        self._progress = progress

    async def render(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The message with the figures of this moment, the first time sent and then edited."""
        report = await self._progress.report(int(parcel.payload["announcement_id"]))
        if report is None:
            return None
        is_first = report.announcement.progress_message_id is None
        return Rendered(_progress_request(parcel.chat_id, texts, report), report.shown, counts=is_first)


def _progress_request(chat_id: int, texts: Texts, report: Report) -> TelegramMethod[Any]:
    text, keyboard = _progress_text(texts, report), None
    if report.announcement.status is AnnouncementStatus.SENDING:
        stop = StopSending(announcement_id=report.announcement.id)
        keyboard = inline([button(texts.plain("coord-stop"), stop)])
    message_id = report.announcement.progress_message_id
    if message_id is None:
        return SendMessage(chat_id=chat_id, text=text, reply_markup=keyboard)
    return EditMessageText(chat_id=chat_id, message_id=message_id, text=text, reply_markup=keyboard)


def _progress_text(texts: Texts, report: Report) -> str:
    tally = report.tally
    title = report.meeting.title(texts.language)
    return paragraphs(
        f"<b>{texts('coord-progress-title', title=title)}</b>",
        lines(
            *_headline(texts, report),
            texts("cast-left", n=tally.waiting) if tally.waiting else "",
            texts("cast-unsent", n=tally.unsent) if tally.unsent else "",
            _seen(texts, report),
            *_pace(texts, report),
            *_interruption(texts, report),
        ),
        lines(*_undelivered(texts, report)),
    )


def _headline(texts: Texts, report: Report) -> list[str]:
    tally, status = report.tally, report.announcement.status
    if status is AnnouncementStatus.STOPPED:
        return [texts("coord-stopped", done=tally.sent, total=tally.total)]
    done = [texts("coord-done")] if status is AnnouncementStatus.SENT else []
    return [*done, texts("coord-progress", done=tally.sent, total=tally.total)]


def _pace(texts: Texts, report: Report) -> list[str]:
    pace = report.per_second
    if pace is None or not report.tally.waiting:
        return []
    left = timedelta(seconds=report.tally.waiting / pace)
    shown = formats.duration(texts.language, left)
    return [texts("cast-rate", n=max(1, round(pace))), texts("cast-eta", time=shown)]


def _seen(texts: Texts, report: Report) -> str:
    """How many have read it; with the time once the message stays as it is while people go on reading."""
    seen = report.tally.seen
    if not seen:
        return ""
    if report.is_over:
        return texts("cast-seen-at", n=seen, time=texts.clock(report.at))
    return texts("event-seen-count", n=seen)


def _interruption(texts: Texts, report: Report) -> list[str]:
    found = report.interruption
    if found is None:
        return []
    end = texts.clock(found.until) if found.until else "…"
    reason = texts.plain(INTERRUPTIONS[found.cause])
    return [texts("cast-held", time=f"{texts.clock(found.since)} – {end}", reason=reason)]


def _undelivered(texts: Texts, report: Report) -> list[str]:
    tally = report.tally
    counts = {
        "coord-failed": tally.undelivered,
        "cast-blocked": tally.blocked,
        "cast-deleted": tally.deleted,
        "cast-unsubscribed": tally.unsubscribed,
        "cast-rejected": tally.failed,
        "cast-maybe-twice": tally.possible_duplicates,
    }
    return [texts(text_id, n=count) for text_id, count in counts.items() if count]


def scheduled(parcel: Parcel, texts: Texts) -> SendMessage:
    """Word that the sending is scheduled, with the button that takes it back."""
    undo = Withdraw(announcement_id=int(parcel.payload["announcement_id"]))
    keyboard = inline([button(texts.plain("coord-withdraw"), undo)])
    return SendMessage(chat_id=parcel.chat_id, text=sentences(parcel, texts), reply_markup=keyboard)
