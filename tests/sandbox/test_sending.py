"""What is sent, and what Telegram refuses to send."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from sandbox.client import World
from sandbox.records import Button
from tests.sandbox.raw import RawBot


async def test_html_arrives_as_text_with_utf16_entities(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    sent = await bot.send_message(aigul.id, "😀 <b>Кездесу</b>: https://qala.kz/live", parse_mode="HTML")
    assert sent.text == "😀 Кездесу: https://qala.kz/live"
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities or []] == [
        ("bold", 3, 7),
        ("url", 12, 20),
    ]
    [seen] = await aigul.messages()
    assert seen.html == "😀 <b>Кездесу</b>: https://qala.kz/live"
    assert seen.from_bot
    assert seen.date > 0


async def test_message_ids_grow_in_each_chat(world: World, bot: Bot) -> None:
    first, second = await world.crowd(2)
    ids = [(await bot.send_message(person.id, "…")).message_id for person in (first, first, second)]
    assert ids == [1, 2, 1]


async def test_inline_buttons_are_seen_in_their_rows(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    rows = [
        [
            InlineKeyboardButton(text="Қазақша", callback_data="kk"),
            InlineKeyboardButton(text="Русский", callback_data="ru"),
        ],
        [InlineKeyboardButton(text="eOtinish", url="https://eotinish.kz")],
    ]
    await bot.send_message(aigul.id, "Тіл", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
    [seen] = await aigul.messages()
    assert seen.buttons == (
        (Button("Қазақша", callback_data="kk"), Button("Русский", callback_data="ru")),
        (Button("eOtinish", url="https://eotinish.kz"),),
    )
    assert seen.button("Русский").callback_data == "ru"


async def test_a_reply_keyboard_stands_until_it_is_removed(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Сұрақ қою")], [KeyboardButton(text="Көмек")]])
    await bot.send_message(aigul.id, "Мәзір", reply_markup=keys)
    await bot.send_message(aigul.id, "Тағы бір хабар")
    assert await aigul.keyboard() == [["Сұрақ қою"], ["Көмек"]]
    assert [message.reply_keyboard for message in await aigul.messages()] == [
        (("Сұрақ қою",), ("Көмек",)),
        (),
    ]
    await bot.send_message(aigul.id, "Мәзір жабылды", reply_markup=ReplyKeyboardRemove())
    assert await aigul.keyboard() == []


async def test_a_reply_names_the_message_it_answers(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл")
    question = await aigul.send("Сұрақ")
    reply = ReplyParameters(message_id=question.message_id)
    answer = await bot.send_message(aigul.id, "Жауап", reply_parameters=reply)
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "Сұрақ"
    assert (await aigul.wait("Жауап")).reply_to_message_id == question.message_id


async def test_a_reply_to_a_missing_message_is_refused_unless_allowed(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    place: dict[str, Any] = {"chat_id": aigul.id, "text": "Жауап"}
    assert await raw.refusal("sendMessage", **place, reply_parameters={"message_id": 99}) == (
        400,
        "Bad Request: message to be replied not found",
    )
    allowed = {"message_id": 99, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await raw.result("sendMessage", **place, reply_parameters=allowed)


async def test_a_mention_of_a_known_person_is_kept(world: World, raw: RawBot) -> None:
    aigul, stranger = (await world.crowd(1))[0], 12345
    text = f'<a href="tg://user?id={aigul.id}">А</a> <a href="tg://user?id={stranger}">Б</a>'
    sent = await raw.result("sendMessage", chat_id=aigul.id, text=text, parse_mode="HTML")
    assert [(entity["type"], entity["user"]["id"]) for entity in sent["entities"]] == [
        ("text_mention", aigul.id)
    ]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b></b>", "text must be non-empty"),
        ("ә" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>қ", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<3", "can't parse entities: Unclosed start tag at byte offset 0"),
    ],
)
async def test_a_bad_text_is_refused(world: World, raw: RawBot, text: str, description: str) -> None:
    [aigul] = await world.crowd(1)
    refusal = await raw.refusal("sendMessage", chat_id=aigul.id, text=text, parse_mode="HTML")
    assert refusal == (400, f"Bad Request: {description}")
    assert await aigul.messages() == []


@pytest.mark.parametrize("text", ["ә" * 4096, "😀" * 2048, f"<b>{'ә' * 4096}</b>"])
async def test_the_longest_text_is_counted_after_parsing(world: World, raw: RawBot, text: str) -> None:
    [aigul] = await world.crowd(1)
    await raw.result("sendMessage", chat_id=aigul.id, text=text, parse_mode="HTML")
    assert len(await aigul.messages()) == 1


async def test_another_parse_mode_than_html_is_refused(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    assert await raw.refusal("sendMessage", chat_id=aigul.id, text="*1*", parse_mode="Markdown") == (
        400,
        "Bad Request: unsupported parse_mode",
    )


_UNPARSABLE = "can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("button", "description"),
    [
        ({"text": "?", "callback_data": "қ" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": "?", "callback_data": ""},
            f"{_UNPARSABLE}Text buttons are unallowed in the inline keyboard",
        ),
        ({"text": "?"}, f"{_UNPARSABLE}Text buttons are unallowed in the inline keyboard"),
        (
            {"text": "?", "url": "https://qala.kz", "callback_data": "1"},
            f"{_UNPARSABLE}InlineKeyboardButton must have exactly one optional field",
        ),
        ({"text": "", "callback_data": "1"}, "inline keyboard button text must be non-empty"),
        ("?", f"{_UNPARSABLE}InlineKeyboardButton must be an Object"),
        (
            {"text": "?", "url": "qala"},
            "inline keyboard button URL 'qala' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_bad_button_is_refused(world: World, raw: RawBot, button: object, description: str) -> None:
    [aigul] = await world.crowd(1)
    markup = {"inline_keyboard": [[button]]}
    refusal = await raw.refusal("sendMessage", chat_id=aigul.id, text="?", reply_markup=markup)
    assert refusal == (400, f"Bad Request: {description}")


async def test_callback_data_of_64_bytes_is_accepted(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    button = InlineKeyboardButton(text="?", callback_data="қ" * 32)
    await bot.send_message(aigul.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]))
    assert (await aigul.messages())[0].button("?").callback_data == "қ" * 32


async def test_nobody_can_be_written_to_before_they_wrote(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    assert await raw.refusal("sendMessage", chat_id=aigul.id, text="?") == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )


@pytest.mark.parametrize("chat_id", ["42", "@qala", "-100500"])
async def test_an_unknown_chat_is_not_found(raw: RawBot, chat_id: str) -> None:
    assert await raw.refusal("sendMessage", chat_id=chat_id, text="?") == (
        400,
        "Bad Request: chat not found",
    )


async def test_who_blocked_the_bot_gets_nothing(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    await aigul.block()
    refusal = (403, "Forbidden: bot was blocked by the user")
    assert await raw.refusal("sendMessage", chat_id=aigul.id, text="?") == refusal
    assert await raw.refusal("sendChatAction", chat_id=aigul.id, action="typing") == refusal
    await aigul.unblock()
    await raw.result("sendMessage", chat_id=aigul.id, text="?")


async def test_a_deleted_account_gets_nothing(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    await aigul.deactivate()
    assert await raw.refusal("sendMessage", chat_id=aigul.id, text="?") == (
        403,
        "Forbidden: user is deactivated",
    )


async def test_a_private_chat_has_no_topics(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    assert await raw.refusal("sendMessage", chat_id=aigul.id, text="?", message_thread_id=5) == (
        400,
        "Bad Request: message thread not found",
    )


async def test_a_copy_has_no_author_and_a_forward_has(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл")
    [lecturer] = await world.crowd(1)
    question = await aigul.photo("Аула")
    copy = await bot.copy_message(lecturer.id, aigul.id, question.message_id, caption="Басқа")
    forward = await bot.forward_message(lecturer.id, aigul.id, question.message_id)
    assert forward.forward_origin is not None
    assert [(seen.message_id, seen.media, seen.text) for seen in await lecturer.messages()] == [
        (copy.message_id, "photo", "Басқа"),
        (forward.message_id, "photo", "Аула"),
    ]


async def test_a_missing_message_is_neither_copied_nor_forwarded(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    place = {"chat_id": aigul.id, "from_chat_id": aigul.id, "message_id": 9}
    assert await raw.refusal("copyMessage", **place) == (400, "Bad Request: message to copy not found")
    assert await raw.refusal("forwardMessage", **place) == (
        400,
        "Bad Request: message to forward not found",
    )


async def test_a_chat_action_is_seen_in_the_feed(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    await bot.send_chat_action(aigul.id, "typing")
    [event] = await world.events()
    assert (event.kind, event.chat_id, event.details) == ("chat_action", aigul.id, {"action": "typing"})


async def test_a_forced_reply_keeps_no_inline_buttons(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    sent = await bot.send_message(aigul.id, "Жауабыңыз?", reply_markup=ForceReply())
    assert sent.reply_markup is None
