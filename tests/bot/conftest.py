"""A world in which the way in is tried, and the bot in it."""

import itertools
import os
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from bot.telegram import build_bot
from sandbox.client import Sandbox, World

_tokens = itertools.count(1)


@pytest.fixture
async def world(sandbox_url: str) -> AsyncIterator[World]:
    """A fresh world."""
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:intake", username="city_bot")
        yield world
        await world.close()


@pytest.fixture
async def bot(world: World, sandbox_url: str) -> AsyncIterator[Bot]:
    """The bot of that world."""
    bot = build_bot(world.token, sandbox_url)
    yield bot
    await bot.session.close()
