"""The lecturers: a list, a card of each, and their leaving."""

from aiogram import Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.keyboards import button, inline, rows
from handlers.paging import page_of, turning
from handlers.people.menu import LecturerList, back
from handlers.replies import show
from handlers.texts import Texts, lines
from services.staff import LecturerCard, Staff
from services.viewer import Viewer

PAGE = 8
"""Lecturers on one page."""


class OpenLecturer(CallbackData, prefix="lecturer"):
    """Opens the card of a lecturer."""

    person_id: int


class Deactivate(CallbackData, prefix="lecturer-off"):
    """A lecturer is to work no more; `sure` once that was confirmed."""

    person_id: int
    sure: bool


async def listed(
    query: CallbackQuery, callback_data: LecturerList, viewer: Viewer, texts: Texts, staff: Staff
) -> None:
    """One page of the list."""
    every = await staff.lecturers(viewer.id)
    shown, page, pages = page_of(every, callback_data.page, PAGE)
    keys = [
        button(lecturer.name(texts.language), OpenLecturer(person_id=lecturer.person_id))
        for lecturer in shown
    ]
    turns = turning(page, pages, lambda to: LecturerList(page=to))
    text = texts("people-list") if every else texts("people-none")
    await show(query, text, inline(*rows(keys), turns, [back(texts)]))


async def opened(
    query: CallbackQuery, callback_data: OpenLecturer, viewer: Viewer, texts: Texts, staff: Staff
) -> None:
    """The card of a lecturer."""
    card = await staff.card(viewer.id, callback_data.person_id)
    off = Deactivate(person_id=card.lecturer.person_id, sure=False)
    keyboard = inline(
        [button(texts.plain("people-deactivate"), off)],
        [button(texts.plain("btn-back"), LecturerList(page=0))],
    )
    await show(query, card_text(texts, card), keyboard)


async def deactivated(
    query: CallbackQuery, callback_data: Deactivate, viewer: Viewer, texts: Texts, staff: Staff
) -> None:
    """Asks whether the coordinator is sure, and then ends the lecturer's work."""
    if callback_data.sure:
        await staff.deactivate(viewer.id, callback_data.person_id)
        await listed(query, LecturerList(page=0), viewer, texts, staff)
        return
    card = await staff.card(viewer.id, callback_data.person_id)
    name = card.lecturer.name(texts.language)
    await show(query, texts("people-deactivate-confirm", name=name), _confirmation(texts, card))


def card_text(texts: Texts, card: LecturerCard) -> str:
    """Who a lecturer is, as a coordinator sees it."""
    lecturer = card.lecturer
    return lines(
        f"<b>{texts('people-name', name=lecturer.name(texts.language))}</b>",
        texts("people-post", post=lecturer.post(texts.language)),
        texts("settings-spheres", spheres=texts.spheres(card.spheres)),
        texts("people-level", level=texts.plain(f"level-{lecturer.level}")),
        texts("people-open", n=card.open_questions),
    )


def _confirmation(texts: Texts, card: LecturerCard) -> InlineKeyboardMarkup:
    sure = Deactivate(person_id=card.lecturer.person_id, sure=True)
    return inline(
        [button(texts.plain("people-deactivate"), sure)],
        [button(texts.plain("btn-cancel"), OpenLecturer(person_id=card.lecturer.person_id))],
    )


def build() -> Router:
    """The router of the list of lecturers."""
    router = Router(name="lecturers")
    router.callback_query.register(listed, LecturerList.filter())
    router.callback_query.register(opened, OpenLecturer.filter())
    router.callback_query.register(deactivated, Deactivate.filter())
    return router
