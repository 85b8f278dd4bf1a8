"""What a window is told first."""

from __future__ import annotations

import asyncio

import aiohttp

from sandbox.page.app import PageSettings, Roster, make_page
from sandbox.state import groups, people
from tests.page.conftest import TOKEN, Page, serving
from tests.page.window import open_window


async def test_the_hello_describes_bot_people_groups_and_extras(page: Page) -> None:
    aigul = page.person("Айгүл")
    olga = page.person("Ольга", "ru", opened=False)
    page.roster.add(olga.id, {"kk": "Тұрғын", "ru": "Житель"})
    forum = page.forum(aigul)
    topic = groups.add_topic(page.world, forum, "Спорт")
    await page.bot.result("setMyDescription", description="Кездесулер")
    await page.bot.result("setMyName", name="Бот города", language_code="ru")
    people.say(page.world, aigul, people.text_of("Сәлем"))

    hello = (await page.window()).hello

    assert hello["bot"] == {
        "id": 1000001,
        "username": "city_bot",
        "name": "Қала боты",
        "description": "Кездесулер",
        "short_description": "",
        "names": {"kk": "Қала боты", "ru": "Бот города"},
    }
    assert (hello["zone"], hello["offset"]) == ("Asia/Almaty", 0)
    assert hello["order"] == [aigul.id, olga.id, forum.id]
    first, second = hello["people"]
    assert first["last"]["text"] == "Сәлем"
    assert (first["opened"], second["opened"]) == (True, False)
    assert second == {
        "id": olga.id,
        "name": "Ольга",
        "first_name": "Ольга",
        "username": None,
        "language_code": "ru",
        "role": {"kk": "Тұрғын", "ru": "Житель"},
        "blocked": False,
        "deactivated": False,
        "opened": False,
        "last": None,
    }
    [group] = hello["groups"]
    assert group.pop("last")["kind"] == "forum_topic_created"
    assert group == {
        "id": forum.id,
        "title": "Дәріскерлер",
        "is_forum": True,
        "topics": [{"id": topic, "name": "Спорт"}],
        "members": [aigul.id],
    }
    assert hello["extras"] == {"counter": {"count": 0}}


async def test_what_was_said_last_is_the_newest_message_that_stands(page: Page) -> None:
    aigul = page.person("Айгүл")
    people.say(page.world, aigul, people.text_of("Бірінші"))
    second = people.say(page.world, aigul, people.text_of("Екінші"))
    people.delete(page.world, aigul, None, second.message_id)
    assert (await page.window()).hello["people"][0]["last"]["text"] == "Бірінші"


async def test_a_window_that_comes_back_is_told_all_anew(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    await window.socket.close()
    await page.bot.result("sendMessage", chat_id=aigul.id, text="Сізсіз де")
    again = await page.window()
    assert again.hello["people"][0]["last"]["text"] == "Сізсіз де"
    await again.act("open", viewer_id=aigul.id, chat_id=aigul.id)
    assert [event for event in again.events if event["event"] == "message"] == []


async def test_nothing_is_lost_or_told_twice_around_the_hello(page: Page) -> None:
    aigul = page.person("Айгүл")
    for number in range(20):
        page.world.post(page.world.chats[aigul.id], page.world.bot, {"text": f"{number}"})
        if number == 10:
            window = await page.window()
            said = int(window.hello["people"][0]["last"]["text"])
    heard = [(await window.event("message"))["message"]["text"] for _ in range(said + 1, 20)]
    assert heard == [str(number) for number in range(said + 1, 20)]
    await window.act("open", viewer_id=aigul.id, chat_id=aigul.id)
    assert [event for event in window.events if event["event"] == "message"] == []


def test_the_list_is_kept_in_order_with_its_roles() -> None:
    documents: dict[str, object] = {}
    roster = Roster(documents)
    roster.add(7, {"kk": "Тұрғын", "ru": "Житель"})
    roster.add(-5)
    again = Roster(documents)
    assert list(again) == [7, -5]
    assert again.role(7) == {"kk": "Тұрғын", "ru": "Житель"}
    assert again.role(-5) is None


async def test_when_the_server_ends_every_window_is_told_so(page: Page) -> None:
    served = make_page(page.world, page.roster, PageSettings(token=TOKEN), [])
    async with serving(served.app) as url, asyncio.timeout(5):
        await (await page.session.get(f"{url}/", params={"token": TOKEN}, allow_redirects=False)).release()
        window = await open_window(page.session, url)
        waiting = asyncio.create_task(window.socket.receive())
    assert (await waiting).type is aiohttp.WSMsgType.CLOSE
    assert window.socket.close_code == 1001
