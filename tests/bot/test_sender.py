"""The two ways of sending, by aiogram and prepared: the same message, and the same names for failures."""

import itertools
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sender import TelegramSender
from bot.telegram import build_bot
from sandbox.client import Sandbox
from services.delivery.failures import (
    AccountDeleted,
    BlockedByUser,
    ChatMoved,
    Failure,
    MessageGone,
    NoSuchChat,
    NoSuchTopic,
    NotDeletable,
    Rejected,
    TooManyRequests,
    Unreachable,
)

_tokens = itertools.count(1)

MESSAGE = SendMessage(
    chat_id=0,
    text='<b>Ашық кездесу</b> «сұрақ» \\ "5"',
    reply_markup=InlineKeyboardMarkup(
        inline_keyboard=[[InlineKeyboardButton(text="Барамын", callback_data="going")]]
    ),
)


async def test_a_prepared_message_arrives_as_aiogram_would_have_sent_it(sandbox_url: str) -> None:
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:sender", username="city_bot")
        people = await world.crowd(2)
        bot = build_bot(world.token, sandbox_url)
        sender = TelegramSender(bot)
        prepared = sender.prepare(MESSAGE)
        for person in people:
            plain = await sender.send(MESSAGE.model_copy(update={"chat_id": person.id}))
            assert await sender.send(prepared.to(person.id)) == (plain[0] + 1,)
            first, second = await person.messages()
            assert (first.text, first.html, first.labels) == (second.text, second.html, second.labels)
        sender.close()
        await bot.session.close()
        await world.close()


@asynccontextmanager
async def answering(status: int, **answer: Any) -> AsyncIterator[TelegramSender]:
    """A sender whose every request is answered so."""

    async def reply(_: web.Request) -> web.Response:
        return web.json_response(answer, status=status)

    app = web.Application()
    app.router.add_post("/bot1:reply/{method}", reply)
    async with TestServer(app) as server:
        bot = build_bot("1:reply", str(server.make_url("")).rstrip("/"))
        sender = TelegramSender(bot)
        try:
            yield sender
        finally:
            sender.close()
            await bot.session.close()


@pytest.mark.parametrize(
    ("status", "description", "parameters", "kind"),
    [
        (429, "Too Many Requests: retry after 7", {"retry_after": 7}, TooManyRequests),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100}, ChatMoved),
        (400, "Bad Request: message thread not found", {}, NoSuchTopic),
        (400, "Bad Request: chat not found", {}, NoSuchChat),
        (400, "Bad Request: can't parse entities", {}, Rejected),
        (400, "Bad Request: message to edit not found", {}, MessageGone),
        (400, "Bad Request: message to delete not found", {}, MessageGone),
        (400, "Bad Request: message can't be edited", {}, MessageGone),
        (400, "Bad Request: MESSAGE_ID_INVALID", {}, MessageGone),
        (400, "Bad Request: message can't be deleted for everyone", {}, NotDeletable),
        (401, "Unauthorized", {}, Unreachable),
        (403, "Forbidden: bot was blocked by the user", {}, BlockedByUser),
        (403, "Forbidden: user is deactivated", {}, AccountDeleted),
        (403, "Forbidden: bot was kicked from the group chat", {}, NoSuchChat),
        (404, "Not Found", {}, Rejected),
        (500, "Internal Server Error", {}, Unreachable),
    ],
)
async def test_both_ways_name_a_refusal_alike(
    status: int, description: str, parameters: dict[str, int], kind: type[Failure]
) -> None:
    answer = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
    failures = []
    async with answering(status, **answer) as sender:
        for request in (MESSAGE, sender.prepare(MESSAGE).to(5)):
            with pytest.raises(kind) as raised:
                await sender.send(request)
            failures.append(vars(raised.value) | {"text": str(raised.value)})
    assert failures[0] == failures[1]


@pytest.mark.parametrize("answer", [{"ok": True, "result": True}, {"of a kind": "to come"}])
async def test_an_answer_that_names_no_message_leaves_it_open_whether_there_is_one(
    answer: dict[str, Any],
) -> None:
    async with answering(200, **answer) as sender:
        with pytest.raises(Unreachable) as raised:
            await sender.send(sender.prepare(MESSAGE).to(5))
    assert raised.value.maybe_sent


async def test_a_message_with_a_file_of_its_own_cannot_be_prepared() -> None:
    async with answering(200) as sender:
        with pytest.raises(ValueError, match="file"):
            sender.prepare(SendPhoto(chat_id=0, photo=BufferedInputFile(b"", "photo.jpg")))
