"""Changes to copies that people have: the new text, the mark that there is no meeting, taking them back."""

from datetime import date
from typing import Any

from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageText, TelegramMethod
from aiogram.types import InlineKeyboardMarkup

from handlers.meeting_buttons import copy_keyboard
from handlers.rendering.announcements import announcement_text, cancelled_text
from handlers.texts import Texts
from services.announcing.copies import Copies, RevisionCopy
from services.clock import Clock
from services.delivery.ports import Rendered
from storage.records import Parcel
from storage.vocabulary import AnnouncementKind, DeliveryStatus


class RevisionRenderer:
    """Renders what is to be done to one copy, by what is true of its meeting now."""

    def __init__(self, copies: Copies, clock: Clock) -> None:
        self._copies = copies
        self._clock = clock

    async def render(self, parcel: Parcel, texts: Texts) -> Rendered | None:
        """The request for one recipient's copy; None where there is no such copy any more."""
        copy = await self._copies.revision(int(parcel.payload["announcement_id"]), parcel.chat_id)
        if copy is None:
            return None
        today = texts.local(self._clock.now()).date()
        request = revision(parcel.chat_id, texts, copy, today)
        return Rendered(request, copy.meeting.version, _outcome(copy))


def revision(chat_id: int, texts: Texts, copy: RevisionCopy, today: date) -> TelegramMethod[Any]:
    """What brings the copy to the present state: an edit, or its deletion while Telegram allows that."""
    match copy.kind:
        case AnnouncementKind.RECALL if copy.too_old:
            return _edit(chat_id, copy, texts("event-taken-back"))
        case AnnouncementKind.RECALL:
            return DeleteMessage(chat_id=chat_id, message_id=copy.message_id)
        case AnnouncementKind.CANCELLATION:
            return _edit(chat_id, copy, cancelled_text(texts, copy.meeting, today))
        case _:
            text = announcement_text(texts, copy.meeting, copy.lecturers, today)
            keyboard = copy_keyboard(texts, copy.meeting, copy.said, is_seen=copy.is_seen)
            return _edit(chat_id, copy, text, keyboard)


def _outcome(copy: RevisionCopy) -> DeliveryStatus:
    is_mark = copy.kind is AnnouncementKind.RECALL and copy.too_old
    return DeliveryStatus.MARKED if is_mark else DeliveryStatus.SENT


def _edit(
    chat_id: int, copy: RevisionCopy, text: str, keyboard: InlineKeyboardMarkup | None = None
) -> TelegramMethod[Any]:
    if copy.has_photo:
        return EditMessageCaption(
            chat_id=chat_id, message_id=copy.message_id, caption=text, reply_markup=keyboard
        )
    return EditMessageText(chat_id=chat_id, message_id=copy.message_id, text=text, reply_markup=keyboard)
