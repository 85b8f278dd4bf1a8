"""The way in: what is handled, in which order, and what Telegram is told of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.intake import MOST_TRIES, Handle
from bot.polling import GetUpdates, Polling
from bot.telegram import TokenRejected, build_bot
from sandbox.client import World
from sandbox.launch import launch
from storage.trouble import DatabaseTrouble
from tests.support.handling import Handler
from tests.support.waiting import until


@asynccontextmanager
async def running(bot: Bot, handle: Handle, first_pause: float = 0.005) -> AsyncIterator[Polling]:
    """An intake at work, stopped in the end."""
    intake = Polling(bot, handle, first_pause)
    task = asyncio.create_task(intake.run())
    try:
        yield intake
    finally:
        intake.stop()
        await task


async def test_updates_of_one_chat_are_handled_in_order_one_after_the_other(world: World, bot: Bot) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    for number in range(1, 4):
        await person.send(f"{number}")
    async with running(bot, handler):
        await handler.until_begun("1")
        await asyncio.sleep(0.05)
        assert handler.begun == ["1"]
        gate.set()
        await world.idle()
    assert handler.handled == ["1", "2", "3"]


async def test_a_slow_chat_holds_up_no_other_and_its_update_stays_unconfirmed(world: World, bot: Bot) -> None:
    slow, quick = await world.crowd(2)
    handler = Handler()
    gate = handler.gates["slow"] = asyncio.Event()
    async with running(bot, handler):
        await slow.send("slow")
        await handler.until_begun("slow")
        for number in range(3):
            await quick.send(f"quick {number}")
        await handler.until_handled("quick 0", "quick 1", "quick 2")
        assert await world.pending_updates() == 4
        gate.set()
        await world.idle()
    assert sorted(handler.begun) == ["quick 0", "quick 1", "quick 2", "slow"]


async def test_an_update_that_cannot_be_handled_now_is_handled_again(world: World, bot: Bot) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    handler.troubles["сұрақ"] = [DatabaseTrouble()]
    async with running(bot, handler, first_pause=0.5):
        await person.send("сұрақ")
        await person.send("кейінгі")
        await handler.until_begun("сұрақ")
        assert await world.pending_updates() == 2
        await world.idle()
    assert handler.begun == ["сұрақ", "сұрақ", "кейінгі"]


async def test_an_update_that_keeps_failing_while_others_succeed_is_given_up(world: World, bot: Bot) -> None:
    stuck, other = await world.crowd(2)
    handler = Handler()
    handler.troubles["stuck"] = [DatabaseTrouble() for _ in range(2 * MOST_TRIES)]
    async with running(bot, handler):
        await stuck.send("stuck")
        await handler.until_begun("stuck")
        await other.send("other")
        await world.idle()
    assert handler.handled == ["other"]
    assert handler.begun.count("stuck") >= MOST_TRIES


async def test_what_a_killed_program_had_not_handled_comes_again(world: World, bot: Bot) -> None:
    first, second = await world.crowd(2)
    handler = Handler()
    handler.gates["at work"] = asyncio.Event()
    task = asyncio.create_task(Polling(bot, handler).run())
    await first.send("at work")
    await handler.until_begun("at work")
    await second.send("handled")
    await handler.until_handled("handled")
    task.cancel()
    await asyncio.wait({task})

    handler.gates["at work"].set()
    async with running(bot, handler):
        await world.idle()
    assert handler.handled == ["handled", "at work", "handled"]


async def test_what_was_handled_beyond_an_update_in_hand_comes_again_and_is_passed_over(
    world: World, bot: Bot
) -> None:
    """Every poll asks from the lowest update in hand, so Telegram shows what is above it each time."""
    slow, quick = await world.crowd(2)
    handler = Handler()
    gate = handler.gates["slow"] = asyncio.Event()
    asked: list[int] = []

    async def listen(make_request: Any, client: Bot, method: Any) -> Any:
        if isinstance(method, GetUpdates):
            asked.append(method.offset)
        return await make_request(client, method)

    listening: Any = listen
    bot.session.middleware(listening)
    async with running(bot, handler):
        await slow.send("slow")
        await handler.until_begun("slow")
        await quick.send("quick 0")
        await handler.until_handled("quick 0")
        polls = len(asked)

        async def polled_more() -> bool:
            return len(asked) >= polls + 3

        await until(polled_more)
        assert max(asked) <= 1, "an update in hand was confirmed"
        await quick.send("quick 1")
        await handler.until_handled("quick 1")
        gate.set()
        await world.idle()
    assert sorted(handler.begun) == ["quick 0", "quick 1", "slow"]
    assert max(asked) == 4


async def test_a_stop_finishes_and_confirms_what_was_fetched(world: World, bot: Bot) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    async with running(bot, handler) as intake:
        await person.send("1")
        await person.send("2")
        await handler.until_begun("1")
        intake.stop()
        gate.set()
    assert await world.pending_updates() == 2 - len(handler.handled)
    assert handler.handled[:1] == ["1"]


async def test_a_stop_does_not_wait_for_what_cannot_be_handled_now(world: World, bot: Bot) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    handler.troubles["сұрақ"] = [DatabaseTrouble() for _ in range(10)]
    async with running(bot, handler):
        await person.send("сұрақ")
        await handler.until_begun("сұрақ")
    assert await world.pending_updates() == 1
    assert handler.handled == []


@pytest.mark.parametrize("fault", ["refuse", "drop", "garble", "lose_reply"])
async def test_a_poll_that_fails_is_repeated(world: World, bot: Bot, fault: str) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    await getattr(world.faults, fault)(method="getUpdates")
    await person.send("сұрақ")
    async with running(bot, handler) as intake:
        await handler.until_handled("сұрақ")
        assert intake.trouble is None
        await world.idle()
    assert handler.handled == ["сұрақ"]


async def test_a_webhook_that_was_left_behind_is_taken_back(world: World, bot: Bot) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    await bot.set_webhook("http://127.0.0.1:1/nobody")
    async with running(bot, handler):
        await person.send("сұрақ")
        await handler.until_handled("сұрақ")


async def test_an_update_that_cannot_be_read_does_not_block_those_behind_it() -> None:
    chat = {"id": 5, "type": "private", "first_name": "Айгүл"}
    readable = {"message_id": 7, "date": 1, "chat": chat, "text": "сұрақ"}
    updates = [
        {"update_id": 1, "message": {"message_id": "of a kind to come"}},
        {"update_id": 2, "message": readable},
        {"update_id": 3, "of_a_kind_to_come": {}},
    ]
    offsets: list[int] = []

    async def answer(request: web.Request) -> web.Response:
        offset = int(str((await request.post()).get("offset", 0)))
        offsets.append(offset)
        await asyncio.sleep(0.01)
        left = [update for update in updates if int(str(update["update_id"])) >= offset]
        return web.json_response({"ok": True, "result": left})

    app = web.Application()
    app.router.add_post("/bot1:reading/getUpdates", answer)
    async with TestServer(app) as server:
        bot = build_bot("1:reading", str(server.make_url("")).rstrip("/"))
        handler = Handler()

        async def all_confirmed() -> bool:
            return 4 in offsets

        async with running(bot, handler):
            await until(all_confirmed)
        await bot.session.close()
    assert handler.begun == ["сұрақ"]


async def test_a_token_that_is_taken_back_ends_the_intake() -> None:
    valid, taken_back = "1:valid", "2:taken-back"
    async with launch(token=valid) as sandbox:
        bot = build_bot(taken_back, sandbox.base_url)
        with pytest.raises(TokenRejected):
            await Polling(bot, Handler()).run()
        await bot.session.close()
