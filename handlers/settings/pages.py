"""/settings and /stop: language, spheres, district, and whether announcements come at all."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE, Pressed
from handlers.replies import show
from handlers.settings import screens
from handlers.settings.screens import (
    EVERYWHERE,
    Open,
    SaveSpheres,
    SetAll,
    SetDistrict,
    SetLanguage,
    SetSphere,
    Subscribe,
)
from handlers.texts import Texts
from services.narrowing import Narrowing
from services.residents import Residents
from services.viewer import Viewer


async def asked(message: Message, viewer: Viewer, texts: Texts, narrowing: Narrowing) -> None:
    """/settings and the menu."""
    await show(message, *screens.main(texts, await narrowing.choices(viewer.id)))


async def opened(
    query: CallbackQuery, callback_data: Open, viewer: Viewer, texts: Texts, narrowing: Narrowing
) -> None:
    """A page of the settings."""
    match callback_data.page:
        case "main":
            screen = screens.main(texts, await narrowing.choices(viewer.id))
        case "language":
            screen = screens.languages(texts)
        case "spheres":
            screen = screens.spheres(texts, await narrowing.begin(viewer.id))
        case "district":
            choices = await narrowing.choices(viewer.id)
            offered = await narrowing.districts(viewer.id)
            screen = screens.districts(texts, offered, choices.person.district_id)
    await show(query, *screen)


async def language_set(
    query: CallbackQuery,
    callback_data: SetLanguage,
    viewer: Viewer,
    texts: Texts,
    residents: Residents,
    narrowing: Narrowing,
) -> None:
    """Another language from now on; the page itself changes too."""
    await residents.set_language(viewer.id, callback_data.code, cause=query.id)
    chosen = texts.in_language(callback_data.code)
    await show(query, *screens.main(chosen, await narrowing.choices(viewer.id)))


async def sphere_set(
    query: CallbackQuery, callback_data: SetSphere, viewer: Viewer, texts: Texts, narrowing: Narrowing
) -> None:
    """A sphere is ticked, or not any more."""
    data = callback_data
    choice = await narrowing.choose(viewer.id, data.draft_id, data.code, data.wanted)
    await show(query, *screens.spheres(texts, choice))


async def all_set(
    query: CallbackQuery, callback_data: SetAll, viewer: Viewer, texts: Texts, narrowing: Narrowing
) -> None:
    """Every sphere is wanted."""
    choice = await narrowing.choose_all(viewer.id, callback_data.draft_id)
    await show(query, *screens.spheres(texts, choice))


async def spheres_saved(
    query: CallbackQuery, callback_data: SaveSpheres, viewer: Viewer, texts: Texts, narrowing: Narrowing
) -> str:
    """The choice of spheres counts from now on."""
    await narrowing.save(viewer.id, callback_data.draft_id)
    await show(query, *screens.main(texts, await narrowing.choices(viewer.id)))
    return texts.plain("msg-saved")


async def district_set(
    query: CallbackQuery, callback_data: SetDistrict, viewer: Viewer, texts: Texts, narrowing: Narrowing
) -> str:
    """The district counts from now on."""
    chosen = callback_data.district_id
    await narrowing.choose_district(viewer.id, None if chosen == EVERYWHERE else chosen)
    await show(query, *screens.main(texts, await narrowing.choices(viewer.id)))
    return texts.plain("msg-saved")


async def subscription_set(
    query: CallbackQuery,
    callback_data: Subscribe,
    viewer: Viewer,
    texts: Texts,
    residents: Residents,
    narrowing: Narrowing,
) -> None:
    """Announcements are wanted again, or not any more."""
    if callback_data.wanted:
        await residents.subscribe(viewer.id, name=query.from_user.full_name, cause=query.id)
    else:
        await residents.unsubscribe(viewer.id, cause=query.id)
    await show(query, *screens.main(texts, await narrowing.choices(viewer.id)))


async def stopped(message: Message, viewer: Viewer, residents: Residents) -> None:
    """/stop: no more announcements."""
    await residents.unsubscribe(viewer.id, cause=str(message.message_id))


def build() -> Router:
    """The router of the settings."""
    router = Router(name="settings")
    router.message.register(asked, Command("settings"), PRIVATE)
    router.message.register(asked, PRIVATE, Pressed("menu-settings"))
    router.message.register(stopped, Command("stop"), PRIVATE)
    router.callback_query.register(opened, Open.filter())
    router.callback_query.register(language_set, SetLanguage.filter())
    router.callback_query.register(sphere_set, SetSphere.filter())
    router.callback_query.register(all_set, SetAll.filter())
    router.callback_query.register(spheres_saved, SaveSpheres.filter())
    router.callback_query.register(district_set, SetDistrict.filter())
    router.callback_query.register(subscription_set, Subscribe.filter())
    return router
