"""The pace that the messages of handlers keep together with the engine's, and replies of a kind to come."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import orjson
import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramRetryAfter
from aiogram.methods import GetMe, SendMediaGroup, SendMessage
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sender import TelegramSender
from bot.telegram import SharedPace, build_bot
from sandbox.client import Sandbox, World
from services.delivery.failures import Unreachable
from services.delivery.pacer import Pacer

_tokens = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Paced:
    """A bot that keeps the pace, ten messages a second."""

    world: World
    bot: Bot
    pacer: Pacer


@pytest.fixture
async def paced(sandbox_url: str) -> AsyncIterator[Paced]:
    """A bot in a fresh world."""
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:pace", username="city_bot")
        bot = build_bot(world.token, sandbox_url)
        pacer = Pacer(10)
        bot.session.middleware(SharedPace(pacer))
        yield Paced(world, bot, pacer)
        await bot.session.close()
        await world.close()


async def refuse(paced: Paced, seconds: int) -> None:
    await paced.world.faults.refuse(
        code=429, description=f"Too Many Requests: retry after {seconds}", parameters={"retry_after": seconds}
    )


def now() -> float:
    return asyncio.get_running_loop().time()


async def test_replies_that_come_together_leave_one_after_the_other(paced: Paced) -> None:
    people = await paced.world.crowd(4)
    await asyncio.gather(*(paced.bot.send_message(person.id, "Таңдаңыз") for person in people))
    times = sorted(call.time for call in await paced.world.calls("sendMessage"))
    assert times[-1] - times[0] >= 0.25


async def test_who_pays_is_not_held_to_the_free_pace(paced: Paced, sandbox_url: str) -> None:
    people = await paced.world.crowd(4)
    await paced.world.limits(per_second=2)
    for paid, refused in ((True, 0), (False, 4)):
        bot = build_bot(paced.world.token, sandbox_url, paid=paid)
        sent = [bot.send_message(person.id, "Таңдаңыз") for person in people]
        results = await asyncio.gather(*sent, return_exceptions=True)
        assert sum(isinstance(result, TelegramRetryAfter) for result in results) == refused
        await bot.session.close()


async def test_what_is_no_message_is_not_paid_for(paced: Paced, sandbox_url: str) -> None:
    paying = build_bot(paced.world.token, sandbox_url, paid=True)
    assert (await paying.get_me()).username == "city_bot"
    await paying.session.close()


async def test_the_engine_leaves_room_for_a_reply(paced: Paced) -> None:
    [person] = await paced.world.crowd(1)
    await paced.bot.send_message(person.id, "Таңдаңыз")
    assert paced.pacer.slots(now(), 0.0) == 0


async def test_what_is_no_message_takes_no_turn(paced: Paced) -> None:
    [person] = await paced.world.crowd(1)
    message = await paced.bot.send_message(person.id, "Таңдаңыз")
    button = InlineKeyboardButton(text="Спорт", callback_data="sport")
    started = now()
    for keyboard in (InlineKeyboardMarkup(inline_keyboard=[[button]]), None):
        await paced.bot.edit_message_reply_markup(
            chat_id=person.id, message_id=message.message_id, reply_markup=keyboard
        )
    assert paced.pacer.delay(started) <= 0.11


async def test_a_reply_that_is_refused_for_a_moment_is_sent_after_it(paced: Paced) -> None:
    [person] = await paced.world.crowd(1)
    await refuse(paced, 1)
    await paced.bot.send_message(person.id, "Таңдаңыз")
    refused, sent = await paced.world.calls("sendMessage")
    assert sent.time - refused.time >= 0.95


async def test_a_reply_that_is_refused_for_long_lets_everyone_wait_as_telegram_asks(paced: Paced) -> None:
    [person] = await paced.world.crowd(1)
    await refuse(paced, 40)
    with pytest.raises(TelegramRetryAfter):
        await paced.bot.send_message(person.id, "Таңдаңыз")
    assert 39.5 < paced.pacer.delay(now()) <= 40


# replies of a kind to come


def of_a_kind_to_come(message_id: int) -> dict[str, object]:
    """A message with a field that aiogram cannot read."""
    chat = {"id": 5, "type": "private", "first_name": "Айгүл"}
    return {"message_id": message_id, "date": 1, "chat": chat, "text": {"of a kind": "to come"}}


@asynccontextmanager
async def answering(result: object) -> AsyncIterator[Bot]:
    """A bot whose every request is carried out and answered with `result`."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "result": result})

    app = web.Application()
    app.router.add_post("/bot1:reply/{method}", answer)
    async with TestServer(app) as server:
        bot = build_bot("1:reply", str(server.make_url("")).rstrip("/"))
        yield bot
        await bot.session.close()


