"""The screens that are answered with words, a day, a time or a photo."""

from collections.abc import Callable
from datetime import date, time

from handlers.announce.steps import Day, Month
from handlers.announce.view import Rows, Screen, View, next_button, ticked, what_is_there
from handlers.calendar import calendar
from handlers.keyboards import rows
from handlers.texts import lines, paragraphs
from services.announcing.drafts import AnnouncementDraft
from storage.vocabulary import MeetingFormat

COMMON_TIMES = (time(10), time(11), time(14), time(15), time(16), time(18), time(18, 30), time(19))


def asks_format(view: View) -> tuple[str, Rows]:
    """The format of the meeting."""
    chosen = view.draft.format
    keys = [
        view.pick(ticked(view.texts.plain(f"format-{each}"), each is chosen), each) for each in MeetingFormat
    ]
    return view.texts("coord-format"), rows(keys, 2) + ([next_button(view)] if chosen else [])


def asks_words(question_id: str, language: str, held: Callable[[AnnouncementDraft], str]) -> Screen:
    """A screen that asks for a text in one language."""

    def asks(view: View) -> tuple[str, Rows]:
        texts = view.texts
        so_far, buttons = what_is_there(view, held(view.draft))
        hint = texts("pair-hint") if language == "kk" else ""
        which = texts("coord-text-kk") if language == "kk" else texts("coord-text-ru")
        return paragraphs(lines(texts(question_id), which), so_far, hint), buttons

    return asks


def asks_place(view: View) -> tuple[str, Rows]:
    """The place, the link, or both."""
    draft, texts = view.draft, view.texts
    so_far, buttons = what_is_there(view, lines(draft.place_kk, draft.link))
    hints = lines(texts("coord-link-hint"), texts("pair-hint"))
    return paragraphs(texts("coord-place"), so_far, hints), buttons


def asks_russian_place(view: View) -> tuple[str, Rows]:
    """The place in Russian, where it did not come with the Kazakh one."""
    so_far, buttons = what_is_there(view, view.draft.place_ru)
    return paragraphs(view.texts("coord-place-ru"), so_far), buttons


def asks_date(view: View) -> tuple[str, Rows]:
    """The day of the meeting."""
    day = view.draft.day
    so_far, buttons = what_is_there(view, view.texts.day(day, view.today) if day else "")
    return paragraphs(view.texts("coord-date"), so_far), _calendar(view, day) + buttons


def asks_send_date(view: View) -> tuple[str, Rows]:
    """The day of the sending."""
    return view.texts("coord-send-date"), _calendar(view, view.draft.send_on)


def _calendar(view: View, day: date | None) -> Rows:
    return calendar(
        view.texts,
        view.month or day or view.today,
        view.today,
        lambda each: Day(draft_id=view.draft_id, step=view.step, day=each.isoformat()),
        lambda first: Month(draft_id=view.draft_id, step=view.step, first=first.isoformat()),
    )


def asks_time(view: View) -> tuple[str, Rows]:
    """The time at which the meeting starts."""
    at = view.draft.time
    so_far, buttons = what_is_there(view, f"{at:%H:%M}" if at else "")
    return paragraphs(view.texts("coord-time"), so_far), _times(view) + buttons


def asks_send_time(view: View) -> tuple[str, Rows]:
    """The time of the sending."""
    return view.texts("coord-send-time"), _times(view)


def _times(view: View) -> Rows:
    return rows((view.pick(f"{at:%H:%M}", f"{at:%H%M}") for at in COMMON_TIMES), 4)


def asks_photo(view: View) -> tuple[str, Rows]:
    """The photo, if there is to be one."""
    if view.draft.photo is None:
        return view.texts("coord-photo"), [next_button(view, "btn-skip")]
    without = view.pick(view.texts.plain("coord-photo-drop"), "none")
    return view.texts("coord-photo-there"), [[without], next_button(view)]
