"""Copies of announcements, and their length."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.methods import SendMessage, TelegramMethod

from handlers.rendering.announcements import visible_length
from handlers.rendering.broadcasts import CopyRenderer
from handlers.texts import Texts
from locales.translator import Translator
from services.announcing.copies import Copies
from storage.database import Database
from storage.records import Parcel
from tests.support.clock import StandingClock
from tests.support.rows import NOW, add_announcement, add_person

ZONE = ZoneInfo("Asia/Almaty")


@pytest.mark.parametrize(("markup", "length"), [("<b>ә</b> &lt;3", 4), ("👍", 2), ("a &amp; b", 5), ("", 0)])
def test_the_length_is_what_telegram_counts(markup: str, length: int) -> None:
    assert visible_length(markup) == length


@dataclass(frozen=True)
class Draft:
    """What the sender prepares, as a request that can be looked at."""

    request: TelegramMethod[Any]

    def to(self, chat_id: int) -> TelegramMethod[Any]:
        return self.request.model_copy(update={"chat_id": chat_id})


async def render(renderer: CopyRenderer, parcel: Parcel) -> SendMessage | None:
    texts = Texts(Translator.load(ZONE), parcel.language, ZONE)
    rendered = await renderer.render(parcel, texts)
    if rendered is None:
        return None
    assert isinstance(rendered.request, SendMessage)
    return rendered.request


async def test_a_copy_differs_between_readers_of_a_language_only_in_the_chat(database: Database) -> None:
    clock = StandingClock(NOW)
    async with database.begin() as work:
        for person_id, language in ((1, "kk"), (2, "kk"), (3, "ru")):
            await add_person(work, person_id, language)
        await add_announcement(work, [1, 2, 3])
        parcels = await work.deliveries.claim(NOW, 3, ())
    renderer = CopyRenderer(Copies(database, clock), Draft, clock, paid=False)
    first, second, third = [await render(renderer, parcel) for parcel in parcels]
    assert first is not None
    assert second == first.model_copy(update={"chat_id": 2})
    assert third is not None
    assert third.text.startswith("<b>Открытая встреча</b>")


@pytest.mark.parametrize("paid", [True, False])
async def test_copies_are_paid_for_where_that_is_set(database: Database, paid: bool) -> None:
    async with database.begin() as work:
        await add_person(work, 1)
        await add_announcement(work, [1])
        [parcel] = await work.deliveries.claim(NOW, 1, ())
    clock = StandingClock(NOW)
    copy = await render(CopyRenderer(Copies(database, clock), Draft, clock, paid=paid), parcel)
    assert copy is not None
    assert copy.allow_paid_broadcast is (True if paid else None)


async def test_a_change_of_the_meeting_is_seen_in_the_next_copies(database: Database) -> None:
    clock = StandingClock(NOW)
    async with database.begin() as work:
        await add_person(work, 1)
        await add_announcement(work, [1])
        [parcel] = await work.deliveries.claim(NOW, 1, ())
    renderer = CopyRenderer(Copies(database, clock), Draft, clock, paid=False)
    assert await render(renderer, parcel) is not None
    async with database.begin() as work:
        await work.meetings.cancel(1, "Себебі", "Причина")
    clock.pass_by(seconds=2)
    assert await render(renderer, parcel) is None
