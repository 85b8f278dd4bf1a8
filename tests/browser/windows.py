"""Windows side by side, each with storage of its own as on devices of different people."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Literal, Self

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket, expect

from sandbox.demo.cast import Person
from tests.browser.chromium import PATIENCE_MS
from tests.browser.demo import Demo
from tests.browser.window import Window
from tests.browser.words import ZONE, Words

START_MS = 120_000
"""How long the people may take to gather at the first start."""


@dataclass(frozen=True)
class Size:
    """A screen; a phone is touched and not clicked."""

    width: int
    height: int
    is_phone: bool


DESKTOP = Size(1280, 800, is_phone=False)
PHONE = Size(390, 844, is_phone=True)
SIZES = {"desktop": DESKTOP, "phone": PHONE}


class Windows:
    """Opens windows of a demonstration and notes what must not happen in them."""

    def __init__(self, browser: Browser, place: Demo) -> None:
        self.place = place
        self.tolerated: set[str] = set()
        """Words of console errors that a test means to cause."""
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._faults: list[str] = []

    @asynccontextmanager
    async def closing(self) -> AsyncIterator[Self]:
        """Closes all windows in the end, and fails for what was noted."""
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self._close)
            yield self
        faults = [fault for fault in self._faults if not any(words in fault for words in self.tolerated)]
        assert not faults, faults

    async def open(
        self,
        chat_id: int | None,
        language: str = "kk",
        size: Size = DESKTOP,
        scheme: Literal["light", "dark"] = "light",
    ) -> Window:
        """A window with a person's chat, or with none; in the language that the browser prefers."""
        context = await self._browser.new_context(
            locale={"kk": "kk-KZ", "ru": "ru-RU"}[language],
            timezone_id=ZONE.key,
            viewport={"width": size.width, "height": size.height},
            has_touch=size.is_phone,
            is_mobile=size.is_phone,
            color_scheme=scheme,
            reduced_motion="reduce",
            permissions=["microphone"],
        )
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        page = await context.new_page()
        self._watch(page)
        await page.goto(self.place.address if chat_id is None else self.place.chat(chat_id))
        await expect(page.locator("#people [data-chat-id]").first).to_be_attached()
        return Window(page, Words(language), is_phone=size.is_phone)

    async def open_all(self, *people: Person, size: Size = DESKTOP) -> list[Window]:
        """Windows of several people, each in their own language."""
        return [await self.open(person.id, person.language, size) for person in people]

    async def prepared(self) -> None:
        """Waits until the people have gathered."""
        window = await self.open(None)
        ready = window.page.locator(".rehearsal-rest:not([inert])")
        await expect(ready).to_be_attached(timeout=START_MS)

    def _watch(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._faults.append(f"error: {error}"))
        page.on("request", self._follow)
        page.on("websocket", self._follow)

    def _hear(self, message: ConsoleMessage) -> None:
        # a violation of the content security policy is told here too
        if message.type in {"error", "warning"}:
            self._faults.append(f"console: {message.text}")

    def _follow(self, request: Request | WebSocket) -> None:
        own = (f"{self.place.origin}/", f"{self.place.origin.replace('http', 'ws', 1)}/", "blob:")
        if not request.url.startswith(own):
            self._faults.append(f"asked {request.url}")

    async def _close(self) -> None:
        for context in self._contexts:
            await context.close()
