"""The one message that shows a coordinator how a sending goes."""

from datetime import timedelta
from typing import Any

from aiogram.filters.callback_data import CallbackData
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import button, inline
from handlers.rendering.sendings import WORDS, headline
from handlers.texts import Texts, lines, paragraphs
from locales import formats
from services.announcing.interruptions import Cause
from services.announcing.progress import Report, SendingProgress
from services.delivery.ports import Rendered
from storage.records import Parcel
from storage.vocabulary import AnnouncementKind, AnnouncementStatus

INTERRUPTIONS = {
    Cause.SILENCE: "cast-held-silence",
    Cause.WAITING: "cast-held-waiting",
    Cause.DATABASE: "cast-held-database",
}


class StopSending(CallbackData, prefix="cast-stop"):
    """Send no more copies, or change no more of them."""

    announcement_id: int


class Recall(CallbackData, prefix="recall"):
    """An announcement was wrong; it is asked whether to take it back."""

    announcement_id: int


class Resume(CallbackData, prefix="cast-go"):
    """Go on changing the copies that a stop has left as they were."""

    announcement_id: int


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
    text, keyboard = _progress_text(texts, report), _keyboard(texts, report)
    message_id = report.announcement.progress_message_id
    if message_id is None:
        return SendMessage(chat_id=chat_id, text=text, reply_markup=keyboard)
    return EditMessageText(chat_id=chat_id, message_id=message_id, text=text, reply_markup=keyboard)


def _keyboard(texts: Texts, report: Report) -> InlineKeyboardMarkup | None:
    """What can be done about the sending as it stands."""
    announcement_id = report.announcement.id
    is_announcing = report.kind is AnnouncementKind.ANNOUNCE
    match report.announcement.status:
        case AnnouncementStatus.SENDING:
            stop = StopSending(announcement_id=announcement_id)
            return inline([button(texts.plain(WORDS[report.kind].halt), stop)])
        case AnnouncementStatus.SENT | AnnouncementStatus.STOPPED if is_announcing:
            return inline([button(texts.plain("cast-recall"), Recall(announcement_id=announcement_id))])
        case AnnouncementStatus.STOPPED:
            return inline([button(texts.plain("cast-resume"), Resume(announcement_id=announcement_id))])
        case _:
            return None


def _progress_text(texts: Texts, report: Report) -> str:
    tally, words = report.tally, WORDS[report.kind]
    title = report.meeting.title(texts.language)
    return paragraphs(
        f"<b>{texts(words.title, title=title)}</b>",
        lines(
            *headline(texts, report.kind, report.announcement.status, tally),
            texts(words.left, n=tally.waiting) if tally.waiting else "",
            texts(words.unsent, n=tally.unsent) if tally.unsent else "",
            _seen(texts, report),
            *_pace(texts, report),
            *_interruption(texts, report),
        ),
        lines(*_undelivered(texts, report)),
    )


def _pace(texts: Texts, report: Report) -> list[str]:
    pace = report.per_second
    if pace is None or not report.tally.waiting:
        return []
    left = timedelta(seconds=report.tally.waiting / pace)
    shown = formats.duration(texts.language, left)
    return [texts("cast-rate", n=max(1, round(pace))), texts("cast-eta", time=shown)]


def _seen(texts: Texts, report: Report) -> str:
    """How many have read it; with day and time once the message stays while people go on reading."""
    seen = report.tally.seen
    if not seen:
        return ""
    if report.is_over:
        return texts("cast-seen-at", n=seen, datetime=report.at)
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
        WORDS[report.kind].undone: tally.undelivered,
        "cast-blocked": tally.blocked,
        "cast-deleted": tally.deleted,
        "cast-unsubscribed": tally.unsubscribed,
        "cast-rejected": tally.failed,
        "cast-marked": tally.marked,
        "cast-message-gone": tally.no_message,
        "cast-maybe-twice": tally.possible_duplicates,
    }
    return [texts(text_id, n=count) for text_id, count in counts.items() if count]
