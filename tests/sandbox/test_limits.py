"""Sending too fast."""

from __future__ import annotations

import pytest

from sandbox.client import World
from sandbox.state.limits import Limits
from tests.sandbox.raw import RawBot


class Clock:
    """Monotonic seconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limits(clock: Clock) -> Limits:
    return Limits(clock)


def test_thirty_messages_in_any_second(limits: Limits, clock: Clock) -> None:
    assert [limits.admit(chat_id, private=True) for chat_id in range(31)] == [0] * 30 + [1]
    clock.now += 0.99
    assert limits.admit(99, private=True) == 1
    clock.now += 0.01
    assert limits.admit(99, private=True) == 0


def test_a_private_chat_takes_a_burst_and_then_one_a_second(limits: Limits, clock: Clock) -> None:
    assert [limits.admit(1, private=True) for _ in range(6)] == [0, 0, 0, 0, 0, 1]
    clock.now += 1
    assert [limits.admit(1, private=True) for _ in range(2)] == [0, 1]
    clock.now += 60
    assert [limits.admit(1, private=True) for _ in range(6)] == [0, 0, 0, 0, 0, 1]


def test_a_group_takes_twenty_a_minute(limits: Limits, clock: Clock) -> None:
    assert [limits.admit(-1, private=False) for _ in range(21)] == [0] * 20 + [60]
    clock.now += 45.5
    assert limits.admit(-1, private=False) == 15
    clock.now += 14.5
    assert limits.admit(-1, private=False) == 0


def test_an_album_counts_as_its_messages(limits: Limits) -> None:
    assert limits.admit(-1, private=False, count=10) == 0
    assert limits.admit(-1, private=False, count=10) == 0
    assert limits.admit(-1, private=False) == 60


def test_a_paid_broadcast_goes_beyond_thirty_a_second(limits: Limits) -> None:
    admitted = [limits.admit(chat_id, private=True, paid=True) for chat_id in range(1001)]
    assert admitted == [0] * 1000 + [1]


def test_what_is_refused_is_not_counted(limits: Limits, clock: Clock) -> None:
    for _ in range(50):
        limits.admit(1, private=True)
    clock.now += 1
    assert limits.admit(1, private=True) == 0


async def test_a_breach_answers_with_the_time_to_wait(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    await world.limits(private_burst=1, private_per_second=0.1)
    await raw.result("sendMessage", chat_id=aigul.id, text="1")
    assert await raw.call("sendMessage", chat_id=aigul.id, text="2") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 10",
        "parameters": {"retry_after": 10},
    }
    assert len(await aigul.messages()) == 1


async def test_limits_can_be_switched_off(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    await world.limits(enabled=False)
    for number in range(40):
        await raw.result("sendMessage", chat_id=aigul.id, text=f"{number}")
    assert len(await aigul.messages()) == 40
