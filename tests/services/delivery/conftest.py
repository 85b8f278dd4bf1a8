"""A line from a database through an engine to a world."""

import itertools
import os
from collections.abc import AsyncIterator

import pytest

from bot.sender import TelegramSender
from bot.telegram import build_bot
from sandbox.client import Sandbox, World
from storage.database import Database
from tests.services.delivery.line import Line

_tokens = itertools.count(1)


@pytest.fixture
async def world(sandbox_url: str) -> AsyncIterator[World]:
    """A fresh world."""
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:delivery", username="city_bot")
        yield world
        await world.close()


@pytest.fixture
async def line(database: Database, world: World, sandbox_url: str) -> AsyncIterator[Line]:
    """An engine that is not running yet."""
    bot = build_bot(world.token, sandbox_url)
    yield Line(database, world, TelegramSender(bot))
    await bot.session.close()
