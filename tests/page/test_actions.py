"""What a person can do in the page, and how what cannot be done is refused."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.state import groups, people
from sandbox.state.models import Status, User
from tests.page.conftest import Page
from tests.page.window import Refusal


async def test_opening_shows_the_newest_messages_and_then_the_older_ones(page: Page) -> None:
    aigul = page.person("Айгүл")
    for number in range(7):
        people.say(page.world, aigul, people.text_of(f"{number}"))
    people.delete(page.world, aigul, None, 6)
    window = await page.window()
    place = {"viewer_id": aigul.id, "chat_id": aigul.id, "limit": 4}
    newest = await window.act("open", **place)
    assert [message["text"] for message in newest["messages"]] == ["2", "3", "4", "6"]
    assert newest["more"] is True
    older = await window.act("open", **place, before=newest["messages"][0]["message_id"])
    assert [message["text"] for message in older["messages"]] == ["0", "1"]
    assert older["more"] is False


async def test_a_chat_that_nobody_started_is_shown_empty_and_stays_unopened(page: Page) -> None:
    olga = page.person("Ольга", "ru", opened=False)
    await page.bot.result("setMyDescription", description="Вопросы городу", language_code="ru")
    await page.bot.result("setMyDescription", description="Қалаға сұрақтар")
    window = await page.window()
    shown = await window.act("open", viewer_id=olga.id, chat_id=olga.id)
    assert (shown["messages"], shown["more"], shown["keyboard"]) == ([], False, None)
    assert shown["bot"]["description"] == "Вопросы городу"
    assert olga.id not in page.world.chats


async def test_the_menu_shows_the_commands_of_the_persons_language_and_role(page: Page) -> None:
    aigul, olga = page.person("Айгүл"), page.person("Ольга", "ru")
    forum = page.forum(aigul, olga)

    async def give(name: str, scope: dict[str, object], language: str = "") -> None:
        commands = [{"command": name, "description": name}]
        await page.bot.result("setMyCommands", commands=commands, scope=scope, language_code=language)

    await give("start", {"type": "default"})
    await give("start_ru", {"type": "default"}, "ru")
    await give("stats", {"type": "chat", "chat_id": aigul.id})
    await give("group", {"type": "all_group_chats"})
    await give("bind", {"type": "all_chat_administrators"})
    window = await page.window()

    async def menu(viewer_id: int, chat_id: int) -> list[str]:
        shown = await window.act("open", viewer_id=viewer_id, chat_id=chat_id)
        return [command["command"] for command in shown["commands"]]

    assert await menu(aigul.id, aigul.id) == ["stats"]
    assert await menu(olga.id, olga.id) == ["start_ru"]
    assert await menu(aigul.id, forum.id) == ["bind"]
    assert await menu(olga.id, forum.id) == ["group"]


async def test_start_passes_the_payload_of_a_link_on(page: Page) -> None:
    olga = page.person("Ольга", "ru", opened=False)
    window = await page.window()
    message = await window.act("start", viewer_id=olga.id, payload="m_42")
    assert message["text"] == "/start m_42"
    assert (await page.bot.updates())[-1]["message"]["text"] == "/start m_42"
    assert (await window.event("person"))["person"]["opened"] is True
    assert await window.refused("start", viewer_id=olga.id, payload="42 ж") == "bad-payload"


async def test_a_text_reaches_the_bot_and_comes_back_as_seen(page: Page) -> None:
    aigul = page.person("Айгүл")
    first = await page.bot.result("sendMessage", chat_id=aigul.id, text="Сұрағыңыз?")
    window = await page.window()
    message = await window.act(
        "send_text",
        viewer_id=aigul.id,
        chat_id=aigul.id,
        text="  Жол қашан? https://example.kz  ",
        reply_to=first["message_id"],
    )
    assert message["text"] == "Жол қашан? https://example.kz"
    assert message["entities"] == [{"type": "url", "offset": 11, "length": 18}]
    assert message["reply_to"] == {
        "message_id": first["message_id"],
        "sender_name": "Бот",
        "is_bot": True,
        "text": "Сұрағыңыз?",
        "kind": "text",
    }
    assert (await page.bot.updates())[-1]["message"]["text"] == message["text"]
    assert (await window.event("message"))["message"] == message


async def test_a_topic_of_a_group_is_written_in_by_its_members(page: Page) -> None:
    aigul, olga = page.person("Айгүл"), page.person("Ольга", "ru")
    forum = page.forum(aigul)
    topic = groups.add_topic(page.world, forum, "Спорт")
    window = await page.window()
    place = {"viewer_id": aigul.id, "chat_id": forum.id, "text": "Сәлем"}
    message = await window.act("send_text", **place, thread_id=topic)
    assert message["thread_id"] == topic
    assert await window.refused("send_text", **place, thread_id=topic + 1) == "no-topic"
    assert await window.refused("send_text", **(place | {"viewer_id": olga.id})) == "not-a-member"
    assert await window.refused("open", viewer_id=olga.id, chat_id=forum.id) == "not-a-member"
    groups.set_member(page.world, forum, aigul, Status.LEFT)
    assert await window.refused("send_text", **place) == "not-a-member"


@pytest.mark.parametrize(
    ("text", "code"), [("", "text-empty"), (" \n ", "text-empty"), ("ж" * 4097, "text-too-long")]
)
async def test_a_text_that_telegram_would_not_send_is_refused(page: Page, text: str, code: str) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    assert await window.refused("send_text", viewer_id=aigul.id, chat_id=aigul.id, text=text) == code


async def test_a_contact_is_the_persons_own(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    message = await window.act("send_contact", viewer_id=aigul.id, phone_number="+7 701 000 00 00")
    assert message["kind"] == "contact"
    assert message["details"]["user_id"] == aigul.id
    assert await window.refused("send_contact", viewer_id=aigul.id, phone_number="телефон") == "bad-phone"


async def test_a_person_edits_and_deletes_their_own_messages(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    said = await window.act("send_text", viewer_id=aigul.id, chat_id=aigul.id, text="Ескі")
    place = {"viewer_id": aigul.id, "chat_id": aigul.id, "message_id": said["message_id"]}
    assert (await window.act("edit", **place, text="Жаңа"))["text"] == "Жаңа"
    assert (await page.bot.updates())[-1]["edited_message"]["text"] == "Жаңа"
    assert await window.refused("edit", **place, text="") == "text-empty"
    assert await window.act("delete", **place) is None
    assert (await window.event("deleted"))["message_id"] == said["message_id"]
    assert await window.refused("delete", **place) == "gone"
    sent = await page.bot.result("sendMessage", chat_id=aigul.id, text="Боттікі")
    foreign = place | {"message_id": sent["message_id"]}
    assert await window.refused("delete", **foreign) == "not-yours"
    assert await window.refused("edit", **foreign, text="Менікі") == "not-yours"


async def test_a_contact_cannot_be_edited(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    shared = await window.act("send_contact", viewer_id=aigul.id, phone_number="+77010000000")
    place = {"viewer_id": aigul.id, "chat_id": aigul.id, "message_id": shared["message_id"]}
    assert await window.refused("edit", **place, text="Жаңа") == "not-editable"


async def test_who_blocks_the_bot_writes_nothing_until_unblocking(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    text = {"viewer_id": aigul.id, "chat_id": aigul.id, "text": "Сәлем"}
    await window.act("block", viewer_id=aigul.id, blocked=True)
    assert (await window.event("person"))["person"]["blocked"] is True
    assert await window.refused("send_text", **text) == "blocked"
    code, _ = await page.bot.refusal("sendMessage", chat_id=aigul.id, text="Сәлем")
    assert code == 403
    await window.act("block", viewer_id=aigul.id, blocked=False)
    assert (await window.event("person"))["person"]["blocked"] is False
    assert (await window.act("send_text", **text))["text"] == "Сәлем"


async def test_who_is_deactivated_writes_nothing(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    people.deactivate(page.world, aigul)
    assert (await window.event("person"))["person"]["deactivated"] is True
    text = {"viewer_id": aigul.id, "chat_id": aigul.id, "text": "Сәлем"}
    assert await window.refused("send_text", **text) == "deactivated"


async def test_a_new_person_is_put_into_every_windows_list(page: Page) -> None:
    window, other = await page.window(), await page.window()
    person = await window.act("add_person", first_name=" Әсем ", last_name="Қали", language_code="kk")
    assert (person["name"], person["language_code"]) == ("Әсем Қали", "kk")
    assert (person["opened"], person["last"]) == (False, None)
    assert (await other.event("person"))["person"] == person
    started = await window.act("start", viewer_id=person["id"])
    assert started["text"] == "/start"


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"first_name": "  ", "language_code": "kk"}, "name-empty"),
        ({"first_name": "ә" * 65, "language_code": "kk"}, "name-too-long"),
        ({"first_name": "Әсем", "language_code": "de"}, "bad-request"),
        ({"first_name": 5, "language_code": "kk"}, "bad-request"),
    ],
)
async def test_a_person_without_a_proper_name_or_language_is_refused(
    page: Page, parameters: dict[str, Any], code: str
) -> None:
    assert await (await page.window()).refused("add_person", **parameters) == code
    assert len(page.roster) == 0


async def test_the_list_does_not_grow_without_end(page: Page) -> None:
    for _ in range(100):
        page.person("Тұрғын")
    window = await page.window()
    assert await window.refused("add_person", first_name="Әсем", language_code="kk") == "too-many-people"


async def test_nobody_acts_for_people_outside_the_list_or_in_others_chats(page: Page) -> None:
    aigul, olga = page.person("Айгүл"), page.person("Ольга", "ru")
    stranger = people.add_user(page.world, User(0, "Бөтен"))
    window = await page.window()
    place = {"chat_id": olga.id, "text": "Сәлем"}
    assert await window.refused("send_text", viewer_id=stranger.id, **place) == "no-person"
    assert await window.refused("send_text", viewer_id=aigul.id, **place) == "gone"
    assert await window.refused("open", viewer_id=aigul.id, chat_id=olga.id) == "gone"


async def test_an_extra_does_what_is_asked_and_refuses_with_its_own_code(page: Page) -> None:
    window = await page.window()
    assert await window.act("extra", name="counter", by=3) == {"count": 3}
    assert await window.refused("extra", name="counter", do="fail") == "no-counting"
    assert await window.refused("extra", name="nothing") == "bad-request"


async def test_a_fault_is_told_and_logged_without_words_and_the_window_lives_on(
    page: Page, caplog: pytest.LogCaptureFixture
) -> None:
    window = await page.window()
    with pytest.raises(Refusal) as caught:
        await window.act("extra", name="counter", do="break", words="өте құпия")
    assert (caught.value.code, str(caught.value)) == ("impossible", "ValueError")
    assert "ValueError" in caplog.text
    assert "құпия" not in caplog.text
    assert await window.act("extra", name="counter", by=1) == {"count": 1}


@pytest.mark.parametrize(
    "parameters",
    [
        {"action": "fly"},
        {"action": ["open"]},
        {"action": "open"},
        {"action": "open", "viewer_id": "1", "chat_id": 1},
        {"action": "open", "viewer_id": True, "chat_id": 1},
        {"action": "open", "viewer_id": 2**60, "chat_id": 1},
    ],
)
async def test_what_makes_no_sense_is_refused(page: Page, parameters: dict[str, Any]) -> None:
    window = await page.window()
    await window.socket.send_json({"id": 1, **parameters})
    with pytest.raises(Refusal) as caught:
        await window.reply(1)
    assert caught.value.code == "bad-request"


async def test_half_a_character_is_replaced(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    message = await window.act("send_text", viewer_id=aigul.id, chat_id=aigul.id, text="Жол \ud83d")
    assert message["text"] == "Жол \ufffd"


async def test_what_nobody_could_answer_is_passed_over_and_the_window_lives_on(page: Page) -> None:
    window = await page.window()
    for text in ("{", "[]", "5", "[" * 100_000, '{"action": "open"}', '{"id": 1e99}', f'{{"id": {2**70}}}'):
        await window.socket.send_str(text)
    assert await window.act("extra", name="counter", by=1) == {"count": 1}


async def test_a_huge_message_ends_the_window(page: Page) -> None:
    window = await page.window()
    await window.socket.send_str("ж" * 300_000)
    with pytest.raises(TypeError):
        await window.event("hello")
    assert window.socket.close_code == 1009
