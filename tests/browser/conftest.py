"""Demonstrations in the background, and windows of them that must not misbehave."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser import chromium, demo
from tests.browser.windows import Windows


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser of this machine."""
    async with chromium.browser() as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[demo.Demo]:
    """A demonstration with its people ready, for all tests that neither need it new nor change its time."""
    async with _prepared(browser, tmp_path_factory.mktemp("demo")) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, shared: demo.Demo) -> AsyncIterator[Windows]:
    """Opens windows of the shared demonstration; the test fails where one of them misbehaves."""
    async with Windows(browser, shared).closing() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def fresh_windows(browser: Browser, tmp_path: Path) -> AsyncIterator[Windows]:
    """Opens windows of a demonstration that nobody has used yet."""
    async with _prepared(browser, tmp_path) as started, Windows(browser, started).closing() as opened:
        yield opened


@asynccontextmanager
async def _prepared(browser: Browser, folder: Path) -> AsyncIterator[demo.Demo]:
    async with demo.running(folder) as started:
        async with Windows(browser, started).closing() as windows:
            await windows.prepared()
        yield started
