"""Long polling: an update leaves the queue only when a later offset confirms it."""

from __future__ import annotations

import asyncio

from sandbox.client import World
from tests.sandbox.raw import RawBot


async def test_an_unconfirmed_update_comes_again(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл", last_name="Сәрсен", username="aigul", language_code="kk")
    await aigul.start()
    [first] = await raw.updates()
    [again] = await raw.updates()
    assert first == again
    assert first["message"]["from"] == {
        "id": aigul.id,
        "is_bot": False,
        "first_name": "Айгүл",
        "last_name": "Сәрсен",
        "username": "aigul",
        "language_code": "kk",
    }
    assert first["message"]["chat"]["type"] == "private"
    assert first["message"]["text"] == "/start"
    assert first["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_an_offset_confirms_what_came_before_it(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    for text in ("бір", "екі", "үш"):
        await aigul.send(text)
    _, second, third = await raw.updates()
    assert await raw.updates(offset=second["update_id"]) == [second, third]
    assert await world.pending_updates() == 2
    assert await raw.updates(offset=third["update_id"] + 1) == []
    assert await world.pending_updates() == 0


async def test_a_limit_leaves_the_rest_for_later(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    for number in range(3):
        await aigul.send(f"{number}")
    updates = await raw.updates(limit=2)
    assert [update["message"]["text"] for update in updates] == ["0", "1"]


async def test_a_waiting_poll_returns_at_the_first_update(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    poll = asyncio.create_task(raw.updates(timeout=30))
    await asyncio.sleep(0.02)
    assert not poll.done()
    await aigul.send("Сұрақ")
    async with asyncio.timeout(5):
        [update] = await poll
    assert update["message"]["text"] == "Сұрақ"


async def test_a_second_poll_ends_the_first_with_a_conflict(world: World, raw: RawBot) -> None:
    first = asyncio.create_task(raw.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0.02)
    assert await raw.updates() == []
    assert await first == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


async def test_a_poll_whose_client_left_disturbs_nobody(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    poll = asyncio.create_task(raw.updates(timeout=30))
    await asyncio.sleep(0.02)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    await aigul.send("Сұрақ")
    assert len(await raw.updates()) == 1
    assert await world.refused() == []


async def test_unwanted_kinds_of_updates_are_not_queued(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    await raw.updates(allowed_updates=["message"])
    sent = await aigul.send("Сұрақ")
    await aigul.edit(sent, "Нақтырақ сұрақ")
    assert [set(update) for update in await raw.updates()] == [{"update_id", "message"}]


async def test_an_edit_is_an_update_of_its_own(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    sent = await aigul.send("Сұрақ")
    await aigul.edit(sent, "Нақтырақ сұрақ")
    _, edited = await raw.updates()
    assert edited["edited_message"]["message_id"] == sent.message_id
    assert edited["edited_message"]["text"] == "Нақтырақ сұрақ"
    assert edited["edited_message"]["edit_date"] >= edited["edited_message"]["date"]


async def test_blocking_and_letting_in_are_told(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.start()
    await aigul.block()
    await aigul.start()
    _, barred, allowed, message = await raw.updates()
    assert barred["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert allowed["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    assert allowed["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert message["message"]["text"] == "/start"


async def test_the_world_is_idle_once_all_is_confirmed_and_quiet(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.start()
    [update] = await raw.updates()
    idle = asyncio.create_task(world.idle(quiet=0.05))
    await asyncio.sleep(0.03)
    assert not idle.done()
    await raw.updates(offset=update["update_id"] + 1)
    await raw.result("sendMessage", chat_id=aigul.id, text="Сәлем")
    await idle
    assert await world.pending_updates() == 0
