"""Moving a meeting: the new start is chosen or typed, and confirmed."""

from datetime import UTC, date, datetime

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.calendar import calendar, read_date, read_time
from handlers.filters import PRIVATE
from handlers.keyboards import button, inline
from handlers.meetings.buttons import MeetingPage, Move, MoveDay, MoveMonth, MoveTo
from handlers.pieces import words_of
from handlers.replies import drop_buttons, say, show
from handlers.talk import Talk
from handlers.texts import Texts
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.meetings import MeetingPlanner
from services.viewer import Viewer


class Moving(StatesGroup):
    """What the bot waits for; in place of a draft, the conversation keeps the meeting's id."""

    start = State()


class BadMoment(Refusal):
    """What was typed is neither a day, nor a time, nor both."""

    text_id = "err-bad-moment"


async def begins(
    query: CallbackQuery,
    callback_data: Move | MoveMonth,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    clock: Clock,
    meeting_planner: MeetingPlanner,
) -> None:
    """Asks for the new start, with the calendar of a month."""
    meeting = await meeting_planner.to_move(viewer.id, callback_data.meeting_id)
    talk.expect(Moving.start, meeting.id)
    today = texts.local(clock.now()).date()
    month = texts.local(meeting.starts_at).date()
    if isinstance(callback_data, MoveMonth):
        month = date.fromisoformat(callback_data.first)
    await show(query, texts("meet-new-start"), _calendar(texts, meeting.id, month, today))


async def day_chosen(
    query: CallbackQuery,
    callback_data: MoveDay,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    meeting_planner: MeetingPlanner,
) -> None:
    """Another day at the same time: shows what the move would mean."""
    meeting = await meeting_planner.to_move(viewer.id, callback_data.meeting_id)
    talk.expect(Moving.start, meeting.id)
    old = texts.local(meeting.starts_at)
    new = datetime.combine(date.fromisoformat(callback_data.day), old.time(), old.tzinfo)
    await say(query, *await _proposal(texts, viewer, meeting_planner, meeting.id, new))


async def typed(
    message: Message,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    clock: Clock,
    meeting_planner: MeetingPlanner,
) -> None:
    """Shows what the move would mean. Another start can still be typed."""
    if talk.draft_id is None:
        raise ButtonOld
    meeting = await meeting_planner.to_move(viewer.id, talk.draft_id)
    today = texts.local(clock.now()).date()
    new = read_start(words_of(message), texts.local(meeting.starts_at), today)
    await say(message, *await _proposal(texts, viewer, meeting_planner, meeting.id, new))


async def confirmed(
    query: CallbackQuery,
    callback_data: MoveTo,
    viewer: Viewer,
    talk: Talk,
    meeting_planner: MeetingPlanner,
) -> None:
    """Moves the meeting."""
    old, new = _moment(callback_data.old), _moment(callback_data.new)
    await meeting_planner.move(viewer.id, callback_data.meeting_id, old, new)
    talk.end()
    await drop_buttons(query)


def read_start(text: str, old: datetime, today: date) -> datetime:
    """The start typed as a day, as a time, or as both: «28.11.2026 18:30»; what is missing stays as in `old`.

    Raises BadMoment, BadDate, BadTime, and PastDate for a day before `today`.
    """
    day, hour = old.date(), old.time()
    match text.replace(",", " ").split():
        case [only] if only.count(".") == 2:
            day = read_date(only, today)
        case [only]:
            hour = read_time(only)
        case [first, second]:
            day, hour = read_date(first, today), read_time(second)
        case _:
            raise BadMoment
    return datetime.combine(day, hour, old.tzinfo)


async def _proposal(
    texts: Texts, viewer: Viewer, meeting_planner: MeetingPlanner, meeting_id: int, new: datetime
) -> tuple[str, InlineKeyboardMarkup]:
    proposal = await meeting_planner.proposed(viewer.id, meeting_id, new)
    title, old = proposal.meeting.title(texts.language), proposal.meeting.starts_at
    figures = {"copies": proposal.copies, "n": proposal.coming}
    text = texts("meet-move-confirm", title=title, old=old, new=new, **figures)
    confirm = MoveTo(meeting_id=meeting_id, old=_seconds(old), new=_seconds(new))
    return text, inline([button(texts.plain("btn-confirm"), confirm)], [_back(texts, meeting_id)])


def _calendar(texts: Texts, meeting_id: int, month: date, today: date) -> InlineKeyboardMarkup:
    days = calendar(
        texts,
        month,
        today,
        pick=lambda day: MoveDay(meeting_id=meeting_id, day=day.isoformat()),
        turn=lambda first: MoveMonth(meeting_id=meeting_id, first=first.isoformat()),
    )
    return inline(*days, [_back(texts, meeting_id)])


def _back(texts: Texts, meeting_id: int) -> InlineKeyboardButton:
    return button(texts.plain("btn-back"), MeetingPage(meeting_id=meeting_id))


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def build() -> Router:
    """The router of moving."""
    router = Router(name="moving")
    router.callback_query.register(begins, Move.filter())
    router.callback_query.register(begins, MoveMonth.filter())
    router.callback_query.register(day_chosen, MoveDay.filter())
    router.callback_query.register(confirmed, MoveTo.filter())
    router.message.register(typed, PRIVATE, StateFilter(Moving.start))
    return router
