"""What holds of updates alike, whether they are fetched or brought."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from aiogram import Bot

from sandbox.client import World
from tests.bot import test_polling, test_webhook
from tests.support.handling import Handler

Running = Callable[[Bot, Handler], AbstractAsyncContextManager[object]]
WAYS = pytest.mark.parametrize(
    "running", [test_polling.running, test_webhook.running], ids=["polling", "webhook"]
)


@WAYS
async def test_an_update_is_confirmed_only_after_it_was_handled(
    world: World, bot: Bot, running: Running
) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    gate = handler.gates["сұрақ"] = asyncio.Event()
    async with running(bot, handler):
        await person.send("сұрақ")
        await handler.until_begun("сұрақ")
        await asyncio.sleep(0.05)
        assert await world.pending_updates() == 1
        gate.set()
        await world.idle()
    assert handler.handled == ["сұрақ"]


@WAYS
async def test_an_update_that_always_fails_does_not_block_the_chat(
    world: World, bot: Bot, running: Running
) -> None:
    [person] = await world.crowd(1)
    handler = Handler()
    handler.troubles["у"] = [LookupError()]
    async with running(bot, handler):
        await person.send("у")
        await person.send("сұрақ")
        await world.idle()
    assert handler.begun == ["у", "сұрақ"]
