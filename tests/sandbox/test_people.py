"""What people do, and what they see."""

from __future__ import annotations

import asyncio
import base64

import pytest
from aiogram import Bot
from aiogram.types import InaccessibleMessage, InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.client import World
from sandbox.errors import ActionError
from sandbox.records import CallbackAnswer
from sandbox.remote.people import User
from tests.sandbox.raw import RawBot

_MARKUP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Иә", callback_data="yes")]])


async def _answer(bot: Bot, text: str | None = None, *, alert: bool = False) -> str | None:
    """Answer the next press; return its data."""
    async with asyncio.timeout(5):
        updates = await bot.get_updates(timeout=5, allowed_updates=["callback_query"])
    query = updates[-1].callback_query
    assert query is not None
    await bot.answer_callback_query(query.id, text=text, show_alert=alert)
    return query.data


async def test_a_press_returns_the_bots_answer(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    await bot.send_message(aigul.id, "Келесіз бе?", reply_markup=_MARKUP)
    question = await aigul.wait(button="Иә")
    data, answer = await asyncio.gather(_answer(bot, "Жазылды", alert=True), aigul.press(question, "Иә"))
    assert data == "yes"
    assert answer == CallbackAnswer("Жазылды", show_alert=True, url="")


async def test_a_press_without_an_answer_times_out_and_is_then_too_old(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    await raw.result(
        "sendMessage", chat_id=aigul.id, text="?", reply_markup=_MARKUP.model_dump(exclude_none=True)
    )
    question = await aigul.wait("?")
    with pytest.raises(TimeoutError):
        await aigul.press(question, "yes", timeout=0.01)
    [update] = await raw.updates()
    refusal = await raw.refusal("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert refusal == (
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
    )


async def test_a_press_is_answered_only_once(world: World, bot: Bot, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    await bot.send_message(aigul.id, "?", reply_markup=_MARKUP)
    question = await aigul.wait("?")
    await asyncio.gather(_answer(bot), aigul.press(question, "Иә"))
    [update] = await raw.updates()
    code, _ = await raw.refusal("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert code == 400


async def test_a_button_that_is_gone_is_pressed_only_as_a_stale_one(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    await bot.send_message(aigul.id, "?", reply_markup=_MARKUP)
    question = await aigul.wait("?")
    await bot.edit_message_reply_markup(chat_id=aigul.id, message_id=question.message_id)
    with pytest.raises(ActionError, match="no such button"):
        await aigul.press(question, "Иә")
    data, _ = await asyncio.gather(_answer(bot), aigul.press(question, "yes", stale=True))
    assert data == "yes"


async def test_a_press_on_a_message_that_is_gone_brings_an_inaccessible_one(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    await bot.send_message(aigul.id, "?", reply_markup=_MARKUP)
    question = await aigul.wait("?")
    await bot.delete_message(aigul.id, question.message_id)
    with pytest.raises(TimeoutError):
        await aigul.press(question, "yes", stale=True, timeout=0.01)
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert isinstance(update.callback_query.message, InaccessibleMessage)


async def test_a_link_starts_the_bot_with_its_payload(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.open_link("https://t.me/city_bot?start=invite_x-1")
    [update] = await raw.updates()
    assert update["message"]["text"] == "/start invite_x-1"


@pytest.mark.parametrize("url", ["https://t.me/other_bot?start=x", "https://example.org/city_bot?start=x"])
async def test_a_link_of_another_bot_is_not_opened(world: World, url: str) -> None:
    aigul = await world.user("Айгүл")
    with pytest.raises(ActionError, match="does not lead to this bot"):
        await aigul.open_link(url)


@pytest.mark.parametrize("payload", ["a" * 65, "a b", "қала"])
async def test_a_payload_that_telegram_would_not_pass_is_refused(world: World, payload: str) -> None:
    aigul = await world.user("Айгүл")
    with pytest.raises(ActionError, match="start payload"):
        await aigul.start(payload)


async def test_waiting_ends_when_the_message_comes(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    wait = asyncio.create_task(aigul.wait("келді"))
    await asyncio.sleep(0.02)
    assert not wait.done()
    await raw.result("sendMessage", chat_id=aigul.id, text="Хабар келді")
    assert (await wait).text == "Хабар келді"


async def test_waiting_in_vain_times_out_without_telling_what_was_said(world: World) -> None:
    aigul = await world.user("Айгүл")
    await aigul.send("құпия")
    with pytest.raises(TimeoutError) as caught:
        await aigul.wait("құпия", timeout=0.01)
    assert "құпия" not in str(caught.value)


async def test_waiting_finds_the_oldest_that_fits_after_a_message(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    for number in range(3):
        await raw.result("sendMessage", chat_id=aigul.id, text=f"Хабар {number}")
    first = await aigul.wait("Хабар")
    assert first.text == "Хабар 0"
    assert (await aigul.wait("Хабар", after=first)).text == "Хабар 1"


async def test_a_person_edits_a_caption_and_deletes_a_message(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    photo = await aigul.photo("Ескі")
    await aigul.edit(photo, "Жаңа")
    assert (await raw.updates())[-1]["edited_message"]["caption"] == "Жаңа"
    await aigul.delete(photo)
    assert await aigul.messages() == []
    assert await world.pending_updates() == 2


async def test_a_person_cannot_edit_what_the_bot_wrote(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Хабар")
    with pytest.raises(ActionError, match="no such message"):
        await aigul.edit(sent["message_id"], "Менікі")


async def test_a_cleared_chat_is_empty_and_goes_on(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.start()
    await aigul.clear_chat()
    assert await aigul.messages() == []
    await raw.result("sendMessage", chat_id=aigul.id, text="Хабар")
    assert [message.text for message in await aigul.messages()] == ["Хабар"]


@pytest.mark.parametrize("act", [User.block, User.deactivate])
async def test_who_blocked_the_bot_or_left_telegram_writes_nothing(world: World, act: object) -> None:
    [aigul] = await world.crowd(1)
    assert callable(act)
    await act(aigul)
    with pytest.raises(ActionError, match="writes nothing"):
        await aigul.send("Сұрақ")


async def test_a_crowd_is_counted_quickly_and_by_chat(world: World, raw: RawBot) -> None:
    people = await world.crowd(300, language_code="kk")
    await world.limits(enabled=False)
    for person in people[:3]:
        await raw.result("sendMessage", chat_id=person.id, text="Кездесу болады")
    await raw.result("sendMessage", chat_id=people[0].id, text="Кездесу болады")
    await raw.result("deleteMessage", chat_id=people[1].id, message_id=1)
    assert await world.received("Кездесу") == {people[0].id: 2, people[2].id: 1}
    assert await world.pending_updates() == 0


async def test_a_person_may_have_an_id_of_their_own_once(world: World) -> None:
    coordinator = await world.user("Дана", id=1001)
    assert coordinator.id == 1001
    with pytest.raises(ActionError, match="exists"):
        await world.user("Басқа", id=1001)


async def test_the_feed_tells_in_order_what_was_seen(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.start()
    [first] = await world.events()
    feed = asyncio.create_task(world.events(after=first.id, timeout=5))
    await asyncio.sleep(0.02)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="1")
    assert [(event.kind, event.message_id) for event in await feed] == [("message", sent["message_id"])]
    place = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    await raw.result("editMessageText", **place, text="2")
    await raw.result("deleteMessage", **place)
    kinds = [event.kind for event in await world.events(after=first.id)]
    assert kinds == ["message", "edited", "deleted"]


async def test_an_unknown_action_of_the_control_interface_is_refused(raw: RawBot, world: World) -> None:
    address = raw.url.partition("/bot")[0]
    body = {"token": world.token, "data": base64.b64encode(b"x").decode()}
    async with raw.session.post(f"{address}/control/fly", json=body) as response:
        assert (response.status, await response.json()) == (
            400,
            {"ok": False, "error": "there is no action fly"},
        )
