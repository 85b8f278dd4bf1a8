"""The server covers every method that the program calls and every update that it asks for."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Set
from pathlib import Path

import aiogram.methods
import pytest
from aiogram import types
from aiogram.methods import TelegramMethod

from bot.intake import ALLOWED_UPDATES
from sandbox.client import World
from sandbox.methods.table import METHODS
from tests.sandbox.raw import RawBot
from tests.support.stage import open_stage

ROOT = Path(__file__).parents[2]

CLASSES = {
    name: method
    for name, method in vars(aiogram.methods).items()
    if inspect.isclass(method) and issubclass(method, TelegramMethod) and method is not TelegramMethod
}
"""The Bot API's methods by the names of their classes."""


def _names() -> dict[str, set[str]]:
    """Which methods an attribute may stand for: `bot.send_message`, or a shortcut such as `message.answer`.

    A shortcut says in its annotation which method it makes. One that several types have stands for all of
    them, so that rather too many methods are found than too few.
    """
    names: dict[str, set[str]] = {"me": {"getMe"}, "download": {"getFile"}}
    for class_name, method in CLASSES.items():
        on_the_bot = re.sub(r"(?<!^)([A-Z])", r"_\1", class_name).lower()
        # databases and sessions have a `close` too, and the program has no use for the Bot API's
        if on_the_bot != "close":
            names.setdefault(on_the_bot, set()).add(method.__api_method__)
    for kind in (types.Message, types.CallbackQuery, types.Chat, types.ChatMemberUpdated):
        for name, shortcut in inspect.getmembers(kind, inspect.isfunction):
            for word in re.findall(r"\w+", str(inspect.signature(shortcut).return_annotation)):
                if word in CLASSES:
                    names.setdefault(name, set()).add(CLASSES[word].__api_method__)
    return names


def _used() -> Iterator[str]:
    names = _names()
    for path in [*(ROOT / "bot").rglob("*.py"), *(ROOT / "handlers").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "aiogram.methods":
                yield from (CLASSES[each.name].__api_method__ for each in node.names if each.name in CLASSES)
            elif isinstance(node, ast.Attribute):
                yield from names.get(node.attr, ())
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__api_method__":
                # a method that the program describes itself
                yield ast.literal_eval(node.value)


USED = frozenset(_used())


def test_the_methods_in_the_code_are_found() -> None:
    expected = """
        getMe getUpdates deleteWebhook setMyCommands setMyName sendMessage sendPhoto sendMediaGroup
        editMessageText editMessageReplyMarkup editMessageMedia answerCallbackQuery
    """
    assert set(expected.split()) <= USED


@pytest.mark.parametrize("method", sorted(USED))
def test_every_method_that_the_program_calls_is_there(method: str) -> None:
    assert method.lower() in METHODS


async def test_every_update_that_the_program_asks_for_comes_of_what_people_do(
    world: World, raw: RawBot
) -> None:
    # the first poll tells which kinds are wanted
    await raw.result("getUpdates", allowed_updates=ALLOWED_UPDATES)
    aigul = await world.user("Айгүл")
    sent = await aigul.send("Сұрақ")
    await aigul.edit(sent, "Сұрағым")
    keyboard = {"inline_keyboard": [[{"text": "Иә", "callback_data": "yes"}]]}
    await raw.result("sendMessage", chat_id=aigul.id, text="Дұрыс па?", reply_markup=keyboard)
    with pytest.raises(TimeoutError):
        await aigul.press(await aigul.wait("Дұрыс па?"), "Иә", timeout=0)
    await aigul.block()
    kinds = {kind for update in await raw.updates() for kind in update if kind != "update_id"}
    assert kinds == set(ALLOWED_UPDATES)


async def test_a_flow_fails_where_telegram_would_have_refused(sandbox_url: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"Telegram would have refused.*chat not found"):
        await _flow_with_a_refusal(sandbox_url, tmp_path, "sendMessage")


async def test_a_flow_fails_where_the_server_lacks_a_method(sandbox_url: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"senddice.*method not found"):
        await _flow_with_a_refusal(sandbox_url, tmp_path, "sendDice")


async def test_a_refusal_that_a_flow_means_to_cause_is_let_pass(sandbox_url: str, tmp_path: Path) -> None:
    await _flow_with_a_refusal(sandbox_url, tmp_path, "sendMessage", tolerated={"chat not found"})


async def _flow_with_a_refusal(
    sandbox_url: str, folder: Path, method: str, tolerated: Set[str] = frozenset()
) -> None:
    async with open_stage(sandbox_url, folder) as stage, RawBot(sandbox_url, stage.world.token) as raw:
        stage.tolerated |= tolerated
        await raw.refusal(method, chat_id=42, text="Сәлем")
