"""What goes wrong on demand passes, and nothing is lost over it."""

import asyncio
import os
import signal
from typing import Any

import pytest

from sandbox.demo.trouble import Trouble
from sandbox.state.world import World
from tests.demo.running import Demo
from tests.demo.window import Refused, Window

SAULE, VIKTOR = 700_023, 700_024
CHOOSE = {SAULE: "Сұрағыңыз қай салаға қатысты?", VIKTOR: "К какой сфере относится Ваш вопрос?"}
ACCEPTED = {SAULE: "Сұрағыңыз қабылданды.", VIKTOR: "Ваш вопрос принят."}
SPHERE = {SAULE: "Білім беру", VIKTOR: "Жильё и ЖКХ"}
AIGUL = 700_011


async def ask(window: Window, person_id: int, text: str) -> None:
    """A question with its sphere, as far as the acceptance."""
    asked = await window.write(person_id, text)
    await window.press(person_id, SPHERE[person_id], after=asked)
    await window.sees(person_id, ACCEPTED[person_id], after=asked)


async def becomes(window: Window, kind: str | None) -> dict[str, Any]:
    """Returns the trouble that is shown once it is of this kind."""
    await window.until(lambda: window.extras["trouble"]["kind"] == kind)
    return dict(window.extras["trouble"])


async def test_a_slow_connection_makes_the_bot_late_until_it_is_cleared(window: Window) -> None:
    # The bot has presented itself in many calls, which are not to be slow ones.
    await window.sees(SAULE, "/events", after=await window.write(SAULE, "/help"))
    await window.control("trouble", do="slow")
    assert await becomes(window, "slow") == {"kind": "slow", "seconds_left": None, "calls_left": None}
    loop = asyncio.get_running_loop()
    began = loop.time()
    asked = await window.write(SAULE, "Мектепте асхана қай күннен бастап жұмыс істейді?")
    await window.sees(SAULE, CHOOSE[SAULE], after=asked)
    assert loop.time() - began >= 3
    await window.control("trouble", do="clear")
    await becomes(window, None)
    await window.press(SAULE, SPHERE[SAULE], after=asked)
    await window.sees(SAULE, ACCEPTED[SAULE], after=asked)


async def test_being_away_ends_by_itself() -> None:
    seconds = 0.0
    world = World("1:trouble", "city_bot", "City", clock=lambda: seconds)
    told: list[str | None] = []
    trouble = Trouble(world, Steady(), lambda: told.append(trouble.value()["kind"]))
    await trouble.act({"do": "away"})
    assert trouble.value() == {"kind": "away", "seconds_left": 30, "calls_left": None}
    seconds = 29.5
    assert trouble.value()["seconds_left"] == 1
    seconds = 30.0
    assert trouble.value() == {"kind": None, "seconds_left": None, "calls_left": None}
    assert told == ["away"]


class Steady:
    """A bot that works."""

    has_worked = True
    is_working = True

    def kill(self) -> None:
        """Nothing happens to it."""


async def test_a_question_asked_while_the_connection_is_away_is_answered_for_afterwards(
    window: Window,
) -> None:
    await window.control("trouble", do="away")
    shown = await becomes(window, "away")
    assert 25 <= (shown["seconds_left"] or 0) <= 30
    asked = await window.write(VIKTOR, "Когда починят лифт в доме на улице Абая?")
    # The countdown goes on by itself.
    await window.until(lambda: (window.extras["trouble"]["seconds_left"] or 0) < (shown["seconds_left"] or 0))
    assert window.count(VIKTOR, CHOOSE[VIKTOR]) == 0
    await window.control("trouble", do="clear")
    await becomes(window, None)
    await window.sees(VIKTOR, CHOOSE[VIKTOR], after=asked)


async def test_lost_replies_lose_no_message(window: Window) -> None:
    await window.control("trouble", do="dropping")
    assert (await becomes(window, "dropping"))["calls_left"] == 5
    question = "Бесінші сыныпқа қашан жазылуға болады?"
    asked = await window.write(SAULE, question)
    await window.press(SAULE, SPHERE[SAULE], after=asked)
    await window.sees(SAULE, ACCEPTED[SAULE], after=asked)
    await window.sees(AIGUL, question)
    await becomes(window, None)


async def test_a_question_asked_while_the_bot_is_dead_is_answered_for(demo: Demo, window: Window) -> None:
    await ask(window, VIKTOR, "Кто убирает снег во дворе дома?")
    (before,) = demo.bots()
    await window.control("trouble", do="crash")
    asked = await window.write(VIKTOR, "Когда включат отопление в нашем доме?")
    await becomes(window, "crash")
    await window.press(VIKTOR, SPHERE[VIKTOR], after=asked)
    await window.sees(VIKTOR, ACCEPTED[VIKTOR], after=asked)
    await becomes(window, None)
    (after,) = demo.bots()
    assert after != before


async def test_a_bot_that_dies_of_itself_is_started_again(demo: Demo, window: Window) -> None:
    await window.sees(VIKTOR, "/events", after=await window.write(VIKTOR, "/help"))
    (bot,) = demo.bots()
    os.kill(bot, signal.SIGKILL)
    await becomes(window, "crash")
    await window.sees(VIKTOR, "/events", after=await window.write(VIKTOR, "/help"))
    await becomes(window, None)


async def test_an_unknown_trouble_is_refused(window: Window) -> None:
    with pytest.raises(Refused, match="impossible"):
        await window.control("trouble", do="earthquake")
