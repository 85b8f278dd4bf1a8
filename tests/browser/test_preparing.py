"""The chats while the cast is being prepared."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from sandbox.page.app import PageApp, PageSettings, Roster, make_page
from sandbox.state.models import Json, User
from sandbox.state.people import add_user
from sandbox.state.world import World
from tests.page.conftest import TOKEN, serving

pytestmark = pytest.mark.asyncio(loop_scope="session")


class Preparation:
    """A cast that is ready when the test says so."""

    name = "preparation"

    def __init__(self) -> None:
        self.is_done = False

    def value(self) -> Json:
        return {"done": self.is_done, "step": 0, "of": 1}

    async def act(self, parameters: Json) -> Json:
        raise NotImplementedError(parameters)


@pytest_asyncio.fixture(loop_scope="session")
async def preparing(browser: Browser) -> AsyncIterator[tuple[Page, Preparation, PageApp]]:
    """A window with the chat of somebody who has not opened the bot, while the cast is being prepared."""
    world, roster, preparation = World("1:cast", "city_bot", "Қала боты"), Roster({}), Preparation()
    person = add_user(world, User(5, "Гүлнар", language_code="kk"))
    roster.add(person.id)
    served = make_page(world, roster, PageSettings(token=TOKEN), [preparation])
    async with serving(served.app) as url:
        context = await browser.new_context(locale="kk-KZ")
        page = await context.new_page()
        await page.goto(f"{url}/?token={TOKEN}#chat={person.id}")
        await expect(page.locator("#start")).to_be_visible()
        yield page, preparation, served
        await context.close()


async def test_nobody_writes_for_those_who_are_being_prepared(
    preparing: tuple[Page, Preparation, PageApp],
) -> None:
    page, preparation, served = preparing
    await page.locator("#start").focus()
    await page.keyboard.press("Enter")
    await page.locator("#start").click(force=True)
    preparation.is_done = True
    served.publish("preparation")
    await expect(page.locator("#composer:not([inert])")).to_be_attached()
    await expect(page.locator("article.message")).to_have_count(0)
    await page.locator("#start").click()
    await expect(page.locator("article.message.own")).to_contain_text("/start")
