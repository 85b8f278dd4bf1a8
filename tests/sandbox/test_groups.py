"""Groups: who hears what, topics, membership, and the change into a supergroup."""

from __future__ import annotations

from aiogram import Bot
from aiogram.enums import ChatMemberStatus

from sandbox.client import World
from sandbox.remote.people import User
from tests.sandbox.raw import RawBot


async def _texts(raw: RawBot) -> list[str]:
    messages = [update.get("message", {}) for update in await raw.updates()]
    return [message["text"] for message in messages if "text" in message]


async def test_the_bot_is_told_of_its_new_group(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer])
    joined, welcome = await raw.updates()
    assert joined["my_chat_member"]["chat"] == {"id": group.id, "type": "group", "title": "Білім беру"}
    assert joined["my_chat_member"]["from"]["id"] == lecturer.id
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert welcome["message"]["new_chat_members"][0]["id"] == world.bot_id


async def test_client_libraries_read_what_the_bot_is_told_of_a_group(world: World, bot: Bot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer])
    await group.remove_bot(by=lecturer)
    updates = await bot.get_updates()
    assert [update.event_type for update in updates] == ["my_chat_member", "message", "my_chat_member"]


async def test_privacy_mode_leaves_commands_replies_and_mentions(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer], bot_status="member")
    card = await raw.result("sendMessage", chat_id=group.id, text="Сұрақ")
    await lecturer.send("Өзара әңгіме", chat=group)
    await lecturer.send("/bind", chat=group)
    await lecturer.send("/bind@CITY_bot x", chat=group)
    await lecturer.send("/bind@other_bot", chat=group)
    await lecturer.send("Жауап", chat=group, reply_to=card["message_id"])
    await lecturer.send("@city_bot көмек", chat=group)
    assert await _texts(raw) == ["/bind", "/bind@CITY_bot x", "Жауап", "@city_bot көмек"]


async def test_an_administrator_and_a_bot_without_privacy_hear_everything(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer])
    await lecturer.send("Бір", chat=group)
    await group.set_bot("member", by=lecturer)
    await lecturer.send("Екі", chat=group)
    await world.privacy(enabled=False)
    await lecturer.send("Үш", chat=group)
    assert await _texts(raw) == ["Бір", "Үш"]
    assert (await raw.result("getMe"))["can_read_all_group_messages"] is True


async def test_a_message_in_a_topic_names_its_thread(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    forum = await world.group("Дәріскерлер", members=[lecturer], forum=True)
    thread = await forum.topic("Білім беру")
    sent = await raw.result("sendMessage", chat_id=forum.id, text="Сұрақ", message_thread_id=thread)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
    assert sent["chat"]["is_forum"] is True
    answer = await lecturer.send("Жауап", chat=forum, reply_to=sent["message_id"])
    assert answer.thread_id == thread
    seen = await forum.messages(thread=thread)
    assert [message.text for message in seen] == ["", "Сұрақ", "Жауап"]
    assert (await forum.wait("Сұрақ", thread=thread)).message_id == sent["message_id"]


async def test_a_reply_in_a_topic_stays_there_without_naming_it(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    forum = await world.group("Дәріскерлер", members=[lecturer], forum=True)
    thread = await forum.topic("Спорт")
    question = await lecturer.send("Сұрақ", chat=forum, thread=thread)
    reply = {"message_id": question.message_id}
    sent = await raw.result("sendMessage", chat_id=forum.id, text="Жауап", reply_parameters=reply)
    assert sent["message_thread_id"] == thread


async def test_a_deleted_topic_is_not_found(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    forum = await world.group("Дәріскерлер", members=[lecturer], forum=True)
    thread = await forum.topic("Спорт")
    await lecturer.send("Сұрақ", chat=forum, thread=thread)
    await forum.delete_topic(thread)
    assert await forum.messages(thread=thread) == []
    for missing in (thread, 1):
        assert await raw.refusal("sendMessage", chat_id=forum.id, text="?", message_thread_id=missing) == (
            400,
            "Bad Request: message thread not found",
        )


async def test_the_bot_opens_and_deletes_topics_as_an_administrator(
    world: World, bot: Bot, raw: RawBot
) -> None:
    lecturer = await world.user("Болат")
    forum = await world.group("Дәріскерлер", members=[lecturer], forum=True)
    topic = await bot.create_forum_topic(forum.id, "Тұрғын үй")
    await bot.send_message(forum.id, "Сұрақ", message_thread_id=topic.message_thread_id)
    await bot.delete_forum_topic(forum.id, topic.message_thread_id)
    assert await forum.messages(thread=topic.message_thread_id) == []
    await forum.set_bot("member", by=lecturer)
    assert await raw.refusal("createForumTopic", chat_id=forum.id, name="?") == (
        400,
        "Bad Request: not enough rights to create a topic",
    )


async def test_only_a_forum_has_topics(world: World, raw: RawBot) -> None:
    group = await world.group("Білім беру", members=[await world.user("Болат")])
    assert await raw.refusal("createForumTopic", chat_id=group.id, name="?") == (
        400,
        "Bad Request: the chat is not a forum",
    )
    sent = await raw.result("sendMessage", chat_id=group.id, text="?", message_thread_id=7)
    assert "message_thread_id" not in sent


async def test_a_group_that_became_a_supergroup_answers_with_its_new_id(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer])
    supergroup = await group.migrate()
    answer = await raw.call("sendMessage", chat_id=group.id, text="?")
    assert answer == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": supergroup.id},
    }
    old, new = (await raw.updates())[-2:]
    assert old["message"]["migrate_to_chat_id"] == supergroup.id
    assert new["message"]["migrate_from_chat_id"] == group.id
    assert new["message"]["chat"] == {"id": supergroup.id, "type": "supergroup", "title": "Білім беру"}
    await raw.result("sendMessage", chat_id=supergroup.id, text="Сұрақ")
    assert (await supergroup.wait("Сұрақ")).chat_id == supergroup.id


async def test_a_removed_bot_is_told_and_refused(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer])
    supergroup = await world.group("Спорт", members=[lecturer], supergroup=True)
    await group.remove_bot(by=lecturer)
    await supergroup.remove_bot(by=lecturer)
    change = (await raw.updates())[-1]["my_chat_member"]
    assert change["old_chat_member"]["status"] == "administrator"
    assert change["new_chat_member"]["status"] == "kicked"
    for chat, kind in ((group, "group"), (supergroup, "supergroup")):
        assert await raw.refusal("sendMessage", chat_id=chat.id, text="?") == (
            403,
            f"Forbidden: bot was kicked from the {kind} chat",
        )


