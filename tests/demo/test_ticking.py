"""When a step of the tour counts as done."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from sandbox.demo.cast import EVERYONE, IRINA, OLGA
from sandbox.demo.tour import Tour
from sandbox.state.keyboards import Markup
from sandbox.state.models import User
from sandbox.state.people import add_user, say, text_of
from sandbox.state.world import World
from tests.support.waiting import until

SUBSCRIBED = "Вы подписались на объявления."
REPORT = "Подписчики: 5"


@pytest.fixture
def world() -> World:
    """A world with the cast in it."""
    world = World("1:ticking", "city_bot", "City")
    for person in EVERYONE:
        add_user(world, User(person.id, person.first_name, language_code=person.language))
    return world


@pytest.fixture
async def tour(world: World) -> AsyncIterator[Tour]:
    """A tour that watches the world."""
    tour = Tour(world, {}, "Asia/Almaty", lambda: None)
    watching = asyncio.create_task(tour.watch())
    await asyncio.sleep(0)
    yield tour
    watching.cancel()


def bot_says(world: World, person_id: int, text: str, *labels: str) -> None:
    chat = world.open_private_chat(world.users[person_id])
    rows = [[{"text": label, "callback_data": "x"}] for label in labels]
    world.post(chat, world.bot, {"text": text}, markup=Markup({"inline_keyboard": rows} if rows else None))


def done(tour: Tour) -> list[str]:
    return [step["id"] for step in tour.value()["tours"]["ru"]["steps"] if step["done"]]


async def becomes(tour: Tour, *expected: str) -> None:
    async def has_become() -> bool:
        return done(tour) == list(expected)

    await until(has_become)


async def test_a_later_step_ticks_those_before_it(world: World, tour: Tour) -> None:
    bot_says(world, OLGA.id, SUBSCRIBED)
    await becomes(tour, "start", "language", "consent")


async def test_what_is_two_sections_ahead_ticks_nothing(world: World, tour: Tour) -> None:
    bot_says(world, IRINA.id, REPORT)
    bot_says(world, OLGA.id, "Выберите язык")
    await becomes(tour, "start")


async def test_only_the_bot_in_the_right_chat_with_the_right_button_counts(world: World, tour: Tour) -> None:
    say(world, world.users[OLGA.id], text_of(SUBSCRIBED))
    bot_says(world, IRINA.id, SUBSCRIBED)
    bot_says(world, OLGA.id, "Согласие на сбор и обработку персональных данных")
    bot_says(world, OLGA.id, "Выберите язык")
    await becomes(tour, "start")


async def test_a_restart_begins_with_the_announcement_for_whoever_is_subscribed(
    world: World, tour: Tour
) -> None:
    bot_says(world, OLGA.id, "Выберите язык")
    await becomes(tour, "start")
    await tour.act({"do": "restart", "language": "ru"})
    assert done(tour) == []
    bot_says(world, OLGA.id, SUBSCRIBED)
    bot_says(world, IRINA.id, "Выберите формат.")
    await becomes(tour, "start", "language", "consent", "announce")
    await tour.act({"do": "restart", "language": "ru"})
    assert done(tour) == ["start", "language", "consent"]


async def test_an_announcement_before_the_subscription_does_not_lead_past_it(
    world: World, tour: Tour
) -> None:
    bot_says(world, IRINA.id, "Выберите формат.")
    bot_says(world, OLGA.id, "Выберите язык")
    await becomes(tour, "start")


async def test_the_ticks_are_kept(world: World) -> None:
    documents: dict[str, object] = {}
    tour = Tour(world, documents, "Asia/Almaty", lambda: None)
    bot_says(world, OLGA.id, SUBSCRIBED)
    await tour.act({"do": "restart", "language": "ru"})
    assert done(Tour(world, documents, "Asia/Almaty", lambda: None)) == ["start", "language", "consent"]
