"""People come, block, and open links."""

import pytest
from playwright.async_api import Locator, expect

from sandbox.demo.cast import IRINA
from tests.browser.window import Window
from tests.browser.windows import SIZES, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _add(window: Window, name: str, language: str) -> None:
    """Adds somebody new, whose chat opens."""
    await window.page.locator("#add-person").click()
    await window.page.locator("dialog[open] input[name=first-name]").fill(name)
    await window.page.locator("dialog[open] select[name=language]").select_option(language)
    await window.agrees()
    await window.is_in_chat_of(name)


async def _join(window: Window) -> Locator:
    say = window.words.bot
    await window.page.locator("#start").click()
    await window.press(say(f"lang-{window.words.language}"))
    await window.press(say("consent-agree"))
    return await window.sees(say("sub-done", spheres=say("sub-all")))


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize(("language", "name"), [("kk", "Дана"), ("ru", "Мария")])
async def test_somebody_new_is_subscribed_in_three_taps_and_has_a_keyboard(
    windows: Windows, language: str, name: str, size: str
) -> None:
    window = await windows.open(None, language, SIZES[size])
    await _add(window, f"{name} {size}", language)
    await _join(window)
    say = window.words.bot
    for label in (
        "menu-events",
        "menu-ask",
        "menu-my-questions",
        "menu-settings",
        "menu-privacy",
        "menu-help",
    ):
        key = window.page.locator("#reply-keyboard").get_by_role("button", name=say(label), exact=True)
        await expect(key).to_be_visible()
    await window.key(say("menu-my-questions"))
    await expect(window.page.locator(".message.own").last).to_contain_text(say("menu-my-questions"))
    await window.sees(say("ask-none").split(".")[0])


@pytest.mark.parametrize(("language", "name"), [("kk", "Болат"), ("ru", "Борис")])
async def test_who_blocks_the_bot_can_write_nothing_until_they_let_it_in_again(
    windows: Windows, language: str, name: str
) -> None:
    window = await windows.open(None, language)
    await _add(window, name, language)
    await _join(window)
    await window.page.locator("#chat-menu").click()
    await window.page.get_by_role("menuitem", name=window.words.page("block")).click()
    await expect(window.input).to_be_hidden()
    line = window.page.locator("#people [aria-current=page]")
    await expect(line).to_contain_text(window.words.page("blocked"))
    await window.page.locator("#unblock").click()
    await expect(window.input).to_be_visible()
    await expect(line).not_to_contain_text(window.words.page("blocked"))


async def test_an_invitation_is_opened_as_somebody_else(windows: Windows) -> None:
    coordinator = await windows.open(None, "ru")
    await _add(coordinator, "Приглашённая", "ru")
    await coordinator.opens(IRINA.id, "Ирина")
    say = coordinator.words.bot
    await coordinator.write("/people")
    await coordinator.press(say("inv-make"), under=say("people-title"))
    await coordinator.press(say("inv-for-lecturer"), under=say("inv-for-whom"))
    await coordinator.sees(say("inv-name-kk"))
    await coordinator.write("Шақырылған\n---\nПриглашённая")
    await coordinator.sees(say("inv-post-kk"))
    await coordinator.write("Маман\n---\nСпециалист")
    await coordinator.press(say("btn-next"), under=say("inv-spheres"))
    alert = coordinator.page.locator("#alert")
    await expect(alert).to_contain_text(say("inv-no-spheres"))
    await alert.get_by_role("button").click()
    await coordinator.press(say("sphere-culture"), under=say("inv-spheres"))
    await coordinator.press(say("btn-next"), under=say("inv-spheres"))
    await coordinator.press(say("level-city"), under=say("inv-level"))
    await coordinator.press(say("inv-make"), under=say("inv-check"))
    made = await coordinator.sees("https://t.me/")

    await made.get_by_role("link").last.click()
    await coordinator.page.locator("dialog[open] label").filter(has_text="Приглашённая").click()
    await coordinator.agrees()
    await coordinator.is_in_chat_of("Приглашённая")
    await coordinator.press(say("lang-ru"))
    await coordinator.press(say("consent-agree"))
    await coordinator.sees(say("role-lecturer"))