async def test_a_bot_that_left_is_no_member(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    supergroup = await world.group("Спорт", members=[lecturer], supergroup=True)
    await raw.result("leaveChat", chat_id=supergroup.id)
    await lecturer.send("/bind", chat=supergroup)
    assert await _texts(raw) == []
    assert await raw.refusal("getChat", chat_id=supergroup.id) == (
        403,
        "Forbidden: bot is not a member of the supergroup chat",
    )


async def test_members_and_administrators_are_told_apart(world: World, bot: Bot) -> None:
    bolat, saule = await world.user("Болат"), await world.user("Сәуле")
    group = await world.group("Білім беру", members=[bolat, saule])
    stranger = await world.user("Бөтен")

    async def status(user: User) -> str:
        return (await bot.get_chat_member(group.id, user.id)).status

    assert [await status(user) for user in (bolat, saule, stranger)] == [
        ChatMemberStatus.CREATOR,
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.LEFT,
    ]
    await group.set_member(saule, "administrator")
    await group.set_member(bolat, "left")
    assert {member.user.id for member in await bot.get_chat_administrators(group.id)} == {
        world.bot_id,
        saule.id,
    }


async def test_a_member_cannot_take_away_or_pin_what_others_wrote(world: World, raw: RawBot) -> None:
    lecturer = await world.user("Болат")
    group = await world.group("Білім беру", members=[lecturer], bot_status="member")
    written = await lecturer.send("Пікір", chat=group)
    place = {"chat_id": group.id, "message_id": written.message_id}
    assert await raw.refusal("deleteMessage", **place) == (400, "Bad Request: message can't be deleted")
    assert await raw.refusal("pinChatMessage", **place) == (
        400,
        "Bad Request: not enough rights to manage pinned messages in the chat",
    )


async def test_a_private_chat_has_no_administrators(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    assert await raw.refusal("getChatAdministrators", chat_id=aigul.id) == (
        400,
        "Bad Request: there are no administrators in the private chat",
    )
    assert (await raw.result("getChatMember", chat_id=aigul.id, user_id=aigul.id))["status"] == "member"
    assert await raw.refusal("getChatMember", chat_id=aigul.id, user_id=1) == (
        400,
        "Bad Request: user not found",
    )


async def test_a_chat_is_described_as_client_libraries_expect(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл", username="aigul")
    await aigul.start()
    chat = await bot.get_chat(aigul.id)
    assert (chat.type, chat.first_name, chat.username) == ("private", "Айгүл", "aigul")
