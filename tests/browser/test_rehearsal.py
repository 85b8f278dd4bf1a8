"""What cannot be had in earnest: a crowd, days that pass at once, and trouble."""

from datetime import datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from sandbox.demo.cast import GULNAR, SAULE, VIKTOR
from tests.browser import main_job
from tests.browser.windows import Windows
from tests.browser.words import ZONE

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _unfold(page: Page, section: str) -> None:
    await page.locator(f"#rehearsal-{section} > summary").click()
    await expect(page.locator(f"#rehearsal-{section} .rehearsal-body")).to_be_visible()


async def test_a_crowd_is_reached_and_who_comes_is_reminded_the_day_before(fresh_windows: Windows) -> None:
    coordinator, resident = await fresh_windows.open_all(GULNAR, VIKTOR)
    page, words = coordinator.page, coordinator.words
    await _unfold(page, "crowd")
    await page.locator("#rehearsal-crowd-count").fill("50")
    await page.locator("#rehearsal-crowd-blocked").fill("10")
    await page.locator("#rehearsal-crowd form button[type=submit]").click()
    state = page.locator("#rehearsal-crowd .rehearsal-state")
    await expect(state).to_contain_text(words.panel("crowd.nowBlocked", n=5))
    title = {"kk": "Қала күні", "ru": "День города"}
    await main_job.announce(coordinator, title, "education", "Айгүл Серікқызы")
    progress = await coordinator.sees(words.bot("coord-done"))
    await expect(progress).to_contain_text(words.bot("cast-blocked", n=5))

    await resident.press(resident.words.bot("rsvp-going"), under=title["ru"])
    await resident.sees_toast(resident.words.bot("rsvp-saved"))
    await _unfold(page, "clock")
    eve = datetime.now(ZONE).date() + timedelta(days=4)
    await page.locator("#rehearsal-clock-to").fill(f"{eve.isoformat()}T18:31")
    await page.get_by_role("button", name=words.panel("clock.move")).click()
    await resident.sees(resident.words.bot("rem-tomorrow", title=title["ru"], time="18:30"))


@pytest.mark.parametrize("kind", ["away", "dropping", "crash", "slow"])
async def test_a_question_asked_in_trouble_is_not_lost(windows: Windows, kind: str) -> None:
    window = await windows.open(SAULE.id, "kk")
    page, words = window.page, window.words
    await _unfold(page, "trouble")
    await page.get_by_role("button", name=words.panel(f"trouble.{kind}"), exact=True).click()
    question = f"Байланыс үзілсе де, сұрағым жете ме? ({kind})"
    await window.write(question)
    if kind != "crash":
        status = page.locator("#rehearsal-trouble .rehearsal-state")
        await expect(status).to_contain_text(words.panel(f"trouble.{kind}"))
        await page.get_by_role("button", name=words.panel("trouble.clear"), exact=True).click()
        await expect(status).to_contain_text(words.panel("trouble.well"))
    await window.press(words.bot("sphere-education"), under=words.bot("ask-choose-sphere"))
    await window.sees(words.bot("ask-accepted", ticket="", due="").split(":")[0])
