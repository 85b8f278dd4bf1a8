"""What /settings shows: the present choices, and the lists to choose from."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.keyboards import button, inline, rows
from handlers.texts import Texts, lines
from locales.translator import LANGUAGES
from services.narrowing import Choices, SphereChoice
from storage.records import District

TICK = "✓ "
EVERYWHERE = 0
"""Stands for the whole city among the ids of districts."""

Screen = tuple[str, InlineKeyboardMarkup]
Page = Literal["main", "language", "spheres", "district"]


class Open(CallbackData, prefix="set"):
    """Opens a page of the settings."""

    page: Page


class Subscribe(CallbackData, prefix="set-sub"):
    """Announcements are wanted, or not."""

    wanted: bool


class SetLanguage(CallbackData, prefix="set-lang"):
    """The language to be read from now on."""

    code: Literal["kk", "ru"]


class SetSphere(CallbackData, prefix="set-sph"):
    """A sphere is wanted, or not, in a choice that is not saved yet."""

    draft_id: int
    code: str
    wanted: bool


class SetAll(CallbackData, prefix="set-all"):
    """Every sphere is wanted, in a choice that is not saved yet."""

    draft_id: int


class SaveSpheres(CallbackData, prefix="set-save"):
    """The choice of spheres is to count from now on."""

    draft_id: int


class SetDistrict(CallbackData, prefix="set-dist"):
    """The district to be told of; EVERYWHERE for the whole city."""

    district_id: int


def main(texts: Texts, choices: Choices) -> Screen:
    """The present choices, and what can be changed."""
    subscribed = choices.person.subscribed
    district = choices.district.name(texts.language) if choices.district else texts.plain("district-all")
    text = lines(
        f"<b>{texts('menu-settings')}</b>",
        texts("settings-subscribed") if subscribed else texts("settings-unsubscribed"),
        texts("settings-language", language=texts.plain(f"lang-{texts.language}")),
        texts("settings-spheres", spheres=texts.spheres(choices.spheres)),
        texts("settings-district", district=district) if choices.districts else "",
    )
    switch = texts.plain("sub-unsubscribe" if subscribed else "sub-subscribe")
    return text, inline(
        [button(texts.plain("settings-choose-language"), Open(page="language"))],
        *narrowing_rows(texts, choices),
        [button(switch, Subscribe(wanted=not subscribed))],
    )


def offer(texts: Texts, choices: Choices) -> Screen:
    """What a new subscriber may do next: want fewer announcements than all."""
    return texts("sub-narrow"), inline(*narrowing_rows(texts, choices))


def narrowing_rows(texts: Texts, choices: Choices) -> list[list[InlineKeyboardButton]]:
    """The buttons that lead to the spheres and, where there are any, to the districts."""
    keys = [button(texts.plain("settings-choose-spheres"), Open(page="spheres"))]
    if choices.districts:
        keys.append(button(texts.plain("settings-choose-district"), Open(page="district")))
    return rows(keys)


def languages(texts: Texts) -> Screen:
    """The languages, the present one ticked."""
    keys = [
        button(_ticked(texts.plain(f"lang-{code}"), code == texts.language), SetLanguage(code=code))
        for code in LANGUAGES
    ]
    return texts("lang-choose"), inline(keys, [_back(texts)])


def spheres(texts: Texts, choice: SphereChoice) -> Screen:
    """The spheres, the chosen ones ticked."""
    draft_id, chosen = choice.draft_id, choice.chosen
    keys = [
        button(
            _ticked(texts.sphere(code), code in chosen),
            SetSphere(draft_id=draft_id, code=code, wanted=code not in chosen),
        )
        for code in choice.offered
    ]
    return texts("sub-choose-spheres"), inline(
        [button(_ticked(texts.plain("sub-all"), not chosen), SetAll(draft_id=draft_id))],
        *rows(keys, 2),
        [button(texts.plain("btn-save"), SaveSpheres(draft_id=draft_id)), _back(texts)],
    )


def districts(texts: Texts, offered: list[District], chosen: int | None) -> Screen:
    """The districts, the chosen one ticked."""
    keys = [
        button(
            _ticked(district.name(texts.language), district.id == chosen),
            SetDistrict(district_id=district.id),
        )
        for district in offered
    ]
    everywhere = _ticked(texts.plain("district-all"), chosen is None)
    return texts("district-choose"), inline(
        [button(everywhere, SetDistrict(district_id=EVERYWHERE))], *rows(keys, 2), [_back(texts)]
    )


def _ticked(label: str, is_chosen: bool) -> str:
    return TICK + label if is_chosen else label


def _back(texts: Texts) -> InlineKeyboardButton:
    return button(texts.plain("btn-back"), Open(page="main"))
