"""The buttons under a meeting: what a resident says of it, and a question ahead of it."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup

from handlers.keyboards import button, inline, rows
from handlers.texts import Texts
from storage.records import Meeting
from storage.vocabulary import Attendance

TICK = "✓ "


class Rsvp(CallbackData, prefix="rsvp"):
    """What a resident says of a meeting."""

    meeting_id: int
    choice: Attendance


class AskAhead(CallbackData, prefix="ahead"):
    """A question that belongs to a meeting."""

    meeting_id: int


def meeting_keyboard(
    texts: Texts, meeting: Meeting, chosen: Attendance | None = None
) -> InlineKeyboardMarkup:
    """The buttons under a meeting; what the reader has said of it, `chosen`, carries a tick."""
    said = [
        button(_label(texts, choice, chosen), Rsvp(meeting_id=meeting.id, choice=choice))
        for choice in offered(meeting)
    ]
    ahead = button(texts.plain("event-ask-ahead"), AskAhead(meeting_id=meeting.id))
    return inline(*rows(said, 2), [ahead])


class Seen(CallbackData, prefix="seen"):
    """The reader has read the announcement."""

    meeting_id: int


def copy_keyboard(
    texts: Texts, meeting: Meeting, chosen: Attendance | None = None, *, is_seen: bool = False
) -> InlineKeyboardMarkup:
    """The buttons under a copy of an announcement: those of the meeting, and one to say that it was read."""
    seen = [] if is_seen else [button(texts.plain("event-seen"), Seen(meeting_id=meeting.id))]
    return inline(*meeting_keyboard(texts, meeting, chosen).inline_keyboard, seen)


class Sample(CallbackData, prefix="sample"):
    """A button under a preview, which shows what residents will be able to press."""


def sample(keyboard: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    """The same buttons, for a preview: pressing them has no effect."""
    shown = [[button(each.text, Sample()) for each in row] for row in keyboard.inline_keyboard]
    return InlineKeyboardMarkup(inline_keyboard=shown)


def offered(meeting: Meeting) -> list[Attendance]:
    """What can be said of a meeting: to come where there is a place, to join where there is a link."""
    possible = {
        Attendance.GOING: meeting.place_kk is not None,
        Attendance.ONLINE: meeting.link is not None,
        Attendance.NOT_GOING: True,
    }
    return [choice for choice, is_possible in possible.items() if is_possible]


def _label(texts: Texts, choice: Attendance, chosen: Attendance | None) -> str:
    labels = {
        Attendance.GOING: "rsvp-going",
        Attendance.ONLINE: "rsvp-online",
        Attendance.NOT_GOING: "rsvp-not-going",
    }
    return (TICK if choice is chosen else "") + texts.plain(labels[choice])
