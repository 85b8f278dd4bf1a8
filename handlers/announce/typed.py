"""What a coordinator writes on the way through the steps."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from handlers.announce.steps import RUSSIAN, Announcing
from handlers.announce.times import choose_time, schedule
from handlers.announce.wizard import Wizard
from handlers.calendar import read_date, read_time
from services.announcing.fields import (
    LONGEST_DESCRIPTION,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_TITLE,
    read_link,
)
from services.announcing.sending import Sending
from services.errors import NotWords, check_length
from services.text.pairs import split_pair

WRITING = (
    Announcing.title,
    Announcing.title_ru,
    Announcing.description,
    Announcing.description_ru,
    Announcing.date,
    Announcing.time,
    Announcing.place,
    Announcing.place_ru,
    Announcing.send_date,
    Announcing.send_time,
)
"""The screens that are answered with words; the others have buttons, and one of them wants a photo."""


async def title_typed(message: Message, wizard: Wizard) -> None:
    """The title in both languages, or in one of them."""
    await _take_pair(wizard, "title", message.text or "", LONGEST_TITLE)


async def description_typed(message: Message, wizard: Wizard) -> None:
    """The description in both languages, or in one of them."""
    await _take_pair(wizard, "description", message.text or "", LONGEST_DESCRIPTION)


async def place_typed(message: Message, wizard: Wizard) -> None:
    """The place in both languages or in one of them, the link, or both place and link."""
    place, link = read_place(message.text or "")
    check_length(link, LONGEST_LINK)
    if not place:
        await wizard.change(link=link, place_kk="", place_ru="")
        await wizard.forward()
        return
    await _take_pair(wizard, "place", place, LONGEST_PLACE, link=link)


async def russian_place_typed(message: Message, wizard: Wizard) -> None:
    """The place in Russian, or in both languages after all."""
    await _take_pair(wizard, "place", message.text or "", LONGEST_PLACE)


async def _take_pair(wizard: Wizard, name: str, text: str, longest: int, **more: Any) -> None:
    """Keeps the text in the language that is asked for, or in both, and asks for the one that is missing."""
    pair = split_pair(text)
    is_russian = wizard.state not in RUSSIAN
    if pair is not None:
        kazakh, russian = pair
        fields = {f"{name}_kk": check_length(kazakh, longest), f"{name}_ru": check_length(russian, longest)}
    else:
        fields = {f"{name}_{'ru' if is_russian else 'kk'}": check_length(text, longest)}
    await wizard.change(**fields, **more)
    if pair is not None or is_russian:
        await wizard.forward()
    else:
        await wizard.ask(RUSSIAN[wizard.state])


def read_place(text: str) -> tuple[str, str]:
    """The place and the link in a text: a line that is an address is the link."""
    place: list[str] = []
    link = ""
    for line in text.splitlines():
        if (found := read_link(line)) is not None:
            link = found
        else:
            place.append(line)
    return "\n".join(place).strip(" \t\n-—_"), link


async def date_typed(message: Message, wizard: Wizard) -> None:
    """The day of the meeting."""
    await wizard.change(day=read_date(message.text or "", wizard.today))
    await wizard.forward()


async def time_typed(message: Message, wizard: Wizard) -> None:
    """The time at which the meeting starts."""
    await choose_time(wizard, read_time(message.text or ""))


async def send_date_typed(message: Message, wizard: Wizard) -> None:
    """The day on which the announcement is to be sent."""
    await wizard.change(send_on=read_date(message.text or "", wizard.today))
    await wizard.ask(Announcing.send_time)


async def send_time_typed(message: Message, wizard: Wizard, announcing: Sending) -> None:
    """The time at which the announcement is to be sent."""
    await schedule(wizard, announcing, read_time(message.text or ""))


async def photo_sent(message: Message, wizard: Wizard) -> None:
    """The photo; of an album, the first one."""
    if await _is_rest_of_album(message, wizard) or not message.photo:
        return
    await wizard.change(photo=message.photo[-1].file_id)
    await wizard.forward()


async def unsuitable(message: Message, wizard: Wizard) -> str | None:
    """Anything that the step does not wait for."""
    if await _is_rest_of_album(message, wizard):
        return None
    if wizard.state is Announcing.photo:
        return wizard.texts.plain("coord-photo-only")
    if wizard.state in WRITING:
        raise NotWords
    await wizard.ask(wizard.state)
    return None


async def _is_rest_of_album(message: Message, wizard: Wizard) -> bool:
    """Whether the message belongs to an album that was dealt with; its first message is noted here."""
    if message.media_group_id is None:
        return False
    first = (message.media_group_id, message.message_id)
    if wizard.draft.album is None or wizard.draft.album[0] != message.media_group_id:
        await wizard.change(album=first)
    return wizard.draft.album != first


def build() -> Router:
    """The router of what is written; each screen waits for its own."""
    router = Router(name="announce-typed")
    router.message.register(title_typed, StateFilter(Announcing.title, Announcing.title_ru), F.text)
    router.message.register(
        description_typed, StateFilter(Announcing.description, Announcing.description_ru), F.text
    )
    router.message.register(date_typed, StateFilter(Announcing.date), F.text)
    router.message.register(time_typed, StateFilter(Announcing.time), F.text)
    router.message.register(place_typed, StateFilter(Announcing.place), F.text)
    router.message.register(russian_place_typed, StateFilter(Announcing.place_ru), F.text)
    router.message.register(photo_sent, StateFilter(Announcing.photo), F.photo)
    router.message.register(send_date_typed, StateFilter(Announcing.send_date), F.text)
    router.message.register(send_time_typed, StateFilter(Announcing.send_time), F.text)
    router.message.register(unsuitable, StateFilter(Announcing))
    return router
