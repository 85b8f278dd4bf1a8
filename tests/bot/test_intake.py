"""What both ways in stand on: order, repetition, and what is said of each update in the end."""

import asyncio

import pytest
from aiogram.types import Chat, Message, Update

from bot.intake import AT_ONCE, REMEMBERED, Intake
from storage.trouble import Conflict, DatabaseTrouble
from tests.support.handling import Handler


def update(update_id: int, text: str, chat_id: int = 5) -> Update:
    """A message."""
    chat = Chat(id=chat_id, type="private")
    return Update(
        update_id=update_id,
        message=Message.model_validate({"message_id": update_id, "date": 1, "chat": chat, "text": text}),
    )


async def test_an_update_is_not_done_with_while_it_is_handled() -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    intake = Intake(handler)
    told = intake.take(update(1, "1"))
    await handler.until_begun("1")
    await asyncio.sleep(0.02)
    assert not told.done()
    assert intake.knows(1)
    gate.set()
    assert await told
    assert intake.knows(1)
    assert not intake.knows(2)


async def test_an_update_in_hand_or_done_with_is_not_handled_again() -> None:
    handler = Handler()
    gate = handler.gates["1"] = asyncio.Event()
    intake = Intake(handler)
    first, again = intake.take(update(1, "1")), intake.take(update(1, "1"))
    await handler.until_begun("1")
    gate.set()
    assert await first
    assert await again
    assert await intake.take(update(1, "1"))
    assert handler.begun == ["1"]


async def test_the_latest_updates_are_remembered_and_no_more() -> None:
    handled = 0

    async def count(_update: Update) -> None:
        nonlocal handled
        handled += 1

    intake = Intake(count)
    for number in range(REMEMBERED + 1):
        await intake.take(update(number, "сұрақ"))
    assert not intake.knows(0)
    assert all(intake.knows(number) for number in range(1, REMEMBERED + 1))
    assert handled == REMEMBERED + 1


async def test_what_is_given_back_is_handled_when_it_is_brought_again() -> None:
    handler = Handler()
    handler.troubles["1"] = [DatabaseTrouble()]
    intake = Intake(handler, gives_back=True)
    assert not await intake.take(update(1, "1"))
    assert not intake.knows(1)
    assert await intake.take(update(1, "1"))
    assert handler.begun == ["1", "1"]


async def test_what_is_abandoned_has_to_be_brought_again() -> None:
    handler = Handler()
    handler.gates["1"] = asyncio.Event()
    intake = Intake(handler)
    told = [intake.take(update(number, f"{number}")) for number in (1, 2)]
    await handler.until_begun("1")
    intake.abandon()
    assert await asyncio.gather(*told) == [False, False]
    assert not intake.knows(1)


@pytest.mark.parametrize("gives_back", [False, True])
async def test_an_update_that_met_another_unit_of_work_is_handled_again_at_once(gives_back: bool) -> None:
    tries = 0

    async def meet(_update: Update) -> None:
        nonlocal tries
        tries += 1
        if tries <= AT_ONCE:
            raise Conflict("SerializationError")

    intake = Intake(meet, first_pause=3600, gives_back=gives_back)
    assert await intake.take(update(1, "тоқтату"))
    assert tries == AT_ONCE + 1


async def test_an_update_that_meets_others_again_and_again_is_given_back_in_the_end() -> None:
    async def meet(_update: Update) -> None:
        raise Conflict("SerializationError")

    intake = Intake(meet, first_pause=3600, gives_back=True)
    assert not await intake.take(update(1, "тоқтату"))
