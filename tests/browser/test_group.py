"""The lecturers' group: a forum whose topics get the questions of their spheres."""

import pytest
from playwright.async_api import expect

from sandbox.demo.cast import GROUP_TITLE, NURLAN, SAULE, SPORT
from tests.browser import main_job
from tests.browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_question_is_answered_in_its_topic(windows: Windows) -> None:
    resident = await windows.open(SAULE.id, "kk")
    group = await windows.open(None, "kk")
    await main_job.ask(resident, "Стадион қашан ашылады?", "sport")
    await group.page.locator("#people button").filter(has_text=GROUP_TITLE).click()
    await group.page.locator("#topics").get_by_role("tab", name=SPORT, exact=True).click()
    card = await group.sees("Стадион қашан ашылады?")
    await group.page.locator("#writer").select_option(str(NURLAN.id))
    own = await group.reply(card, "Ертең таңғы сегізде.")
    await expect(own.locator(".reply-quote")).to_be_visible()
    await group.sees(group.words.bot("lec-sent"))
    answered = await resident.sees("Ертең таңғы сегізде.")
    await expect(answered).to_contain_text("Нұрлан Болатұлы")
