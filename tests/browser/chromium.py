"""The browser of this machine: where it is, and how it is started for tests."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome")
MACOS = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
NO_BROWSER = f"no browser: set CHROMIUM to its path, or install one of {', '.join(NAMES)}"

PATIENCE_MS = 60_000
"""How long a test waits for what it is about to see; on a busy machine the bot takes seconds to answer."""

FLAGS = (
    # containers of a build machine have neither the kernel's sandbox for it nor a graphics card
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # a microphone that beeps, and permission to use it
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


def path() -> str | None:
    """Where the browser is: what CHROMIUM says, or else the first that this machine has."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES, MACOS):
        found = shutil.which(name) if name else None
        if found is not None:
            return found
    return None


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """A browser without a window. Skips the test where there is none, or fails it with REQUIRE_CHROMIUM=1."""
    found = path()
    if found is None:
        if os.environ.get("REQUIRE_CHROMIUM") == "1":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield started
        await started.close()
