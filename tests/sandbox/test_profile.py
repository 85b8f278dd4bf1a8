"""What the bot says of itself."""

from __future__ import annotations

import pytest
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from sandbox.client import World
from sandbox.records import Command
from tests.sandbox.raw import RawBot


async def test_texts_are_told_in_the_language_or_the_common_one(bot: Bot) -> None:
    await bot.set_my_name("Қала", language_code="kk")
    await bot.set_my_description("Common")
    await bot.set_my_short_description("Орысша", language_code="ru")
    assert (await bot.get_my_name(language_code="kk")).name == "Қала"
    assert (await bot.get_my_name(language_code="ru")).name == "Bot"
    assert (await bot.get_my_description(language_code="kk")).description == "Common"
    assert (await bot.get_my_short_description(language_code="ru")).short_description == "Орысша"
    assert (await bot.get_my_short_description()).short_description == ""


@pytest.mark.parametrize(
    ("method", "field", "longest"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_a_text_has_a_longest_length(raw: RawBot, method: str, field: str, longest: int) -> None:
    await raw.result(method, **{field: "қ" * longest})
    code, _ = await raw.refusal(method, **{field: "қ" * (longest + 1)})
    assert code == 400


async def test_commands_are_kept_for_their_scope_and_language_only(bot: Bot) -> None:
    kk = [BotCommand(command="ask", description="Сұрақ қою")]
    await bot.set_my_commands(kk, scope=BotCommandScopeAllPrivateChats(), language_code="kk")
    found = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="kk")
    assert [(command.command, command.description) for command in found] == [("ask", "Сұрақ қою")]
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats()) == []
    assert await bot.get_my_commands() == []
    await bot.delete_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="kk")
    assert await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="kk") == []


async def test_a_person_sees_the_closest_commands_in_their_language(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл", language_code="kk")
    coordinator = await world.user("Дана", language_code="ru")
    await coordinator.start()
    await bot.set_my_commands([BotCommand(command="ask", description="Ask")])
    await bot.set_my_commands([BotCommand(command="ask", description="Сұрақ қою")], language_code="kk")
    await bot.set_my_commands(
        [BotCommand(command="announce", description="Объявить")],
        scope=BotCommandScopeChat(chat_id=coordinator.id),
    )
    assert await aigul.commands() == [Command("ask", "Сұрақ қою")]
    assert await coordinator.commands() == [Command("announce", "Объявить")]


@pytest.mark.parametrize(
    ("command", "description", "refusal"),
    [
        ("Ask", "?", "BOT_COMMAND_INVALID"),
        ("сұрақ", "?", "BOT_COMMAND_INVALID"),
        ("a" * 33, "?", "command length must not exceed 32"),
        ("", "?", "command must be non-empty"),
        ("ask", "", "command description must be non-empty"),
        ("ask", "қ" * 257, "command description length must not exceed 256"),
    ],
)
async def test_a_bad_command_is_refused(raw: RawBot, command: str, description: str, refusal: str) -> None:
    commands = [{"command": command, "description": description}]
    assert await raw.refusal("setMyCommands", commands=commands) == (400, f"Bad Request: {refusal}")


async def test_there_are_at_most_100_commands(raw: RawBot) -> None:
    commands = [{"command": f"c{number}", "description": "?"} for number in range(101)]
    await raw.result("setMyCommands", commands=commands[:100])
    code, _ = await raw.refusal("setMyCommands", commands=commands)
    assert code == 400


async def test_a_menu_button_is_set_for_a_chat_or_for_all(world: World, bot: Bot) -> None:
    first, second = await world.crowd(2)
    await bot.set_chat_menu_button(chat_id=first.id, menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(chat_id=first.id)).type == "commands"
    assert (await bot.get_chat_menu_button(chat_id=second.id)).type == "default"
