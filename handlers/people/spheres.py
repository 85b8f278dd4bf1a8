"""Switching spheres on and off."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.keyboards import button, inline, rows
from handlers.people.menu import People, back
from handlers.replies import show
from handlers.texts import Texts
from services.spheres import Spheres
from services.viewer import Viewer
from storage.records import Sphere

TICK = "✓ "


class SwitchSphere(CallbackData, prefix="sphere"):
    """A sphere takes questions from now on, or does not."""

    code: str
    active: bool


async def opened(query: CallbackQuery, viewer: Viewer, texts: Texts, spheres: Spheres) -> None:
    """Every sphere, those switched on ticked."""
    await show(query, texts("spheres-title"), _keyboard(texts, await spheres.all(viewer.id)))


async def switched(
    query: CallbackQuery, callback_data: SwitchSphere, viewer: Viewer, texts: Texts, spheres: Spheres
) -> str:
    """A sphere is switched on or off."""
    code, active = callback_data.code, callback_data.active
    every = await spheres.switch(viewer.id, code, active)
    await show(query, texts("spheres-title"), _keyboard(texts, every))
    return texts.plain("spheres-on" if active else "spheres-off", sphere=texts.sphere(code))


def _keyboard(texts: Texts, every: list[Sphere]) -> InlineKeyboardMarkup:
    keys = [
        button(
            (TICK if sphere.active else "") + texts.sphere(sphere.code),
            SwitchSphere(code=sphere.code, active=not sphere.active),
        )
        for sphere in every
    ]
    return inline(*rows(keys, 2), [back(texts)])


def build() -> Router:
    """The router of the spheres."""
    router = Router(name="spheres")
    router.callback_query.register(opened, People.filter(F.page == "spheres"))
    router.callback_query.register(switched, SwitchSphere.filter())
    return router
