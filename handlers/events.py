"""/events: the meetings that are ahead, one on a screen, with what the reader says of each."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.filters import PRIVATE, Pressed
from handlers.keyboards import button, inline
from handlers.links import Opener
from handlers.meeting_buttons import meeting_keyboard
from handlers.rendering.announcements import announcement_text
from handlers.replies import show
from handlers.talk import Talk
from handlers.texts import Texts
from services.attendance import Ahead, Attendances
from services.clock import Clock
from services.viewer import Viewer
from storage.records import Meeting
from storage.vocabulary import MeetingStatus


class Event(CallbackData, prefix="event"):
    """Another of the meetings that are ahead."""

    meeting_id: int


async def soonest(
    message: Message, viewer: Viewer, texts: Texts, attendances: Attendances, clock: Clock
) -> None:
    """The meeting that begins next."""
    await _show(message, texts, await attendances.ahead(viewer.id), clock)


async def turned(
    query: CallbackQuery,
    callback_data: Event,
    viewer: Viewer,
    texts: Texts,
    attendances: Attendances,
    clock: Clock,
) -> None:
    """The meeting before or after."""
    await _show(query, texts, await attendances.ahead(viewer.id, callback_data.meeting_id), clock)


def opener(attendances: Attendances, clock: Clock) -> Opener:
    """Opens what a link to a meeting names."""

    async def opened(
        event: Message | CallbackQuery, value: str, person_id: int, texts: Texts, _talk: Talk
    ) -> str | None:
        meeting_id = int(value) if value.isdecimal() else None
        ahead = await attendances.ahead(person_id, meeting_id)
        if ahead is None or ahead.meeting.id != meeting_id:
            return _why_not(texts, await attendances.meeting(meeting_id) if meeting_id else None)
        message = event.message if isinstance(event, CallbackQuery) else event
        if isinstance(message, Message):
            await _show(message, texts, ahead, clock)
        return None

    return opened


def _why_not(texts: Texts, meeting: Meeting | None) -> str:
    """Why a link to a meeting leads nowhere."""
    match meeting.status if meeting else None:
        case MeetingStatus.CANCELLED:
            return texts.plain("err-meeting-cancelled")
        case MeetingStatus.WITHDRAWN:
            return texts.plain("err-meeting-withdrawn")
        case _:
            return texts.plain("err-link-expired")


async def _show(event: Message | CallbackQuery, texts: Texts, ahead: Ahead | None, clock: Clock) -> None:
    if ahead is None:
        await show(event, texts("event-none"))
        return
    today = texts.local(clock.now()).date()
    await show(event, _text(texts, ahead, today), _keyboard(texts, ahead))


def _text(texts: Texts, ahead: Ahead, today: date) -> str:
    return announcement_text(texts, ahead.meeting, ahead.lecturers, today)


def _keyboard(texts: Texts, ahead: Ahead) -> InlineKeyboardMarkup:
    keyboard = meeting_keyboard(texts, ahead.meeting, ahead.said)
    before = [button("‹", Event(meeting_id=ahead.before.id))] if ahead.before else []
    after = [button("›", Event(meeting_id=ahead.after.id))] if ahead.after else []
    return inline(*keyboard.inline_keyboard, before + after)


def build() -> Router:
    """The router of the meetings that are ahead."""
    router = Router(name="events")
    router.message.register(soonest, Command("events"), PRIVATE)
    router.message.register(soonest, PRIVATE, Pressed("menu-events"))
    router.callback_query.register(turned, Event.filter())
    return router
