"""/people: where a coordinator goes for lecturers, invitations, spheres and districts."""

from typing import Literal

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline
from handlers.replies import show
from handlers.talk import Talk
from handlers.texts import Texts
from services.errors import NoRights
from services.viewer import Viewer


class People(CallbackData, prefix="people"):
    """Opens a page."""

    page: Literal["menu", "invite", "spheres", "districts"]


class LecturerList(CallbackData, prefix="lecturers"):
    """Opens a page of the list of lecturers."""

    page: int


async def asked(message: Message, viewer: Viewer, texts: Texts) -> None:
    """/people."""
    require_coordinator(viewer)
    await show(message, *_screen(texts))


async def opened(query: CallbackQuery, viewer: Viewer, texts: Texts, talk: Talk) -> None:
    """Back from one of the pages."""
    require_coordinator(viewer)
    talk.end()
    await show(query, *_screen(texts))


def back(texts: Texts) -> InlineKeyboardButton:
    """The button that leads back here."""
    return button(texts.plain("btn-back"), People(page="menu"))


def _screen(texts: Texts) -> tuple[str, InlineKeyboardMarkup]:
    return f"<b>{texts('people-title')}</b>", inline(
        [button(texts.plain("inv-make"), People(page="invite"))],
        [button(texts.plain("people-lecturers"), LecturerList(page=0))],
        [button(texts.plain("people-spheres"), People(page="spheres"))],
        [button(texts.plain("people-districts"), People(page="districts"))],
    )


def require_coordinator(viewer: Viewer) -> None:
    """Raises NoRights for anyone but a coordinator; for pages that no service is asked for."""
    if not viewer.is_coordinator:
        raise NoRights


def build() -> Router:
    """The router of the menu."""
    router = Router(name="people-menu")
    router.message.register(asked, Command("people"), PRIVATE)
    router.callback_query.register(opened, People.filter(F.page == "menu"))
    return router
