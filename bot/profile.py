"""What people see of the bot before they open it: its name, its description, its commands."""

from aiogram import Bot
from aiogram.types import BotCommandScopeAllGroupChats, BotCommandScopeDefault

from handlers.city import City
from handlers.commands import GROUP, RESIDENT, named
from handlers.texts import Texts


async def register(bot: Bot, city: City, every_texts: list[Texts]) -> None:
    """Registers name, descriptions and commands in every language; the first is also the default's.

    What is as it should be already is left alone: Telegram allows only few changes of the name. So it also
    comes last.
    """
    readers = [(None, every_texts[0]), *((each.language, each) for each in every_texts)]
    for code, texts in readers:
        await bot.set_my_commands(named(texts, RESIDENT), BotCommandScopeDefault(), language_code=code)
        await bot.set_my_commands(named(texts, GROUP), BotCommandScopeAllGroupChats(), language_code=code)
    for code, texts in readers:
        await _introduce(bot, texts, code, city.name(texts.language))


async def _introduce(bot: Bot, texts: Texts, code: str | None, city: str) -> None:
    name = texts.plain("bot-name", city=city)
    if (await bot.get_my_name(code)).name != name:
        await bot.set_my_name(name, language_code=code)
    description = texts.plain("bot-description", city=city)
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, language_code=code)
    short = texts.plain("bot-short-description", city=city)
    if (await bot.get_my_short_description(code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
