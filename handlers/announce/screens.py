"""What each step asks, and the buttons under it."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.announce.steps import (
    INNER,
    ORDER,
    Announcing,
    Back,
    Day,
    Leave,
    Mark,
    Month,
    Next,
    Pick,
    Turn,
    before,
    name_of,
    place_in_order,
)
from handlers.calendar import calendar
from handlers.keyboards import button, inline, rows
from handlers.meeting_buttons import TICK
from handlers.paging import page_of, turning
from handlers.texts import Texts, lines, paragraphs
from services.announcing.drafts import AnnouncementDraft, Choices
from storage.vocabulary import MeetingFormat

Rows = list[list[InlineKeyboardButton]]

PAGE = 10
SHOWN = 300
"""How many characters of what was written before are shown again."""

COMMON_TIMES = (time(10), time(11), time(14), time(15), time(16), time(18), time(18, 30), time(19))


@dataclass(frozen=True, slots=True)
class View:
    """What a screen is made from. `recipients` is counted only for the screens that show it."""

    texts: Texts
    state: State
    draft_id: int
    draft: AnnouncementDraft
    choices: Choices
    today: date
    recipients: int = 0
    page: int = 0
    month: date | None = None

    @property
    def step(self) -> str:
        """The name of the state, as buttons carry it."""
        return name_of(self.state)

    def pick(self, label: str, value: str) -> InlineKeyboardButton:
        """A button that chooses one value."""
        return button(label, Pick(draft_id=self.draft_id, step=self.step, value=value))


def screen(view: View) -> tuple[str, InlineKeyboardMarkup]:
    """The question of a step as Telegram HTML, and its buttons."""
    number = view.texts("coord-step", n=place_in_order(view.state), total=len(ORDER))
    question, buttons = SCREENS[view.state](view)
    return paragraphs(number, question), inline(*buttons, *_navigation(view))


def _navigation(view: View) -> Rows:
    texts, back = view.texts, before(view.state, previewed=view.draft.previewed)
    leave = button(texts.plain("btn-cancel"), Leave(draft_id=view.draft_id, step=view.step))
    if back is None:
        return [[leave]]
    label = "btn-save" if INNER.get(view.state) is Announcing.audience else "btn-back"
    return [[button(texts.plain(label), Back(draft_id=view.draft_id, step=view.step)), leave]]


def _next(view: View, label: str = "btn-next") -> list[InlineKeyboardButton]:
    return [button(view.texts.plain(label), Next(draft_id=view.draft_id, step=view.step))]


def _so_far(view: View, text: str) -> tuple[str, Rows]:
    """What the step holds already, and the button that leaves it so; nothing for an empty step."""
    if not text:
        return "", []
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return view.texts("coord-so-far", text=shown), [_next(view)]


def _format(view: View) -> tuple[str, Rows]:
    chosen = view.draft.format
    keys = [
        view.pick(_ticked(view.texts.plain(f"format-{each}"), each is chosen), each) for each in MeetingFormat
    ]
    return view.texts("coord-format"), rows(keys, 2) + ([_next(view)] if chosen else [])


def _words(question_id: str, language: str, held: Callable[[AnnouncementDraft], str]) -> "Screen":
    """A screen that asks for a text in one language."""

    def asks(view: View) -> tuple[str, Rows]:
        texts = view.texts
        so_far, buttons = _so_far(view, held(view.draft))
        hint = texts("coord-both-hint") if language == "kk" else ""
        which = texts("coord-text-kk") if language == "kk" else texts("coord-text-ru")
        return paragraphs(lines(texts(question_id), which), so_far, hint), buttons

    return asks


def _place(view: View) -> tuple[str, Rows]:
    draft, texts = view.draft, view.texts
    so_far, buttons = _so_far(view, lines(draft.place_kk, draft.link))
    hints = lines(texts("coord-link-hint"), texts("coord-both-hint"))
    return paragraphs(texts("coord-place"), so_far, hints), buttons


def _date(view: View) -> tuple[str, Rows]:
    day = view.draft.day
    so_far, buttons = _so_far(view, view.texts.day(day, view.today) if day else "")
    return paragraphs(view.texts("coord-date"), so_far), _calendar(view, day) + buttons


def _send_date(view: View) -> tuple[str, Rows]:
    return view.texts("coord-send-date"), _calendar(view, view.draft.send_on)


def _calendar(view: View, day: date | None) -> Rows:
    return calendar(
        view.texts,
        view.month or day or view.today,
        view.today,
        lambda each: Day(draft_id=view.draft_id, step=view.step, day=each.isoformat()),
        lambda first: Month(draft_id=view.draft_id, step=view.step, first=first.isoformat()),
    )


def _time(view: View) -> tuple[str, Rows]:
    at = view.draft.time
    so_far, buttons = _so_far(view, f"{at:%H:%M}" if at else "")
    return paragraphs(view.texts("coord-time"), so_far), _times(view) + buttons


def _send_time(view: View) -> tuple[str, Rows]:
    return view.texts("coord-send-time"), _times(view)


def _times(view: View) -> Rows:
    return rows((view.pick(f"{at:%H:%M}", f"{at:%H%M}") for at in COMMON_TIMES), 4)


def _spheres(view: View) -> tuple[str, Rows]:
    return view.texts("coord-spheres"), [*_sphere_marks(view, view.draft.spheres), _next(view)]


def _sphere_marks(view: View, chosen: Sequence[str]) -> Rows:
    named = [(code, view.texts.sphere(code)) for code in view.choices.spheres]
    return rows((_mark(view, code, label, code in chosen) for code, label in named), 2)


def _lecturers(view: View) -> tuple[str, Rows]:
    chosen = view.draft.lecturers
    named = [(each.person_id, each.name(view.texts.language)) for each in view.choices.lecturers]
    label = "btn-next" if chosen else "btn-skip"
    return view.texts("coord-lecturer"), [*_paged_marks(view, named, chosen), _next(view, label)]


def _paged_marks(view: View, named: Sequence[tuple[int, str]], chosen: Sequence[int]) -> Rows:
    shown, page, pages = page_of(named, view.page, PAGE)
    marks = rows(_mark(view, str(number), label, number in chosen) for number, label in shown)
    turns = turning(page, pages, lambda to: Turn(draft_id=view.draft_id, step=view.step, page=to))
    return [*marks, turns]


def _mark(view: View, value: str, label: str, is_on: bool) -> InlineKeyboardButton:
    data = Mark(draft_id=view.draft_id, step=view.step, value=value, on=not is_on, page=view.page)
    return button(_ticked(label, is_on), data)


def _ticked(label: str, is_on: bool) -> str:
    return TICK + label if is_on else label


def _audience(view: View) -> tuple[str, Rows]:
    texts = view.texts
    options = [("coord-aud-all", "all"), ("coord-aud-sphere", name_of(Announcing.audience_spheres))]
    if view.choices.districts:
        options.append(("coord-aud-district", name_of(Announcing.audience_districts)))
    options.append(("coord-aud-language", name_of(Announcing.audience_language)))
    keys = [view.pick(texts.plain(label_id), value) for label_id, value in options]
    question = lines(texts("coord-audience"), texts("coord-aud-narrow"))
    count = texts("coord-aud-count", n=view.recipients)
    return paragraphs(question, _narrowed(view), count), [*rows(keys), _next(view)]


def _narrowed(view: View) -> str:
    """Whom the announcement goes to, in words."""
    texts, audience = view.texts, view.draft.audience
    districts = [each for each in view.choices.districts if each.id in audience.districts]
    named = {
        "coord-aud-sphere": texts.spheres(audience.spheres) if audience.spheres else "",
        "coord-aud-district": ", ".join(each.name(texts.language) for each in districts),
        "coord-aud-language": texts.plain(f"lang-{audience.language}") if audience.language else "",
    }
    shown = [f"{texts(key)}: {html.escape(value, quote=False)}" for key, value in named.items() if value]
    return lines(*shown) or texts("coord-aud-all")


def _audience_spheres(view: View) -> tuple[str, Rows]:
    return view.texts("coord-aud-sphere"), _sphere_marks(view, view.draft.audience.spheres)


def _audience_districts(view: View) -> tuple[str, Rows]:
    named = [(each.id, each.name(view.texts.language)) for each in view.choices.districts]
    return view.texts("coord-aud-district"), _paged_marks(view, named, view.draft.audience.districts)


def _audience_language(view: View) -> tuple[str, Rows]:
    chosen = view.draft.audience.language
    keys = [
        view.pick(_ticked(view.texts.plain(f"lang-{code}"), code == chosen), code) for code in ("kk", "ru")
    ]
    return view.texts("coord-aud-language"), rows(keys, 2)


def _photo(view: View) -> tuple[str, Rows]:
    if view.draft.photo is None:
        return view.texts("coord-photo"), [_next(view, "btn-skip")]
    without = view.pick(view.texts.plain("coord-photo-drop"), "none")
    return view.texts("coord-photo-there"), [[without], _next(view)]


def _preview(view: View) -> tuple[str, Rows]:
    texts = view.texts
    keys = [
        view.pick(texts.plain("coord-send-now"), "now"),
        view.pick(texts.plain("coord-schedule"), "later"),
        view.pick(texts.plain("btn-edit"), "edit"),
    ]
    heading = f"<b>{texts('coord-preview')}</b>"
    confirm = texts("coord-confirm", n=view.recipients)
    return paragraphs(heading, _narrowed(view), confirm), rows(keys)


def _edit(view: View) -> tuple[str, Rows]:
    keys = [view.pick(view.texts.plain(label_id), name_of(state)) for state, label_id in EDITABLE.items()]
    return view.texts("coord-edit"), rows(keys, 2)


EDITABLE = {
    Announcing.format: "event-format",
    Announcing.title: "event-topic",
    Announcing.description: "coord-label-description",
    Announcing.date: "event-date",
    Announcing.time: "event-time",
    Announcing.place: "event-place",
    Announcing.spheres: "event-sphere",
    Announcing.lecturers: "event-lecturer",
    Announcing.audience: "coord-label-audience",
    Announcing.photo: "coord-label-photo",
}
"""The steps that can be taken again from the preview, by their labels."""

Screen = Callable[[View], tuple[str, Rows]]

SCREENS: dict[State, Screen] = {
    Announcing.format: _format,
    Announcing.title: _words("coord-title", "kk", lambda draft: draft.title_kk),
    Announcing.title_ru: _words("coord-title", "ru", lambda draft: draft.title_ru),
    Announcing.description: _words("coord-desc", "kk", lambda draft: draft.description_kk),
    Announcing.description_ru: _words("coord-desc", "ru", lambda draft: draft.description_ru),
    Announcing.date: _date,
    Announcing.time: _time,
    Announcing.place: _place,
    Announcing.place_ru: _words("coord-place-ru", "ru", lambda draft: draft.place_ru),
    Announcing.spheres: _spheres,
    Announcing.lecturers: _lecturers,
    Announcing.audience: _audience,
    Announcing.audience_spheres: _audience_spheres,
    Announcing.audience_districts: _audience_districts,
    Announcing.audience_language: _audience_language,
    Announcing.photo: _photo,
    Announcing.preview: _preview,
    Announcing.edit: _edit,
    Announcing.send_date: _send_date,
    Announcing.send_time: _send_time,
}
