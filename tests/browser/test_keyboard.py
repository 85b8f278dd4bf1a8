"""Everything can be done without a mouse and without a finger."""

import pytest
from playwright.async_api import expect

from sandbox.demo.cast import AIGUL, SAULE, VIKTOR
from tests.browser.window import Window
from tests.browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

MOST_PRESSES = 40
QUESTION = "Тінтуірсіз де сұрауға бола ма?"
ANSWER = "Әрине, болады."


async def _walk(window: Window, key: str, to: str) -> None:
    """Presses a key until what has the focus fits the selector."""
    for _ in range(MOST_PRESSES):
        if await window.page.evaluate("selector => document.activeElement.matches(selector)", to):
            return
        await window.page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {to}")


async def _press_under_the_newest(window: Window, label: str) -> None:
    """From the input field back to the buttons of the newest message, and one of them."""
    buttons = window.page.locator("article.message").last.locator(".inline-keyboard button")
    labels = [await button.inner_text() for button in await buttons.all()]
    await _walk(window, "Shift+Tab", ".inline-keyboard button")
    for _ in range(len(labels) - 1 - labels.index(label)):
        await window.page.keyboard.press("Shift+Tab")
    await expect(window.page.locator(":focus")).to_have_text(label)
    await window.page.keyboard.press("Enter")


async def test_a_question_is_asked_and_answered_with_the_keyboard_alone(windows: Windows) -> None:
    resident, lecturer = await windows.open(SAULE.id, "kk"), await windows.open(None, "kk")
    say = resident.words.bot
    await expect(resident.input).to_be_focused()
    await resident.page.keyboard.type(QUESTION)
    await resident.page.keyboard.press("Enter")
    await resident.sees_own(QUESTION)
    await resident.sees(say("ask-choose-sphere"))
    await _press_under_the_newest(resident, say("sphere-education"))
    await resident.sees(say("ask-accepted", ticket="", due="").split(":")[0])

    await _walk(lecturer, "Tab", "#people button")
    await _walk(lecturer, "ArrowDown", f"[data-chat-id='{AIGUL.id}']")
    await lecturer.page.keyboard.press("Enter")
    await lecturer.sees(QUESTION)
    await _press_under_the_newest(lecturer, say("lec-answer"))
    await lecturer.sees(say("lec-write", lang="").split(".")[0])
    await _walk(lecturer, "Tab", "#input")
    await lecturer.page.keyboard.type(ANSWER)
    await lecturer.page.keyboard.press("Enter")
    await lecturer.sees(say("lec-sent"))
    await resident.sees(ANSWER)


async def test_messages_are_walked_with_arrows_and_have_a_menu(windows: Windows) -> None:
    window = await windows.open(VIKTOR.id, "ru")
    await window.write("/settings")
    await window.sees(window.words.bot("settings-subscribed"))
    await window.page.locator("#messages").focus()
    newest = window.page.locator("article.message").last
    await window.page.keyboard.press("ArrowUp")
    await expect(newest).to_be_focused()
    await window.page.keyboard.press("Enter")
    items = window.page.get_by_role("menuitem")
    await expect(items.first).to_be_focused()
    await window.page.keyboard.press("Escape")
    await expect(items).to_have_count(0)
    await expect(newest).to_be_focused()
    await window.page.keyboard.press("Enter")
    await window.page.keyboard.press("Enter")
    await expect(window.input).to_be_focused()
    await expect(window.page.locator("#quote")).to_be_visible()
    await window.page.keyboard.press("Escape")
    await expect(window.page.locator("#quote")).to_be_hidden()
