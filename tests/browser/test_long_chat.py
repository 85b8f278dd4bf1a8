"""A chat of which the page has fetched no more than the end."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from sandbox.page.app import PageSettings, Roster, make_page
from sandbox.state.keyboards import Markup
from sandbox.state.models import User
from sandbox.state.people import add_user, say, text_of
from sandbox.state.world import World
from tests.page.conftest import TOKEN, serving

pytestmark = pytest.mark.asyncio(loop_scope="session")

MESSAGES = 180


@dataclass(frozen=True)
class LongChat:
    """A window with the newest of a person's messages, and the world behind it."""

    world: World
    person: User
    page: Page

    def message(self, message_id: int) -> str:
        """Where a message stands in the page."""
        return f"article.message[data-message-id='{message_id}']"


@pytest_asyncio.fixture(loop_scope="session")
async def long_chat(browser: Browser) -> AsyncIterator[LongChat]:
    """A chat of many messages, opened at its end."""
    world, roster = World("1:long", "city_bot", "Қала боты"), Roster({})
    person = add_user(world, User(5, "Сәуле", language_code="kk"))
    roster.add(person.id)
    chat = world.open_private_chat(person)
    for number in range(1, MESSAGES + 1):
        world.post(chat, world.bot, {"text": f"{number}-хабар"})
    served = make_page(world, roster, PageSettings(token=TOKEN), [])
    async with serving(served.app) as url:
        context = await browser.new_context(locale="kk-KZ", reduced_motion="reduce")
        page = await context.new_page()
        await page.goto(f"{url}/?token={TOKEN}#chat={person.id}")
        long_chat = LongChat(world, person, page)
        await expect(page.locator(long_chat.message(MESSAGES))).to_be_visible()
        yield long_chat
        await context.close()


async def test_an_edit_far_above_leaves_no_gap_in_the_history(long_chat: LongChat) -> None:
    world, page = long_chat.world, long_chat.page
    edited = world.chats[long_chat.person.id].messages[3]
    world.revise(edited, {"text": "Өзгерді"}, Markup())
    # what comes after the edit is shown, so the edit has arrived
    last = say(world, long_chat.person, text_of("Соңғысы"))
    await expect(page.locator(long_chat.message(last.message_id))).to_be_visible()
    scroll = "element => { element.scrollTop = 0; }"
    for _ in range(MESSAGES):
        await page.locator("#messages").evaluate(scroll)
        if await page.locator(long_chat.message(1)).count():
            break
        await page.wait_for_timeout(20)
    shown = await page.locator("article.message").evaluate_all(
        "articles => articles.map((article) => Number(article.dataset.messageId))"
    )
    assert shown == list(range(1, MESSAGES + 2))
    await expect(page.locator(long_chat.message(3))).to_contain_text("Өзгерді")


async def test_what_is_typed_while_a_message_goes_stays(long_chat: LongChat) -> None:
    page = long_chat.page
    field = page.locator("#input")
    await field.fill("Бірінші")
    # both in one turn of the browser, as by a quick hand on a slow line
    await field.evaluate(
        """input => {
            input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
            input.value += "Екінші";
            input.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    await expect(page.locator("article.message.own").last).to_contain_text("Бірінші")
    await expect(field).to_have_value("Екінші")
