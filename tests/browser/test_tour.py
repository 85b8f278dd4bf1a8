"""The guided tour, taken as a newcomer takes it: by nothing but what the page says."""

import asyncio
import re

import pytest
from playwright.async_api import Locator, expect

from tests.browser.window import Window
from tests.browser.windows import SIZES, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_DEEDS = 60
"""Presses from the first step to the last; five minutes leave five seconds for each."""


class Newcomer:
    """Someone who does what the present step asks."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.deeds = 0
        page = window.page
        beside = (
            "#rehearsal-bar" if window.is_phone else "#rehearsal-tour .rehearsal-card:not(.rehearsal-closing)"
        )
        self.guide = page.locator(beside)
        self.place = page.locator(
            "#rehearsal-bar .rehearsal-count"
            if window.is_phone
            else "#rehearsal-tour > summary .rehearsal-note"
        )

    async def steps(self) -> int:
        """How many steps there are."""
        await expect(self.place).to_have_text(re.compile(r"\d+ / \d+"))
        return int((await self.place.inner_text()).split("/")[1])

    async def take(self, number: int, of: int) -> None:
        """Does one step."""
        await expect(self.place).to_have_text(f"{number} / {of}")
        opens, inserts, hint = self._opens(), self._inserts(), self._hint()
        if await opens.is_visible():
            await self._deed(opens)
        await expect(inserts.or_(hint).first).to_be_visible()
        if await hint.is_visible():
            await self._deed(hint)
            return
        if "↩" in await self.guide.inner_text():
            await self._reply()
        await self._deed(inserts)
        await self._deed(self.window.page.locator("#send"))

    async def _deed(self, button: Locator) -> None:
        await button.click()
        self.deeds += 1

    async def _reply(self) -> None:
        """Presses what is called so: beside the card with a mouse, under it with a finger."""
        if self.window.is_phone:
            await self.window.press(self.window.words.bot("lec-answer"))
            await self.window.sees(self.window.words.bot("lec-write", lang="").split(".")[0])
        else:
            ticket = self.window.words.bot("ticket-label", ticket="").strip()
            await self.window.quote(self.window.messages(ticket).last)
        self.deeds += 1

    def _opens(self) -> Locator:
        to_the_name = self.window.words.panel("tour.open", name="")
        return self.guide.locator("button", has_text=to_the_name)

    def _inserts(self) -> Locator:
        return self.guide.get_by_role("button", name=self.window.words.panel("tour.insert"))

    def _hint(self) -> Locator:
        return self.window.page.locator("#chat .hint").last


@pytest.mark.parametrize("sizes", [("desktop", "phone"), ("phone", "desktop")])
async def test_newcomers_of_both_languages_get_to_the_end_by_what_the_page_says(
    fresh_windows: Windows, sizes: tuple[str, str]
) -> None:
    windows = [
        await fresh_windows.open(None, language, SIZES[size])
        for language, size in zip(("kk", "ru"), sizes, strict=True)
    ]
    await asyncio.gather(*(_tour(window) for window in windows))


async def _tour(window: Window) -> None:
    newcomer = Newcomer(window)
    if window.is_phone:
        await window.page.locator("#people [data-chat-id]").first.click()
    of = await newcomer.steps()
    for number in range(1, of + 1):
        await newcomer.take(number, of)
    assert newcomer.deeds <= MOST_DEEDS
    if window.is_phone:
        await (
            window.page.locator("#chat-header")
            .get_by_role("button", name=window.words.page("panel.open"))
            .click()
        )
    closing = window.page.locator(".rehearsal-closing")
    await expect(closing).to_contain_text(window.words.panel("tour.end.title"))
    await closing.get_by_role("button", name=window.words.panel("tour.again")).click()
    await expect(closing).to_be_hidden()
    await expect(newcomer.place).not_to_have_text(f"{of} / {of}")
