"""A running sandbox for the whole session; a world of its own for each test."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.client import Sandbox, World
from tests.sandbox.raw import RawBot

_tokens = (f"{number}:AAtest-token" for number in itertools.count(1_000_001))


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    with subprocess.Popen([sys.executable, "-m", "sandbox"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip().removeprefix("listening on ")
        process.terminate()


@pytest.fixture
async def sandbox(server_url: str) -> AsyncIterator[Sandbox]:
    async with Sandbox(server_url) as sandbox:
        yield sandbox


@pytest.fixture
async def world(sandbox: Sandbox) -> AsyncIterator[World]:
    world = await sandbox.world(next(_tokens), username="city_bot")
    yield world
    await world.close()


@pytest.fixture
async def raw(world: World, server_url: str) -> AsyncIterator[RawBot]:
    """The bot as bare HTTP, to see the very answers."""
    async with RawBot(server_url, world.token) as raw:
        yield raw


@pytest.fixture
async def bot(world: World, server_url: str) -> AsyncIterator[Bot]:
    """The bot as a client library plays it."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(server_url))
    async with Bot(world.token, session=session) as bot:
        yield bot
