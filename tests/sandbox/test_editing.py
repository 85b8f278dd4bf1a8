"""Edits, deletions and pins, with what Telegram refuses of them."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto

from sandbox.client import World
from sandbox.state.images import make_png
from tests.sandbox.raw import RawBot

_YES = {"inline_keyboard": [[{"text": "Иә", "callback_data": "y"}]]}
_PNG = make_png(20, 10, 1, 2, 3)
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)


async def test_an_edit_replaces_text_and_buttons(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Жіберілді: 1", reply_markup=_YES)
    place = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    edited = await raw.result("editMessageText", **place, text="<i>Жіберілді: 2</i>", parse_mode="HTML")
    assert edited["edit_date"] >= edited["date"]
    [seen] = await aigul.messages()
    assert (seen.html, seen.buttons, seen.edited) == ("<i>Жіберілді: 2</i>", (), True)


async def test_waiting_for_an_edit_of_one_message(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Жіберілді: 1")
    await raw.result("editMessageText", chat_id=aigul.id, message_id=sent["message_id"], text="Жіберілді: 2")
    seen = await aigul.wait("2", message_id=sent["message_id"])
    assert seen.edited


async def test_an_edit_without_a_change_is_refused(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Дайын", reply_markup=_YES)
    place = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    for refused in (
        raw.refusal("editMessageText", **place, text=" Дайын ", reply_markup=_YES),
        raw.refusal("editMessageReplyMarkup", **place, reply_markup=_YES),
    ):
        assert await refused == (400, _NOT_MODIFIED)


async def test_a_missing_message_is_not_edited(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    assert await raw.refusal("editMessageText", chat_id=aigul.id, message_id=7, text="?") == (
        400,
        "Bad Request: message to edit not found",
    )


async def test_a_persons_message_cannot_be_edited_by_the_bot(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    question = await aigul.send("Сұрақ")
    refusal = await raw.refusal("editMessageText", chat_id=aigul.id, message_id=question.message_id, text="?")
    assert refusal == (400, "Bad Request: message can't be edited")


@pytest.mark.parametrize(
    "markup", [{"keyboard": [["Көмек"]]}, {"remove_keyboard": True}, {"force_reply": True}]
)
async def test_a_message_with_another_markup_than_inline_cannot_be_edited(
    world: World, raw: RawBot, markup: dict[str, object]
) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Мәзір", reply_markup=markup)
    refusal = await raw.refusal(
        "editMessageText", chat_id=aigul.id, message_id=sent["message_id"], text="Басқа"
    )
    assert refusal == (400, "Bad Request: message can't be edited")


async def test_a_caption_and_a_text_are_edited_by_their_own_methods(
    world: World, bot: Bot, raw: RawBot
) -> None:
    [aigul] = await world.crowd(1)
    photo = await bot.send_photo(aigul.id, BufferedInputFile(_PNG, "a.png"), caption="Ескі")
    text = await bot.send_message(aigul.id, "Мәтін")
    await bot.edit_message_caption(chat_id=aigul.id, message_id=photo.message_id, caption="Жаңа")
    assert (await aigul.wait("Жаңа")).media == "photo"
    in_photo = {"chat_id": aigul.id, "message_id": photo.message_id}
    in_text = {"chat_id": aigul.id, "message_id": text.message_id}
    assert await raw.refusal("editMessageText", **in_photo, text="?") == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await raw.refusal("editMessageCaption", **in_text, caption="?") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_a_medium_is_replaced_with_its_caption(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    photo = await bot.send_photo(aigul.id, BufferedInputFile(_PNG, "a.png"), caption="Ескі")
    other = make_png(20, 10, 9, 9, 9)
    media = InputMediaPhoto(media=BufferedInputFile(other, "b.png"), caption="Жаңа")
    button = InlineKeyboardButton(text="Иә", callback_data="y")
    await bot.edit_message_media(
        media,
        chat_id=aigul.id,
        message_id=photo.message_id,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
    )
    [seen] = await aigul.messages()
    assert (seen.text, seen.labels) == ("Жаңа", ["Иә"])
    assert seen.file_id is not None
    assert await world.file(seen.file_id) == other


async def test_a_deleted_message_is_gone_for_the_bot_and_marked_for_the_test(
    world: World, raw: RawBot
) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Қате")
    place = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    assert await raw.result("deleteMessage", **place) is True
    assert await raw.refusal("deleteMessage", **place) == (
        400,
        "Bad Request: message to delete not found",
    )
    assert await aigul.messages() == []
    assert [seen.deleted for seen in await aigul.messages(with_deleted=True)] == [True]


async def test_many_messages_are_deleted_at_once_and_missing_ones_skipped(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    for number in range(3):
        await raw.result("sendMessage", chat_id=aigul.id, text=f"{number}")
    await raw.result("deleteMessages", chat_id=aigul.id, message_ids=[1, 3, 77])
    assert [seen.text for seen in await aigul.messages()] == ["1"]
    assert await raw.refusal("deleteMessages", chat_id=aigul.id, message_ids=[]) == (
        400,
        "Bad Request: message identifiers are not specified",
    )


async def test_a_message_older_than_two_days_cannot_be_deleted(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Ескі")
    await world.clock(offset=48 * 3600 + 10)
    assert await raw.refusal("deleteMessage", chat_id=aigul.id, message_id=sent["message_id"]) == (
        400,
        "Bad Request: message can't be deleted for everyone",
    )


async def test_a_pinned_message_is_told_of_in_the_chat(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    sent = await raw.result("sendMessage", chat_id=aigul.id, text="Маңызды")
    await raw.result("pinChatMessage", chat_id=aigul.id, message_id=sent["message_id"])
    chat = await raw.result("getChat", chat_id=aigul.id)
    assert chat["pinned_message"]["text"] == "Маңызды"
    assert [seen.media for seen in await aigul.messages()] == ["text", "pinned_message"]


async def test_the_clock_of_a_world_moves_message_dates(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    before = await raw.result("sendMessage", chat_id=aigul.id, text="бүгін")
    await world.clock(offset=86_400)
    after = await raw.result("sendMessage", chat_id=aigul.id, text="ертең")
    assert 86_400 <= after["date"] - before["date"] < 86_460
