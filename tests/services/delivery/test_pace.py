"""The highest pace that is accepted is found, whatever it is, with few refusals, in a time of its own."""

import math

import pytest

from services.delivery.pace import SLOWEST, Pace
from services.delivery.pacer import Pacer
from tests.services.delivery.server import Bucket, Limit, Run, Window

LATENCIES = (0.005, 0.06, 0.3)


def most_in_a_second(moments: list[float]) -> int:
    """The greatest number of moments in any one second."""
    moments = sorted(moments)
    most = first = 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - 1:
            first += 1
        most = max(most, last - first + 1)
    return most


@pytest.mark.parametrize("latency", LATENCIES)
@pytest.mark.parametrize("jitter", [0.0, 0.005, 0.02])
def test_the_published_limit_is_used_and_never_met(latency: float, jitter: float) -> None:
    run = Run(Pacer(30), Window(30), latency, jitter)
    assert run.send(900) <= 31.0 + latency
    assert run.refusals == []
    assert most_in_a_second(run.arrivals) <= 30


@pytest.mark.parametrize("seed", range(5))
def test_the_published_limit_is_used_and_never_met_on_a_busy_machine(seed: int) -> None:
    run = Run(Pacer(30), Window(30), jitter=0.015, seed=seed, late=0.02, stall=0.1)
    assert run.send(900) <= 31.5
    assert run.refusals == []
    assert most_in_a_second(run.arrivals) <= 30


@pytest.mark.parametrize("seed", range(5))
def test_a_limit_of_twenty_is_found_on_a_busy_machine(seed: int) -> None:
    run = Run(Pacer(30), Window(20), jitter=0.02, seed=seed, late=0.04, stall=0.2)
    assert run.send(900) <= 1.4 * 900 / 20
    assert len(run.refusals) <= 10


def test_a_thousand_a_second_are_held_where_they_are_paid_for() -> None:
    run = Run(Pacer(1000), Window(1000), 0.06, 0.005)
    assert run.send(20_000) <= 20.8
    assert run.refusals == []


@pytest.mark.parametrize("latency", LATENCIES)
@pytest.mark.parametrize("jitter", [0.0, 0.02, 0.03])
@pytest.mark.parametrize("seed", range(5))
def test_a_limit_of_twenty_costs_one_lock_out(latency: float, jitter: float, seed: int) -> None:
    run = Run(Pacer(30), Window(20), latency, jitter, seed)
    assert run.send(900) <= 1.25 * 900 / 20
    assert run.breaches == 1
    # All but one were on their way when it was refused.
    assert len(run.refusals) <= 10


@pytest.mark.parametrize("seed", range(10))
def test_where_messages_arrive_very_unevenly_it_costs_two(seed: int) -> None:
    run = Run(Pacer(30), Window(20), latency=0.06, jitter=0.06, seed=seed)
    assert run.send(900) <= 1.4 * 900 / 20
    assert len(run.refusals) <= 10


@pytest.mark.parametrize("latency", LATENCIES)
@pytest.mark.parametrize("per_second", [5, 20, 25, 27, 28, 29])
def test_whatever_the_limit_is_the_pace_comes_near_it(latency: float, per_second: int) -> None:
    run = Run(Pacer(30), Window(per_second), latency, 0.02)
    assert run.send(900) <= 1.4 * 900 / per_second
    assert run.breaches <= 3


@pytest.mark.parametrize("per_second", [30, 100, 500, 900])
def test_where_nothing_is_paid_for_after_all_the_pace_falls_at_once(per_second: int) -> None:
    run = Run(Pacer(1000), Window(per_second), 0.06)
    assert run.send(60 * per_second) <= 60 * 1.25
    assert run.breaches <= 2


@pytest.mark.parametrize("per_second", [10, 20, 27])
@pytest.mark.parametrize("burst", [10, 20, 30, 60])
def test_a_limit_that_allows_bursts_is_found_too(per_second: int, burst: int) -> None:
    run = Run(Pacer(30), Bucket(per_second, burst), 0.06, 0.01)
    assert run.send(900) <= 1.4 * 900 / per_second
    run.refusals.clear()
    assert run.send(9000) <= 1.15 * 9000 / per_second
    assert run.breaches <= 20


@pytest.mark.parametrize("limit", [Window(20), Bucket(20)], ids=["window", "bucket"])
def test_near_the_limit_it_is_tried_ever_more_rarely(limit: Limit) -> None:
    run = Run(Pacer(30), limit, 0.06, 0.01)
    breaches = []
    for _ in range(4):
        run.send(20_000)
        breaches.append(run.breaches)
        run.refusals.clear()
    assert breaches[0] <= 9
    assert breaches[-1] <= 1


@pytest.mark.parametrize("seed", range(10))
def test_a_breach_that_costs_a_second_slows_the_pace_a_little(seed: int) -> None:
    # Messages arrive so unevenly that the published limit is met now and then.
    run = Run(Pacer(30), Window(30, lock_out=1), 0.06, 0.1, seed)
    assert run.send(900) <= 1.25 * 900 / 30
    assert run.breaches <= 4


def test_a_limit_that_rises_again_is_used_again() -> None:
    window = Window(15)
    run = Run(Pacer(30), window, 0.06, 0.01)
    run.send(300)
    window.per_second = 30
    assert run.send(9000) <= 1.2 * 9000 / 30
    assert run.pacer.interval == Pacer(30).interval
    assert run.breaches == 1


def test_a_limit_that_falls_is_kept() -> None:
    window = Window(30)
    run = Run(Pacer(30), window, 0.06, 0.01)
    run.send(300)
    window.per_second = 10
    assert run.send(900) <= 1.4 * 900 / 10
    assert run.breaches <= 4


def test_refusals_of_what_was_on_its_way_together_count_once() -> None:
    pacer = Pacer(30)
    sent = [pacer.reserve(chat_id, 1000.0) for chat_id in range(1, 11)]
    pacer.refused(1, sent[-1] + 0.1, 5)
    slower = pacer.interval
    for chat_id in range(2, 11):
        pacer.refused(chat_id, sent[-1] + 0.2, 5)
    assert pacer.interval == slower


def test_an_idle_bot_learns_nothing() -> None:
    pacer = Pacer(30)
    sent = [pacer.reserve(chat_id, 1000.0) for chat_id in range(1, 22)]
    pacer.refused(21, sent[-1] + 0.1, 5)
    slower = pacer.interval
    for hour in range(1, 25):
        pacer.reserve(100 + hour, 1000.0 + 3600 * hour)
    assert pacer.interval == slower


def test_one_refusal_of_a_bot_that_is_not_fast_slows_it_a_little() -> None:
    pacer = Pacer(30)
    for second in range(10):
        pacer.reserve(second + 1, 1000.0 + second)
    fastest = pacer.interval
    pacer.refused(10, 1009.1, 3)
    assert fastest < pacer.interval <= 2 * fastest


def test_however_often_it_is_refused_the_pace_never_stops() -> None:
    pace = Pace(30)
    for _ in range(1000):
        pace.refused(accepted=0, run=0.0, wait=1.0)
    assert pace.rate == SLOWEST
    assert math.isclose(Pacer(0.5).interval, 2, rel_tol=0.05)
