"""The webhook: when an update is answered, what strangers learn, and what Telegram is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
import pytest
import structlog
from aiogram import Bot
from aiohttp.test_utils import unused_port

from bot import webhook as module
from bot.intake import ALLOWED_UPDATES, MOST_TRIES, Handle
from bot.telegram import TokenRejected, build_bot
from bot.web import LARGEST_BODY, Health, serve
from bot.webhook import MOST_CONNECTIONS, SECRET_HEADER, Door, Webhook
from sandbox.client import World
from sandbox.launch import launch
from storage.database import Database
from storage.trouble import DatabaseTrouble
from tests.support.handling import Handler
from tests.support.waiting import until

AGREED = "only-the-two-of-us_know"
NOWHERE = Database("sqlite+aiosqlite:///nowhere.db")


@dataclass
class Place:
    """A served door, what is behind it, and how strangers knock."""

    door: Door
    webhook: Webhook
    session: aiohttp.ClientSession
    running: asyncio.Task[None] | None = None
    headers: dict[str, str] = field(default_factory=lambda: {SECRET_HEADER: AGREED})

    async def post(self, body: bytes | dict[str, Any], **headers: str) -> int:
        """The status with which a delivery is answered."""
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        async with self.session.post(self.door.url, data=data, headers=self.headers | headers) as response:
            return response.status


@asynccontextmanager
async def served(bot: Bot, handle: Handle) -> AsyncIterator[Place]:
    """A door that is shut."""
    port = unused_port()
    door = Door(f"http://127.0.0.1:{port}/updates", AGREED)
    async with serve(Health(NOWHERE), "127.0.0.1", port, door), aiohttp.ClientSession() as session:
        yield Place(door, Webhook(bot, handle, door, first_pause=0.005), session)


@asynccontextmanager
async def running(bot: Bot, handle: Handle) -> AsyncIterator[Place]:
    """A webhook at work, stopped in the end."""
    async with served(bot, handle) as place:
        task = asyncio.create_task(place.webhook.run())
        try:
            yield place
        finally:
            place.webhook.stop()
            await task


def message(update_id: int, text: str, chat_id: int = 5) -> dict[str, Any]:
    """An update as Telegram brings it."""
    chat = {"id": chat_id, "type": "private", "first_name": "Айгүл"}
    return {
        "update_id": update_id,
        "message": {"message_id": update_id, "date": 1, "chat": chat, "text": text},
    }


async def test_telegram_is_told_where_and_how_to_bring_updates(world: World, bot: Bot) -> None:
    async with running(bot, Handler()) as place:

        async def is_set() -> bool:
            return (await bot.get_webhook_info()).url == place.door.url

        await until(is_set)
        info = await bot.get_webhook_info()
    assert info.max_connections == MOST_CONNECTIONS
    assert sorted(info.allowed_updates or []) == sorted(ALLOWED_UPDATES)
    assert (await bot.get_webhook_info()).url == place.door.url


async def test_updates_of_one_chat_are_handled_in_order_one_after_the_other(world: World, bot: Bot) -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    async with running(bot, handler) as place:
        first = asyncio.create_task(place.post(message(1, "1")))
        await handler.until_begun("1")
        later = [asyncio.create_task(place.post(message(number, f"{number}"))) for number in (2, 3)]
        await asyncio.sleep(0.05)
        assert handler.begun == ["1"]
        gate.set()
        assert await asyncio.gather(first, *later) == [200, 200, 200]
    assert handler.handled[0] == "1"
    assert sorted(handler.handled) == ["1", "2", "3"]


async def test_a_slow_chat_holds_up_no_other(world: World, bot: Bot) -> None:
    slow, quick = await world.crowd(2)
    handler = Handler()
    gate = handler.gates["slow"] = asyncio.Event()
    async with running(bot, handler):
        await slow.send("slow")
        await handler.until_begun("slow")
        for number in range(3):
            await quick.send(f"quick {number}")
        await handler.until_handled("quick 0", "quick 1", "quick 2")
        assert await world.pending_updates() == 1
        gate.set()
        await world.idle()
    assert handler.handled == ["quick 0", "quick 1", "quick 2", "slow"]


async def test_an_update_that_cannot_be_handled_now_is_brought_again_before_what_came_after_it(
    world: World, bot: Bot
) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    handler.troubles["сұрақ"] = [DatabaseTrouble()]
    async with running(bot, handler):
        await person.send("сұрақ")
        await person.send("кейінгі")
        await world.idle()
        assert (await bot.get_webhook_info()).last_error_message == (
            "Wrong response from the webhook: 503 Service Unavailable"
        )
    assert handler.begun == ["сұрақ", "сұрақ", "кейінгі"]


async def test_what_waits_behind_an_update_that_cannot_be_handled_now_is_brought_again_too(bot: Bot) -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    handler.troubles["1"] = [DatabaseTrouble()]
    async with running(bot, handler) as place:
        first = asyncio.create_task(place.post(message(1, "1")))
        await handler.until_begun("1")
        second = asyncio.create_task(place.post(message(2, "2")))
        await asyncio.sleep(0.05)
        gate.set()
        assert list(await asyncio.gather(first, second)) == [503, 503]
        assert [await place.post(message(number, f"{number}")) for number in (1, 2)] == [200, 200]
    assert handler.begun == ["1", "1", "2"]


async def test_an_update_that_keeps_failing_while_others_succeed_is_given_up(bot: Bot) -> None:
    handler = Handler()
    handler.troubles["stuck"] = [DatabaseTrouble() for _ in range(2 * MOST_TRIES)]
    async with running(bot, handler) as place:
        tries = [await place.post(message(1, "stuck")) for _ in range(MOST_TRIES)]
        assert tries == [503] * MOST_TRIES
        assert await place.post(message(2, "сұрақ", chat_id=6)) == 200
        assert await place.post(message(1, "stuck")) == 200
    assert handler.handled == ["сұрақ"]


async def test_an_update_that_is_brought_twice_is_handled_once(bot: Bot) -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    async with running(bot, handler) as place:
        twice = [asyncio.create_task(place.post(message(1, "1"))) for _ in range(2)]
        await handler.until_begun("1")
        await asyncio.sleep(0.05)
        gate.set()
        assert await asyncio.gather(*twice) == [200, 200]
        assert await place.post(message(1, "1")) == 200
    assert handler.begun == ["1"]


async def test_a_delivery_that_is_given_up_does_not_spoil_another_of_the_same_update(bot: Bot) -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    async with running(bot, handler) as place:
        given_up, patient = (asyncio.create_task(place.post(message(1, "1"))) for _ in range(2))
        await handler.until_begun("1")
        given_up.cancel()
        await asyncio.wait({given_up})
        gate.set()
        assert await patient == 200
    assert handler.handled == ["1"]


@pytest.mark.parametrize("given", [{SECRET_HEADER: "only-the-two-of-us"}, {SECRET_HEADER: "құпия"}, {}])
async def test_a_stranger_is_turned_away_without_a_word(bot: Bot, given: dict[str, str]) -> None:
    handler = Handler()
    async with served(bot, handler) as place:
        place.headers = given
        with structlog.testing.capture_logs() as logs:
            assert await place.post(message(1, "сұрақ")) == 401
            assert await place.post(b"x" * (LARGEST_BODY + 1)) == 401
    async with running(bot, handler) as place:
        await until(lambda: _is_open(place))
        place.headers = given
        with structlog.testing.capture_logs() as logs:
            assert await place.post(message(1, "сұрақ")) == 401
    assert not logs
    assert not handler.begun


async def _is_open(place: Place) -> bool:
    return place.door.receive is not None


async def test_what_is_no_update_is_refused_and_what_cannot_be_read_is_let_go(bot: Bot) -> None:
    handler = Handler()
    async with running(bot, handler) as place:
        await until(lambda: _is_open(place))
        assert await place.post(b"x" * (LARGEST_BODY + 1)) == 413
        assert await place.post(b"{") == 400
        assert await place.post(b"[]") == 400
        assert await place.post({"message": {}}) == 400
        assert await place.post({"update_id": 1, "message": {"message_id": "of a kind to come"}}) == 200
        assert await place.post({"update_id": 2, "of_a_kind_to_come": {}}) == 200
        assert await place.post(message(3, "сұрақ")) == 200
    assert handler.begun == ["сұрақ"]


async def test_a_door_behind_which_nobody_works_lets_telegram_come_again(bot: Bot) -> None:
    handler = Handler()
    async with served(bot, handler) as place:
        assert await place.post(message(1, "сұрақ")) == 503
        task = asyncio.create_task(place.webhook.run())
        await until(lambda: _is_open(place))
        assert await place.post(message(1, "сұрақ")) == 200
        place.webhook.stop()
        await task
        assert await place.post(message(2, "кейінгі")) == 503
    assert handler.begun == ["сұрақ"]


async def test_a_stop_answers_for_what_is_in_hand(bot: Bot) -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    async with running(bot, handler) as place:
        in_hand = asyncio.create_task(place.post(message(1, "1")))
        await handler.until_begun("1")
        place.webhook.stop()
        gate.set()
        assert await in_hand == 200
    assert handler.handled == ["1"]


async def test_a_webhook_that_cannot_be_set_now_is_set_later(world: World, bot: Bot) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    await world.faults.refuse(method="setWebhook")
    async with running(bot, handler) as place:
        await person.send("сұрақ")
        await handler.until_handled("сұрақ")
        await until(lambda: _is_well(place))


async def _is_well(place: Place) -> bool:
    return place.webhook.trouble is None


async def test_a_webhook_that_another_program_took_away_is_set_again(
    world: World, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WATCH_SECONDS", 0.02)
    [person] = await world.crowd(1)
    handler = Handler()
    async with running(bot, handler):
        await person.send("1")
        await handler.until_handled("1")
        await bot.delete_webhook()
        await person.send("2")
        await handler.until_handled("2")


async def test_a_token_that_is_taken_back_ends_the_webhook() -> None:
    valid, taken_back = "1:valid", "2:taken-back"
    async with launch(token=valid) as sandbox:
        bot = build_bot(taken_back, sandbox.base_url)
        async with served(bot, Handler()) as place:
            with pytest.raises(TokenRejected):
                await place.webhook.run()
        await bot.session.close()
