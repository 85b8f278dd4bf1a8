"""What can be made to go wrong."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest

from sandbox.client import World
from sandbox.remote.people import User
from tests.sandbox.raw import RawBot

_NO_ANSWER = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)


@pytest.fixture
async def aigul(world: World) -> User:
    [aigul] = await world.crowd(1)
    return aigul


async def test_the_next_calls_are_refused_as_planned(world: World, raw: RawBot, aigul: User) -> None:
    await world.faults.refuse(times=2, code=502, description="Bad Gateway")
    assert await raw.updates() == []
    for _ in range(2):
        assert await raw.refusal("sendMessage", chat_id=aigul.id, text="?") == (502, "Bad Gateway")
    await raw.result("sendMessage", chat_id=aigul.id, text="!")
    assert [message.text for message in await aigul.messages()] == ["!"]


async def test_only_the_planned_method_is_refused(world: World, raw: RawBot, aigul: User) -> None:
    await world.faults.refuse(
        method="sendMessage",
        code=429,
        description="Too Many Requests: retry after 7",
        parameters={"retry_after": 7},
    )
    await raw.result("getMe")
    answer = await raw.call("sendMessage", chat_id=aigul.id, text="?")
    assert answer["parameters"] == {"retry_after": 7}


async def test_a_dropped_call_has_no_effect(world: World, raw: RawBot, aigul: User) -> None:
    await world.faults.drop(method="sendMessage")
    with pytest.raises(_NO_ANSWER):
        await raw.call("sendMessage", chat_id=aigul.id, text="?")
    assert await aigul.messages() == []
    assert [(call.code, call.description) for call in await world.refused()] == [(0, "no answer")]


async def test_a_lost_reply_leaves_the_effect(world: World, raw: RawBot, aigul: User) -> None:
    await world.faults.lose_reply(method="sendMessage")
    with pytest.raises(_NO_ANSWER):
        await raw.call("sendMessage", chat_id=aigul.id, text="!")
    assert [message.text for message in await aigul.messages()] == ["!"]


async def test_a_garbled_answer_is_no_json(world: World, raw: RawBot) -> None:
    await world.faults.garble()
    async with raw.session.get(f"{raw.url}/getMe") as response:
        assert await response.text() == "<html>"


async def test_a_hanging_call_ends_when_the_faults_are_cleared(world: World, raw: RawBot) -> None:
    await world.faults.hang(method="getMe")
    call = asyncio.create_task(raw.call("getMe"))
    await asyncio.sleep(0.03)
    assert not call.done()
    await world.faults.clear()
    with pytest.raises(_NO_ANSWER):
        await call
    await raw.result("getMe")


async def test_while_away_every_connection_is_closed(world: World, raw: RawBot, aigul: User) -> None:
    poll = asyncio.create_task(raw.updates(timeout=30))
    await asyncio.sleep(0.02)
    await world.faults.away(60)
    for call in (poll, raw.call("getMe"), raw.updates()):
        with pytest.raises(_NO_ANSWER):
            await call
    await aigul.send("Сұрақ")
    await world.faults.clear()
    assert len(await raw.updates()) == 1


async def test_latency_delays_every_call(world: World, raw: RawBot) -> None:
    await world.faults.latency(0.05)
    began = time.monotonic()
    await raw.result("getMe")
    assert time.monotonic() - began >= 0.05
