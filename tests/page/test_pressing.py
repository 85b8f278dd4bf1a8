"""Pressing a button, and what the bot answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.page.conftest import Page
from tests.page.window import Refusal

_MARKUP = {
    "inline_keyboard": [
        [{"text": "Иә", "callback_data": "yes"}, {"text": "yes", "callback_data": "no"}],
        [{"text": "Сайт", "url": "example.kz/ru"}],
    ]
}


async def _asked(page: Page) -> dict[str, Any]:
    """Let the bot ask a person; return what names the press."""
    aigul = page.person("Айгүл")
    sent = await page.bot.result("sendMessage", chat_id=aigul.id, text="Келесіз бе?", reply_markup=_MARKUP)
    return {"viewer_id": aigul.id, "chat_id": aigul.id, "message_id": sent["message_id"]}


async def _query(page: Page) -> dict[str, Any]:
    [update] = await page.bot.updates(timeout=5)
    query: dict[str, Any] = update["callback_query"]
    return query


async def test_buttons_are_shown_with_data_or_a_whole_address(page: Page) -> None:
    place = await _asked(page)
    window = await page.window()
    [message] = (await window.act("open", viewer_id=place["viewer_id"], chat_id=place["chat_id"]))["messages"]
    assert message["buttons"] == [
        [{"text": "Иә", "data": "yes", "url": None}, {"text": "yes", "data": "no", "url": None}],
        [{"text": "Сайт", "data": None, "url": "http://example.kz/ru"}],
    ]


@pytest.mark.parametrize("alert", [False, True])
async def test_a_press_returns_the_bots_toast_or_alert(page: Page, alert: bool) -> None:
    place = await _asked(page)
    window = await page.window()
    number = await window.ask("press", **place, data="yes")
    query = await _query(page)
    assert query["data"] == "yes"
    await page.bot.result(
        "answerCallbackQuery", callback_query_id=query["id"], text="Жазылды", show_alert=alert
    )
    assert await window.reply(number) == {"text": "Жазылды", "show_alert": alert, "url": ""}


async def test_while_a_press_waits_the_window_does_other_things(page: Page) -> None:
    place = await _asked(page)
    window = await page.window()
    number = await window.ask("press", **place, data="yes")
    text = {"viewer_id": place["viewer_id"], "chat_id": place["chat_id"], "text": "Келемін"}
    assert (await window.act("send_text", **text))["text"] == "Келемін"
    updates = await page.bot.updates(timeout=5)
    await page.bot.result("answerCallbackQuery", callback_query_id=updates[0]["callback_query"]["id"])
    assert await window.reply(number) == {"text": "", "show_alert": False, "url": ""}


async def test_a_press_that_nobody_answers_ends_and_is_too_old_then(page: Page) -> None:
    place = await _asked(page)
    window = await page.window()
    assert await window.refused("press", **place, data="yes") == "no-answer"
    query = await _query(page)
    code, _ = await page.bot.refusal("answerCallbackQuery", callback_query_id=query["id"])
    assert code == 400


async def test_a_button_that_is_gone_is_not_pressed(page: Page) -> None:
    place = await _asked(page)
    window = await page.window()
    await page.bot.result(
        "editMessageText", chat_id=place["chat_id"], message_id=place["message_id"], text="Болды"
    )
    assert await window.refused("press", **place, data="yes") == "gone"
    await page.bot.result("deleteMessage", chat_id=place["chat_id"], message_id=place["message_id"])
    assert await window.refused("press", **place, data="yes") == "gone"


async def test_too_many_presses_at_once_are_refused_and_end_with_the_window(page: Page) -> None:
    place = await _asked(page)
    window = await page.window()
    numbers = [await window.ask("press", **place, data="yes") for _ in range(33)]
    with pytest.raises(Refusal) as caught:
        await window.reply(numbers[-1])
    assert caught.value.code == "busy"
    await window.socket.close()
    async with asyncio.timeout(5):
        while any("Session._finish" in str(task.get_coro()) for task in asyncio.all_tasks()):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
