"""The windows of the tests are watched: a test fails where one of them misbehaves."""

import pytest
from playwright.async_api import Browser

from tests.browser.demo import Demo
from tests.browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _window_that_does(browser: Browser, place: Demo, misdeed: str) -> None:
    async with Windows(browser, place).closing() as windows:
        window = await windows.open(None)
        await window.page.evaluate(misdeed)


@pytest.mark.parametrize(
    ("misdeed", "told"),
    [
        ("fetch('http://127.0.0.2:9/').catch(() => 0)", "Content Security Policy"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("new Promise(go => setTimeout(() => { go(); throw new Error('torn'); }))", "error: torn"),
        ("console.error('broken')", "console: broken"),
    ],
)
async def test_a_misdeed_of_the_page_fails_the_test(
    browser: Browser, shared: Demo, misdeed: str, told: str
) -> None:
    with pytest.raises(AssertionError, match=told):
        await _window_that_does(browser, shared, misdeed)
