"""Everyone can use the page: what axe-core finds, on every screen, in both languages, by day and by night."""

from typing import Literal

import pytest
from playwright.async_api import expect

from sandbox.demo.cast import IRINA, SAULE
from tests.browser.accessibility import violations
from tests.browser.windows import SIZES, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

Scheme = Literal["light", "dark"]

# every two of these meet: each language on each screen, each screen by day and by night
SCREENS = pytest.mark.parametrize(
    ("language", "size", "scheme"),
    [
        ("kk", "desktop", "light"),
        ("kk", "phone", "dark"),
        ("ru", "desktop", "dark"),
        ("ru", "phone", "light"),
    ],
)


@SCREENS
async def test_the_list_and_its_dialog_are_in_nobody_s_way(
    windows: Windows, language: str, size: str, scheme: Scheme
) -> None:
    window = await windows.open(None, language, SIZES[size], scheme)
    assert await violations(window.page) == []
    await window.page.locator("#add-person").click()
    await expect(window.page.get_by_role("dialog")).to_be_visible()
    assert await violations(window.page) == []


@SCREENS
async def test_a_chat_with_its_menus_is_in_nobody_s_way(
    windows: Windows, language: str, size: str, scheme: Scheme
) -> None:
    person = {"kk": SAULE, "ru": IRINA}[language]
    window = await windows.open(person.id, language, SIZES[size], scheme)
    await window.write("/help")
    await window.sees(window.words.bot("command-my").lower())
    assert await violations(window.page) == []
    await window.page.locator("#menu").click()
    await expect(window.page.locator("#commands")).to_be_visible()
    assert await violations(window.page) == []


@SCREENS
async def test_the_panel_with_all_its_parts_is_in_nobody_s_way(
    windows: Windows, language: str, size: str, scheme: Scheme
) -> None:
    window = await windows.open(None, language, SIZES[size], scheme)
    if window.is_phone:
        await window.page.locator("#tabs [data-tab=panel]").click()
    for part in ("crowd", "clock", "trouble"):
        await window.page.locator(f"#rehearsal-{part} > summary").click()
        await expect(window.page.locator(f"#rehearsal-{part} .rehearsal-body")).to_be_visible()
    assert await violations(window.page) == []


async def test_what_is_in_somebody_s_way_is_found(windows: Windows) -> None:
    window = await windows.open(None)
    await window.page.evaluate("document.querySelector('#bot-name').append(document.createElement('img'))")
    [found] = await violations(window.page)
    assert found.startswith("image-alt: ")
