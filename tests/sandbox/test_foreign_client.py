"""Another client library against the server: python-telegram-bot, which shares no code with the bot's own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, TypeAlias

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeChat,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox.client import World
from sandbox.state.images import make_png

Context: TypeAlias = ContextTypes.DEFAULT_TYPE
Client: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

_PNG = make_png(90, 60, 1, 2, 3)


@pytest.fixture
async def client(world: World, sandbox_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """An application of the library that polls for updates."""
    # its own switch to the kind of retry_after that it is going to have; the older one warns
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    builder = ApplicationBuilder().token(world.token)
    builder = builder.base_url(f"{sandbox_url}/bot").base_file_url(f"{sandbox_url}/file/bot")
    async with builder.job_queue(None).build() as application:
        assert application.updater is not None
        _add_handlers(application)
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await application.start()
        yield application
        await application.updater.stop()
        await application.stop()


def _add_handlers(application: Client) -> None:
    application.add_handler(CommandHandler("start", _greet))
    application.add_handler(CallbackQueryHandler(_thank))
    application.add_handler(MessageHandler(filters.Document.ALL, _bring_back))


async def _greet(update: Update, _context: Context) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Барамын", callback_data="go")]])
    await _of(update.effective_message).reply_text("<b>Кездесу</b>", ParseMode.HTML, reply_markup=keyboard)


async def _thank(update: Update, _context: Context) -> None:
    query = update.callback_query
    assert isinstance(query, CallbackQuery)
    await query.edit_message_text("Сізді күтеміз")
    await query.answer("Рақмет!", show_alert=True)


async def _bring_back(update: Update, _context: Context) -> None:
    message = _of(update.effective_message)
    assert message.document is not None
    data = await (await message.document.get_file()).download_as_bytearray()
    await message.reply_document(bytes(data), caption="Міне", filename="қайта.txt", do_quote=True)


def _of(message: Message | None) -> Message:
    assert message is not None
    return message


async def test_the_server_tells_who_the_bot_is(client: Client) -> None:
    assert (await client.bot.get_me()).username == "city_bot"


async def test_a_person_is_answered_with_a_keyboard_and_a_press_with_an_alert(
    world: World, client: Client
) -> None:
    aigul = await world.user("Айгүл", language_code="kk")
    await aigul.start()
    invitation = await aigul.wait(text="Кездесу")
    assert (invitation.html, invitation.labels) == ("<b>Кездесу</b>", ["Барамын"])
    answer = await aigul.press(invitation, "Барамын")
    assert (answer.text, answer.show_alert) == ("Рақмет!", True)
    [_, edited] = await aigul.messages()
    assert (edited.text, edited.labels, edited.edited) == ("Сізді күтеміз", [], True)


async def test_a_file_of_a_person_is_downloaded_and_sent_back(world: World, client: Client) -> None:
    aigul = await world.user("Айгүл")
    sent = await aigul.document("Құжат", name="өтініш.txt", data="Өтініш мәтіні".encode())
    returned = await aigul.wait("Міне")
    assert (returned.media, returned.reply_to_message_id) == ("document", sent.message_id)
    assert returned.file_id is not None
    assert await world.file(returned.file_id) == "Өтініш мәтіні".encode()


async def test_a_photo_and_an_album_arrive(world: World, client: Client) -> None:
    [aigul] = await world.crowd(1)
    photo = await client.bot.send_photo(aigul.id, _PNG, caption="Аула")
    assert (photo.photo[-1].width, photo.photo[-1].height) == (90, 60)
    album = await client.bot.send_media_group(
        aigul.id, [InputMediaPhoto(_PNG, caption="Бір"), InputMediaPhoto(photo.photo[-1].file_id)]
    )
    assert len({message.media_group_id for message in album}) == 1
    shown = [(message.media, message.text) for message in await aigul.messages()]
    assert shown == [("photo", "Аула"), ("photo", "Бір"), ("photo", "")]


async def test_commands_are_set_for_a_language_and_for_one_person(world: World, client: Client) -> None:
    aigul = await world.user("Айгүл", language_code="kk")
    await aigul.start()
    await client.bot.set_my_commands([BotCommand("my", "Сұрақтарым")], language_code="kk")
    assert [command.description for command in await aigul.commands()] == ["Сұрақтарым"]
    await client.bot.set_my_commands([BotCommand("queue", "Кезек")], BotCommandScopeChat(aigul.id))
    assert [command.command for command in await aigul.commands()] == ["queue"]
    assert [command.command for command in await client.bot.get_my_commands(language_code="kk")] == ["my"]


async def test_someone_who_blocked_the_bot_is_its_forbidden(world: World, client: Client) -> None:
    [aigul] = await world.crowd(1)
    await aigul.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await client.bot.send_message(aigul.id, "Сәлем")


async def test_too_many_messages_are_its_retry_after(world: World, client: Client) -> None:
    [aigul] = await world.crowd(1)
    await world.limits(private_burst=1)
    await client.bot.send_message(aigul.id, "1")
    with pytest.raises(RetryAfter) as refused:
        await client.bot.send_message(aigul.id, "2")
    assert refused.value.retry_after == timedelta(seconds=1)


async def test_a_chat_that_is_not_there_is_its_bad_request(client: Client) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await client.bot.send_message(42, "Сәлем")
