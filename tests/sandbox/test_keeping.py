"""What people and the bot find again when the server begins anew with the file of its world."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from sandbox.client import World
from sandbox.records import Message
from sandbox.remote.people import User
from sandbox.state.images import make_png
from tests.sandbox.kept import kept
from tests.sandbox.raw import RawBot

_BUTTON = {"inline_keyboard": [[{"text": "Жауап беру", "callback_data": "answer:1"}]]}
_KEYBOARD = {"keyboard": [["Мәзір"], [{"text": "Нөмір", "request_contact": True}]], "resize_keyboard": True}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "world.sqlite"


async def _aigul(world: World) -> User:
    aigul = await world.user("Айгүл", last_name="Серік", username="aigul_s", language_code="kk")
    await aigul.start()
    return aigul


async def _talk(aigul: User, bot: RawBot) -> None:
    await bot.result("sendMessage", chat_id=aigul.id, text="<b>Сәлем</b>", parse_mode="HTML")
    question = await aigul.send("Жол қашан жөнделеді?")
    await bot.result(
        "sendMessage",
        chat_id=aigul.id,
        text="Қабылданды",
        reply_markup=_BUTTON,
        reply_parameters={"message_id": question.message_id},
    )
    changed = await bot.result("sendMessage", chat_id=aigul.id, text="Күте тұрыңыз")
    await bot.result("editMessageText", chat_id=aigul.id, message_id=changed["message_id"], text="Дайын")
    await bot.result("sendMessage", chat_id=aigul.id, text="Мәзір", reply_markup=_KEYBOARD)
    await aigul.edit(question, "Жол қашан жөнделеді, айтыңызшы?")
    await aigul.album(["photo", "video"], "Жол")
    await aigul.contact("+77011234567")
    await aigul.location(43.24, 76.9)
    sticker = await aigul.sticker()
    await bot.result("forwardMessage", chat_id=aigul.id, from_chat_id=aigul.id, message_id=sticker.message_id)
    gone = await bot.result("sendMessage", chat_id=aigul.id, text="Бұл жойылады")
    await bot.result("deleteMessage", chat_id=aigul.id, message_id=gone["message_id"])


async def test_a_chat_reads_the_same(path: Path) -> None:
    async with kept(path) as before:
        await before.world.limits(enabled=False)
        aigul = await _aigul(before.world)
        await _talk(aigul, before.bot)
        messages, keyboard = await aigul.messages(), await aigul.keyboard()
    async with kept(path) as after:
        aigul = after.person(aigul)
        assert await aigul.messages() == messages
        assert await aigul.keyboard() == keyboard == [["Мәзір"], ["Нөмір"]]
    assert len(messages) == 12


async def test_the_bot_gets_the_updates_that_it_has_not_confirmed(path: Path) -> None:
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        await aigul.send("бір")
        await aigul.send("екі")
        first, *pending = await before.bot.updates()
        await before.bot.updates(offset=first["update_id"] + 1)
    async with kept(path) as after:
        assert await after.bot.updates() == pending
        assert [update["message"]["text"] for update in pending] == ["бір", "екі"]


async def test_every_number_goes_on_rising(path: Path) -> None:
    async def step(world: World, bot: RawBot, aigul: User) -> list[Any]:
        shown = await bot.result("sendMessage", chat_id=aigul.id, text="?", reply_markup=_BUTTON)
        message = await aigul.wait(message_id=shown["message_id"])
        pressed = asyncio.create_task(aigul.press(message, "Жауап беру"))
        [update] = await bot.updates(timeout=5)
        await bot.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
        await pressed
        await bot.updates(offset=update["update_id"] + 1)
        document = await aigul.document()
        [update] = await bot.updates()
        await bot.updates(offset=update["update_id"] + 1)
        album = await aigul.album(["photo", "photo"])
        await bot.updates(offset=update["update_id"] + 3)
        newcomer = await world.user("Ерлан")
        return [
            message.message_id,
            update["update_id"],
            document.file_id,
            int(str(album[0].media_group_id)),
            newcomer.id,
        ]

    async with kept(path) as before:
        aigul = await _aigul(before.world)
        [start] = await before.bot.updates()
        await before.bot.updates(offset=start["update_id"] + 1)
        earlier = await step(before.world, before.bot, aigul)
    async with kept(path) as after:
        later = await step(after.world, after.bot, after.person(aigul))
    assert all(new > old for old, new in zip(earlier, later, strict=True))


async def test_the_bot_says_the_same_of_itself(path: Path) -> None:
    commands = [{"command": "start", "description": "Бастау"}]
    own = [{"command": "answers", "description": "Жауаптар"}]
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        scope = {"type": "chat", "chat_id": aigul.id}
        await before.bot.result("setMyCommands", commands=commands, language_code="kk")
        await before.bot.result("setMyCommands", commands=commands, language_code="ru")
        await before.bot.result("setMyCommands", commands=own, scope=scope)
        await before.bot.result("deleteMyCommands", language_code="ru")
        await before.bot.result("setMyDescription", description="Сұрақ қойыңыз", language_code="kk")
        await before.bot.result("setMyName", name="Қала")
        await before.bot.result("setChatMenuButton", chat_id=aigul.id, menu_button={"type": "commands"})
        await before.bot.result("setChatMenuButton", menu_button={"type": "default"})
    async with kept(path) as after:
        bot = after.bot
        assert await bot.result("getMyCommands", language_code="kk") == commands
        assert await bot.result("getMyCommands", language_code="ru") == []
        assert await bot.result("getMyCommands", scope=scope) == own
        assert [shown.command for shown in await after.person(aigul).commands()] == ["answers"]
        shown = await bot.result("getMyDescription", language_code="kk")
        assert shown == {"description": "Сұрақ қойыңыз"}
        assert await bot.result("getMyName") == {"name": "Қала"}
        assert await bot.result("getChatMenuButton", chat_id=aigul.id) == {"type": "commands"}
        assert await bot.result("getChatMenuButton") == {"type": "default"}
        assert (await bot.result("getMe"))["username"] == "city_bot"


async def test_files_can_be_downloaded_and_sent_again(path: Path) -> None:
    picture = make_png(90, 60, 1, 2, 3)
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        photo = await aigul.media("photo", data=picture)
        document = await aigul.media("document", name="жоспар.pdf", data=b"%PDF-1.4 kept")
    assert photo.file_id is not None
    assert document.file_id is not None
    async with kept(path) as after:
        assert await after.download(photo.file_id) == picture
        assert await after.download(document.file_id) == b"%PDF-1.4 kept"
        sent = await after.bot.result("sendPhoto", chat_id=aigul.id, photo=photo.file_id)
        assert [(size["width"], size["height"]) for size in sent["photo"]] == [(45, 30), (90, 60)]
        assert [await after.download(size["file_id"]) for size in sent["photo"]] == [picture, picture]
        sent = await after.bot.result("sendDocument", chat_id=aigul.id, document=document.file_id)
        assert sent["document"]["file_name"] == "жоспар.pdf"


async def test_old_messages_can_be_edited_answered_and_pressed(path: Path) -> None:
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        card = await before.bot.result("sendMessage", chat_id=aigul.id, text="Сұрақ", reply_markup=_BUTTON)
        own = await aigul.send("Жол")
        await before.bot.updates(offset=100)
    async with kept(path) as after:
        aigul, bot = after.person(aigul), after.bot
        shown = await aigul.wait(message_id=card["message_id"])
        pressed = asyncio.create_task(aigul.press(shown, "Жауап беру"))
        [update] = await bot.updates(timeout=5)
        assert update["callback_query"]["data"] == "answer:1"
        query_id = update["callback_query"]["id"]
        await bot.result("answerCallbackQuery", callback_query_id=query_id, text="Жақсы")
        assert (await pressed).text == "Жақсы"
        edited = await bot.result(
            "editMessageText", chat_id=aigul.id, message_id=card["message_id"], text="Жауап берілді"
        )
        assert edited["text"] == "Жауап берілді"
        assert (await aigul.edit(own, "Көше")).text == "Көше"
        await aigul.send("Рақмет", reply_to=card["message_id"])
        [*_, update] = await bot.updates()
        assert update["message"]["reply_to_message"]["text"] == "Жауап берілді"
        assert update["message"]["reply_to_message"]["from"]["is_bot"] is True


async def test_who_has_blocked_the_bot_or_is_gone_stays_out_of_reach(path: Path) -> None:
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        olga = await before.world.user("Ольга", language_code="ru")
        await olga.start()
        unopened = await before.world.user("Ерлан")
        await aigul.block()
        await olga.deactivate()
    async with kept(path) as after:
        refusal = await after.bot.refusal("sendMessage", chat_id=aigul.id, text="?")
        assert refusal == (403, "Forbidden: bot was blocked by the user")
        refusal = await after.bot.refusal("sendMessage", chat_id=olga.id, text="?")
        assert refusal == (403, "Forbidden: user is deactivated")
        refusal = await after.bot.refusal("sendMessage", chat_id=unopened.id, text="?")
        assert refusal == (403, "Forbidden: bot can't initiate conversation with a user")
        await after.person(aigul).start()
        await after.bot.result("sendMessage", chat_id=aigul.id, text="Қайта келдіңіз")


async def test_a_forum_keeps_its_topics_members_and_pinned_message(path: Path) -> None:
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        nurlan = await before.world.user("Нұрлан")
        forum = await before.world.group("Дәріскерлер", members=[aigul, nurlan], forum=True)
        sport, housing = await forum.topic("Спорт"), await forum.topic("Тұрғын үй")
        await forum.delete_topic(housing)
        await forum.set_member(nurlan, "left")
        card = await before.bot.result("sendMessage", chat_id=forum.id, text="Сұрақ", message_thread_id=sport)
        await before.bot.result("pinChatMessage", chat_id=forum.id, message_id=card["message_id"])
        full = await before.bot.result("getChat", chat_id=forum.id)
        members = [
            await before.bot.result("getChatMember", chat_id=forum.id, user_id=user_id)
            for user_id in (aigul.id, nurlan.id, before.world.bot_id)
        ]
        messages: list[Message] = await forum.messages(thread=sport)
    async with kept(path) as after:
        bot = after.bot
        assert await bot.result("getChat", chat_id=forum.id) == full
        assert full["pinned_message"]["text"] == "Сұрақ"
        assert members == [
            await bot.result("getChatMember", chat_id=forum.id, user_id=user_id)
            for user_id in (aigul.id, nurlan.id, after.world.bot_id)
        ]
        assert await after.group(forum).messages(thread=sport) == messages
        sent = await bot.result("sendMessage", chat_id=forum.id, text="!", message_thread_id=sport)
        assert sent["message_thread_id"] == sport
        refusal = await bot.refusal("sendMessage", chat_id=forum.id, text="!", message_thread_id=housing)
        assert refusal == (400, "Bad Request: message thread not found")


async def test_a_group_that_became_a_supergroup_still_names_it(path: Path) -> None:
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        group = await before.world.group("Дәріскерлер", members=[aigul])
        successor = await group.migrate()
    async with kept(path) as after:
        answer = await after.bot.call("sendMessage", chat_id=group.id, text="?")
        assert answer["parameters"] == {"migrate_to_chat_id": successor.id}
        await after.bot.result("sendMessage", chat_id=successor.id, text="!")


async def test_time_privacy_and_the_wanted_updates_stay_as_they_were_set(path: Path) -> None:
    async with kept(path) as before:
        aigul = await _aigul(before.world)
        await before.bot.updates(allowed_updates=["message"])
        await before.world.clock(86_400.0)
        await before.world.privacy(False)
        earlier = await aigul.send("бір")
    async with kept(path) as after:
        assert (await after.bot.result("getMe"))["can_read_all_group_messages"] is True
        aigul = after.person(aigul)
        assert (await aigul.send("екі")).date - earlier.date < 3600
        waiting = await after.world.pending_updates()
        await aigul.block()
        assert await after.world.pending_updates() == waiting
