"""The list of districts: adding and removing."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.people.menu import People, back
from handlers.pieces import words_of
from handlers.replies import say, show
from handlers.talk import Talk
from handlers.texts import Texts, lines
from services.districts import Districts
from services.viewer import Viewer


class Adding(StatesGroup):
    """What the bot waits for."""

    district = State()


class AddDistrict(CallbackData, prefix="district-add"):
    """A new district is to be named."""


class RemoveDistrict(CallbackData, prefix="district-off"):
    """A district is to be taken off the list; `sure` once that was confirmed."""

    district_id: int
    sure: bool


class GiveUp(CallbackData, prefix="district-no"):
    """No new district after all."""

    draft_id: int


async def opened(
    query: CallbackQuery, viewer: Viewer, texts: Texts, talk: Talk, districts: Districts
) -> None:
    """The districts; pressing one is the way to remove it."""
    talk.end()
    every = await districts.all(viewer.id)
    keys = [
        button(district.name(texts.language), RemoveDistrict(district_id=district.id, sure=False))
        for district in every
    ]
    text = texts("districts-list") if every else texts("districts-none")
    add = button(texts.plain("districts-add"), AddDistrict())
    await show(query, text, inline(*rows(keys, 2), [add], [back(texts)]))


async def adding(
    query: CallbackQuery, viewer: Viewer, texts: Texts, talk: Talk, districts: Districts
) -> None:
    """The next message is the name of a new district."""
    draft_id = await districts.begin(viewer.id)
    talk.expect(Adding.district, draft_id)
    keyboard = inline([button(texts.plain("btn-cancel"), GiveUp(draft_id=draft_id))])
    await show(query, lines(texts("districts-name-kk"), texts("pair-hint")), keyboard)


async def named(message: Message, viewer: Viewer, texts: Texts, talk: Talk, districts: Districts) -> None:
    """The name of a district in one language, or in both."""
    draft_id = talk.draft_id or 0
    if await districts.write(viewer.id, draft_id, words_of(message), message.message_id):
        talk.end()
        return
    keyboard = inline([button(texts.plain("btn-cancel"), GiveUp(draft_id=draft_id))])
    await say(message, texts("districts-name-ru"), keyboard)


async def gave_up(
    query: CallbackQuery,
    callback_data: GiveUp,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    districts: Districts,
) -> None:
    """No district is added."""
    await districts.give_up(viewer.id, callback_data.draft_id)
    await opened(query, viewer, texts, talk, districts)


async def removed(
    query: CallbackQuery,
    callback_data: RemoveDistrict,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    districts: Districts,
) -> None:
    """Asks whether the coordinator is sure, and then takes the district off the list."""
    district_id = callback_data.district_id
    if callback_data.sure:
        await districts.remove(viewer.id, district_id)
        await opened(query, viewer, texts, talk, districts)
        return
    district = await districts.get(viewer.id, district_id)
    keyboard = inline(
        [button(texts.plain("btn-confirm"), RemoveDistrict(district_id=district_id, sure=True))],
        [button(texts.plain("btn-cancel"), People(page="districts"))],
    )
    await show(query, texts("districts-remove-confirm", name=district.name(texts.language)), keyboard)


def build() -> Router:
    """The router of the districts."""
    router = Router(name="districts")
    router.callback_query.register(opened, People.filter(F.page == "districts"))
    router.callback_query.register(adding, AddDistrict.filter())
    router.callback_query.register(gave_up, GiveUp.filter())
    router.callback_query.register(removed, RemoveDistrict.filter())
    router.message.register(named, PRIVATE, StateFilter(Adding.district))
    return router
