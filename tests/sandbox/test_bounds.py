"""What a world keeps, and what it lets go."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from sandbox.arguments import Arguments
from sandbox.client import Sandbox
from sandbox.errors import ActionError, ApiError
from sandbox.methods.chats import get_file
from sandbox.state.callbacks import CallbackAnswer, Callbacks
from sandbox.state.files import MAX_DOWNLOAD_BYTES, MAX_STORED_BYTES, FileStore, Upload
from sandbox.state.images import image_size, make_png
from sandbox.state.journal import MAX_ENTRIES, Feed
from sandbox.state.models import User
from sandbox.state.world import MAX_CHAT_MESSAGES, World
from tests.sandbox.raw import RawBot


@pytest.fixture
def small_world() -> World:
    return World("1:a", "city_bot", "Bot")


def test_a_chat_keeps_its_newest_messages(small_world: World) -> None:
    chat = small_world.open_private_chat(User(5, "Айгүл"))
    for number in range(MAX_CHAT_MESSAGES + 3):
        small_world.post(chat, small_world.bot, {"text": f"{number}"})
    assert len(chat.messages) == MAX_CHAT_MESSAGES
    assert next(iter(chat.messages)) == 4


def test_a_feed_keeps_its_newest_events_under_their_own_ids() -> None:
    feed = Feed()
    for number in range(MAX_ENTRIES + 2):
        feed.add("message", 1, number)
    assert [event.id for event in feed.after(0, 2)] == [3, 4]
    assert [event.id for event in feed.after(MAX_ENTRIES, 10)] == [MAX_ENTRIES + 1, MAX_ENTRIES + 2]
    assert feed.after(MAX_ENTRIES + 2, 10) == []


def test_old_files_make_room_for_new_ones() -> None:
    store = FileStore()
    third = bytes(MAX_STORED_BYTES // 3)
    kept = [store.add("document", Upload(f"{number}.bin", third)) for number in range(4)]
    assert [store.get(file.file_id) is not None for file in kept] == [False, True, True, True]


def test_a_file_of_more_than_20_megabytes_is_not_handed_out(small_world: World) -> None:
    file = small_world.files.add("document", Upload("a.bin", bytes(MAX_DOWNLOAD_BYTES + 1)))
    with pytest.raises(ApiError, match="Bad Request: file is too big"):
        get_file(small_world, Arguments({"file_id": file.file_id}))


def test_an_expired_press_is_too_old() -> None:
    callbacks = Callbacks()
    press = callbacks.open(5)
    callbacks.expire(press)
    with pytest.raises(ApiError, match="query is too old"):
        callbacks.answer(press, CallbackAnswer())


_JPEG = bytes.fromhex("ffd8 ffe0 0004 0000 ffc0 0011 08 0030 0040 03") + bytes(9)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (make_png(7, 5, 0, 0, 0), (7, 5)),
        (b"GIF89a\x07\x00\x05\x00", (7, 5)),
        (_JPEG, (64, 48)),
        (b"\xff\xd8\xff\xe0\x00\x04\x00\x00", None),
        (b"<html>", None),
        (b"", None),
    ],
)
def test_pictures_are_told_by_their_bytes(data: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(data) == size


async def test_a_world_that_is_forgotten_ends_the_calls_that_wait(sandbox: Sandbox, sandbox_url: str) -> None:
    world = await sandbox.world("601:ends")
    await world.faults.hang(method="getMe")
    async with RawBot(sandbox_url, "601:ends") as raw:
        waiting = [asyncio.create_task(raw.call(method, timeout=30)) for method in ("getUpdates", "getMe")]
        await asyncio.sleep(0.03)
        await world.close()
        for call in waiting:
            with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
                await call


async def test_a_world_needs_a_token_of_telegrams_form(sandbox: Sandbox) -> None:
    with pytest.raises(ActionError, match="a token is a number"):
        await sandbox.world("city")


async def test_a_forgotten_world_answers_no_action(sandbox: Sandbox) -> None:
    world = await sandbox.world("602:gone")
    await world.close()
    with pytest.raises(ActionError, match="there is no world"):
        await world.pending_updates()
