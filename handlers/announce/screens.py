"""What each step asks, and the buttons under it."""

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardMarkup

from handlers.announce import chosen_screens as chosen
from handlers.announce import written_screens as written
from handlers.announce.steps import INNER, ORDER, Announcing, Back, Leave, before, name_of, place_in_order
from handlers.announce.view import Rows, Screen, View
from handlers.keyboards import button, inline, rows
from handlers.texts import lines, paragraphs


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


def _preview(view: View) -> tuple[str, Rows]:
    texts = view.texts
    keys = [
        view.pick(texts.plain("coord-send-now"), "now"),
        view.pick(texts.plain("coord-schedule"), "later"),
        view.pick(texts.plain("btn-edit"), "edit"),
    ]
    heading = f"<b>{texts('coord-preview')}</b>"
    confirm = texts("coord-confirm", n=view.recipients)
    return paragraphs(heading, lines(texts("coord-audience"), chosen.narrowed(view)), confirm), rows(keys)


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

SCREENS: dict[State, Screen] = {
    Announcing.format: written.asks_format,
    Announcing.title: written.asks_words("coord-title", "kk", lambda draft: draft.title_kk),
    Announcing.title_ru: written.asks_words("coord-title", "ru", lambda draft: draft.title_ru),
    Announcing.description: written.asks_words("coord-desc", "kk", lambda draft: draft.description_kk),
    Announcing.description_ru: written.asks_words("coord-desc", "ru", lambda draft: draft.description_ru),
    Announcing.date: written.asks_date,
    Announcing.time: written.asks_time,
    Announcing.place: written.asks_place,
    Announcing.place_ru: written.asks_russian_place,
    Announcing.spheres: chosen.asks_spheres,
    Announcing.lecturers: chosen.asks_lecturers,
    Announcing.audience: chosen.asks_audience,
    Announcing.audience_spheres: chosen.asks_audience_spheres,
    Announcing.audience_districts: chosen.asks_audience_districts,
    Announcing.audience_language: chosen.asks_audience_language,
    Announcing.photo: written.asks_photo,
    Announcing.preview: _preview,
    Announcing.edit: _edit,
    Announcing.send_date: written.asks_send_date,
    Announcing.send_time: written.asks_send_time,
}