async def test_a_message_whose_reply_cannot_be_read_was_sent() -> None:
    async with answering(of_a_kind_to_come(7)) as bot:
        assert await TelegramSender(bot).send(SendMessage(chat_id=5, text="Сұрақ")) == (7,)
        sent = await bot.send_message(5, "Сұрақ")
        assert (sent.message_id, sent.chat.id) == (7, 5)


async def test_an_album_whose_reply_cannot_be_read_was_sent() -> None:
    album = SendMediaGroup(chat_id=5, media=[InputMediaPhoto(media="1"), InputMediaPhoto(media="2")])
    async with answering([of_a_kind_to_come(7), of_a_kind_to_come(8)]) as bot:
        assert await TelegramSender(bot).send(album) == (7, 8)


async def test_a_reply_that_names_no_message_and_cannot_be_read_is_none() -> None:
    async with answering({"of a kind": "to come"}) as bot:
        with pytest.raises(ClientDecodeError):
            await bot(GetMe())
        with pytest.raises(Unreachable):
            await TelegramSender(bot).send(SendMessage(chat_id=5, text="Сұрақ"))


# how requests go


@dataclass(frozen=True, slots=True)
class Heard:
    """What a server was asked, and over which connections."""

    types: list[str]
    bodies: list[bytes]
    ports: set[object]


@asynccontextmanager
async def hearing() -> AsyncIterator[tuple[Bot, Heard]]:
    """A bot, and what it asks of a server that says yes to everything."""
    heard = Heard([], [], set())

    async def answer(request: web.Request) -> web.Response:
        heard.types.append(request.content_type)
        heard.bodies.append(await request.read())
        heard.ports.add(request.transport.get_extra_info("peername") if request.transport else None)
        return web.json_response({"ok": True, "result": True})

    app = web.Application()
    app.router.add_post("/bot1:reply/{method}", answer)
    async with TestServer(app) as server:
        bot = build_bot("1:reply", str(server.make_url("")).rstrip("/"))
        yield bot, heard
        await bot.session.close()


async def test_what_carries_no_file_is_json_on_a_connection_that_stays() -> None:
    async with hearing() as (bot, heard):
        for _ in range(3):
            await bot.answer_callback_query("7", text="№ 5", show_alert=False)
    assert heard.types == ["application/json"] * 3
    assert orjson.loads(heard.bodies[0]) == {"callback_query_id": "7", "text": "№ 5", "show_alert": False}
    assert len(heard.ports) == 1


async def test_what_carries_a_file_is_a_form() -> None:
    async with hearing() as (bot, heard):
        await bot.set_chat_photo(5, BufferedInputFile(b"picture", "photo.jpg"))
    assert heard.types == ["multipart/form-data"]
    assert b"picture" in heard.bodies[0]


async def test_a_reply_that_never_comes_may_have_been_carried_out() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    bot = build_bot("1:reply", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    for maybe_sent in (True, False):
        with pytest.raises(Unreachable) as raised:
            await TelegramSender(bot).send(SendMessage(chat_id=5, text="Сұрақ"))
        assert raised.value.maybe_sent is maybe_sent
        server.close()
        await server.wait_closed()
    await bot.session.close()
