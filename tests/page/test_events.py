"""What open windows are told as it happens."""

from __future__ import annotations

import asyncio

import pytest
from yarl import URL

from sandbox.control import acting
from sandbox.state import groups, people
from sandbox.state.models import Status
from tests.page.conftest import Page

_KEYBOARD = {
    "keyboard": [["Сұрақ"], [{"text": "Нөмірім", "request_contact": True}]],
    "input_field_placeholder": "Таңдаңыз",
    "is_persistent": True,
}


async def test_a_message_is_told_to_every_window(page: Page) -> None:
    aigul = page.person("Айгүл")
    windows = [await page.window(), await page.window()]
    await page.bot.result("sendMessage", chat_id=aigul.id, text="Кездесу <b>ертең</b>", parse_mode="HTML")
    for window in windows:
        message = (await window.event("message"))["message"]
        assert (message["chat_id"], message["text"]) == (aigul.id, "Кездесу ертең")
        assert message["entities"] == [{"type": "bold", "offset": 8, "length": 5}]
        assert message["sender"] == {"id": 1000001, "name": "Бот", "is_bot": True}


async def test_edited_deleted_and_pinned_messages_are_told(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    sent = await page.bot.result("sendMessage", chat_id=aigul.id, text="Ескі")
    place = {"chat_id": aigul.id, "message_id": sent["message_id"]}
    await window.event("message")
    await page.bot.result("editMessageText", **place, text="Жаңа")
    edited = (await window.event("edited"))["message"]
    assert (edited["text"], edited["edited"]) == ("Жаңа", True)
    await page.bot.result("pinChatMessage", **place)
    assert await window.event("pinned") == {"event": "pinned", **place}
    await page.bot.result("deleteMessage", **place)
    assert await window.event("deleted") == {"event": "deleted", **place}


async def test_a_deleted_message_brings_the_one_before_it_into_the_list(page: Page) -> None:
    aigul = page.person("Айгүл")
    await page.bot.result("sendMessage", chat_id=aigul.id, text="Бірінші")
    second = await page.bot.result("sendMessage", chat_id=aigul.id, text="Екінші")
    window = await page.window()
    await page.bot.result("deleteMessage", chat_id=aigul.id, message_id=second["message_id"])
    assert (await window.event("person"))["person"]["last"]["text"] == "Бірінші"


async def test_a_bot_that_types_is_told(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    await page.bot.result("sendChatAction", chat_id=aigul.id, action="typing")
    assert await window.event("typing") == {"event": "typing", "chat_id": aigul.id, "action": "typing"}


async def test_a_reply_keyboard_comes_and_goes(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    await page.bot.result("sendMessage", chat_id=aigul.id, text="Мәзір", reply_markup=_KEYBOARD)
    keyboard = (await window.event("keyboard"))["keyboard"]
    assert keyboard == {
        "rows": [[{"text": "Сұрақ"}], [{"text": "Нөмірім", "request_contact": True}]],
        "placeholder": "Таңдаңыз",
        "one_time": False,
        "persistent": True,
    }
    assert (await window.act("open", viewer_id=aigul.id, chat_id=aigul.id))["keyboard"] == keyboard
    await page.bot.result(
        "sendMessage", chat_id=aigul.id, text="Болды", reply_markup={"remove_keyboard": True}
    )
    assert await window.event("keyboard") == {"event": "keyboard", "chat_id": aigul.id, "keyboard": None}


async def test_new_commands_are_told_to_those_who_have_them(page: Page) -> None:
    aigul, olga = page.person("Айгүл"), page.person("Ольга", "ru")
    window = await page.window()
    commands = [{"command": "stats", "description": "Сводка"}]
    scope = {"type": "chat", "chat_id": olga.id}
    await page.bot.result("setMyCommands", commands=commands, scope=scope)
    assert await window.event("commands") == {"event": "commands", "chat_id": olga.id}
    assert not [event for event in window.events if event.get("chat_id") == aigul.id]


async def test_a_new_description_of_the_bot_is_told(page: Page) -> None:
    window = await page.window()
    await page.bot.result("setMyShortDescription", short_description="Сұрақтарға жауап")
    assert (await window.event("profile"))["bot"]["short_description"] == "Сұрақтарға жауап"


async def test_who_joins_a_group_and_a_new_topic_are_told(page: Page) -> None:
    aigul, nurlan = page.person("Айгүл"), page.person("Нұрлан")
    forum = page.forum(aigul)
    window = await page.window()
    groups.set_member(page.world, forum, nurlan, Status.MEMBER)
    group = (await window.event("group"))["group"]
    assert group["members"] == [aigul.id, nurlan.id]
    assert (await window.event("message"))["message"]["details"][0]["id"] == nurlan.id
    groups.add_topic(page.world, forum, "Спорт")
    assert [topic["name"] for topic in (await window.event("group"))["group"]["topics"]] == ["Спорт"]


async def test_the_worlds_time_and_new_people_are_told_without_being_announced(page: Page) -> None:
    window = await page.window()
    page.world.time_offset = 3600.0
    assert await window.event("clock") == {"event": "clock", "offset": 3600.0}
    aigul = page.person("Айгүл")
    assert (await window.event("person"))["person"]["id"] == aigul.id


async def test_an_extra_is_told_when_it_is_published(page: Page) -> None:
    window = await page.window()
    page.counter.count = 5
    page.served.publish("counter")
    assert await window.event("extra") == {"event": "extra", "name": "counter", "value": {"count": 5}}


async def test_what_a_crowd_is_sent_is_not_told(page: Page) -> None:
    aigul = page.person("Айгүл")
    crowd = acting.crowd(page.world, 500, "Тұрғын")
    window = await page.window()
    for person in crowd:
        page.world.post(page.world.chats[person["id"]], page.world.bot, {"text": "Кездесу"})
    await page.bot.result("sendMessage", chat_id=aigul.id, text="Соңғы")
    assert (await window.event("message"))["message"]["text"] == "Соңғы"
    assert window.events == []


async def test_when_the_feed_has_forgotten_what_came_between_the_window_begins_anew(
    page: Page,
) -> None:
    aigul = page.person("Айгүл")
    stranger = acting.crowd(page.world, 1, "Тұрғын")[0]["id"]
    window = await page.window()
    page.world.post(page.world.chats[aigul.id], page.world.bot, {"text": "Ұмытылған"})
    for _ in range(50_000):
        page.world.feed.add("message", stranger, 1)
    page.world.pulse.notify()
    assert (await window.event("hello"))["people"][0]["last"]["text"] == "Ұмытылған"


async def test_a_window_that_reads_nothing_is_cut_off_and_the_others_go_on(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sandbox.page.outbox.MAX_WAITING", 200_000)
    aigul = page.person("Айгүл")
    reader, writer = await _stuck_window(page)
    window = await page.window()
    for _ in range(75):
        for _ in range(20):
            people.say(page.world, aigul, people.text_of("ж" * 4000))
        for _ in range(20):
            assert (await window.event("message"))["message"]["text"] == "ж" * 4000
    with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
        await asyncio.wait_for(reader.readexactly(10**9), 5)
    writer.close()


async def _stuck_window(page: Page) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Open a socket whose other end never reads."""
    host, port = page.url.removeprefix("http://").split(":")
    cookies = page.session.cookie_jar.filter_cookies(URL(page.url))
    lines = [
        "GET /socket HTTP/1.1",
        f"Host: {host}:{port}",
        f"Origin: {page.url}",
        f"Cookie: {'; '.join(f'{name}={cookie.value}' for name, cookie in cookies.items())}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
    ]
    reader, writer = await asyncio.open_connection(host, int(port), limit=1024)
    writer.write("\r\n".join([*lines, "", ""]).encode())
    assert b"101" in await reader.readline()
    return reader, writer
