"""A world of its own for each test, and the bot in it."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from sandbox.client import Sandbox, World
from tests.sandbox.raw import RawBot

_tokens = (f"{number}:AAtest-token" for number in itertools.count(1_000_001))


@pytest.fixture
async def sandbox(sandbox_url: str) -> AsyncIterator[Sandbox]:
    async with Sandbox(sandbox_url) as sandbox:
        yield sandbox


@pytest.fixture
async def world(sandbox: Sandbox) -> AsyncIterator[World]:
    world = await sandbox.world(next(_tokens), username="city_bot")
    yield world
    await world.close()


@pytest.fixture
async def raw(world: World, sandbox_url: str) -> AsyncIterator[RawBot]:
    """The bot as bare HTTP, to see the very answers."""
    async with RawBot(sandbox_url, world.token) as raw:
        yield raw


@pytest.fixture
async def bot(world: World, sandbox_url: str) -> AsyncIterator[Bot]:
    """The bot as a client library plays it."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox_url))
    async with Bot(world.token, session=session) as bot:
        yield bot
