"""Delivery to a webhook."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.client import World
from tests.sandbox.raw import RawBot


class Receiver:
    """A web server that takes updates, after refusing as many as it is told to."""

    def __init__(self) -> None:
        self.refusals = 0
        self.requests: asyncio.Queue[tuple[str | None, dict[str, Any]]] = asyncio.Queue()

    async def take(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.requests.put_nowait((secret, await request.json()))
        self.refusals -= 1
        return web.Response(status=500 if self.refusals >= 0 else 200)

    async def texts(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            return [(await self.requests.get())[1]["message"]["text"] for _ in range(count)]


@pytest.fixture
async def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
async def address(receiver: Receiver) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/updates", receiver.take)
    async with TestServer(app) as server:
        yield str(server.make_url("/updates"))


async def test_updates_are_delivered_in_order_with_the_secret(
    world: World, raw: RawBot, receiver: Receiver, address: str
) -> None:
    aigul = await world.user("Айгүл")
    await aigul.send("0")
    agreed = "only-we-two"
    await raw.result("setWebhook", url=address, secret_token=agreed)
    await aigul.send("1")
    async with asyncio.timeout(5):
        secret, first = await receiver.requests.get()
    assert (secret, first["message"]["text"]) == (agreed, "0")
    assert await receiver.texts(1) == ["1"]
    await world.idle(quiet=0.01)


async def test_a_refused_update_is_delivered_again_before_the_next(
    world: World, raw: RawBot, receiver: Receiver, address: str
) -> None:
    receiver.refusals = 1
    aigul = await world.user("Айгүл")
    await aigul.send("0")
    await aigul.send("1")
    await raw.result("setWebhook", url=address)
    assert await receiver.texts(3) == ["0", "0", "1"]
    info = await raw.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_polling_conflicts_with_a_webhook(raw: RawBot, receiver: Receiver, address: str) -> None:
    poll = asyncio.create_task(raw.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    await raw.result("setWebhook", url=address)
    assert await poll == (409, "Conflict: terminated by setWebhook request")
    code, description = await raw.refusal("getUpdates")
    assert code == 409
    assert description.startswith("Conflict: can't use getUpdates method while webhook is active")


async def test_deleting_the_webhook_gives_polling_back(
    world: World, raw: RawBot, receiver: Receiver, address: str
) -> None:
    await raw.result("setWebhook", url=address, allowed_updates=["message"])
    assert (await raw.result("getWebhookInfo"))["url"] == address
    await raw.result("deleteWebhook")
    await (await world.user("Айгүл")).send("Сұрақ")
    assert len(await raw.updates()) == 1
    info = await raw.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("", 1)
    assert info["allowed_updates"] == ["message"]


async def test_pending_updates_are_dropped_on_demand(world: World, raw: RawBot) -> None:
    await (await world.user("Айгүл")).send("Сұрақ")
    await raw.result("deleteWebhook", drop_pending_updates=True)
    assert await raw.updates() == []


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        (
            {"url": "https://example.org/"},
            "Bad Request: bad webhook: only addresses of this machine can be reached",
        ),
        (
            {"url": "http://127.0.0.1/", "secret_token": "құпия"},
            "Bad Request: secret token contains unallowed characters",
        ),
        (
            {"url": "http://127.0.0.1/", "secret_token": "s" * 257},
            "Bad Request: secret token is too long",
        ),
    ],
)
async def test_a_bad_webhook_is_refused(raw: RawBot, parameters: dict[str, str], description: str) -> None:
    assert await raw.refusal("setWebhook", **parameters) == (400, description)
