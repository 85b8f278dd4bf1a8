"""The demonstration ends and begins again: nothing is lost, and an open page finds its way back."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from sandbox.demo.cast import SAULE
from tests.browser import demo
from tests.browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_open_page_goes_on_after_a_restart(browser: Browser, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        async with demo.running(tmp_path) as place:
            windows = await stack.enter_async_context(Windows(browser, place).closing())
            # the browser itself reports that there is no server for a while
            windows.tolerated = {"WebSocket"}
            await windows.prepared()
            window = await windows.open(SAULE.id, "kk")
            say, line = window.words.bot, window.page.locator("#connection")
            before = await window.write("/my")
            await window.sees(say("ask-none").split(".")[0])
            await expect(line).to_be_hidden()
        await expect(line).to_be_visible()
        async with demo.running(tmp_path, place.port):
            await expect(line).to_be_hidden()
            await expect(before).to_be_visible()
            await window.write("/events")
            await window.sees(say("event-none"))
