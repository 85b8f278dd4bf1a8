"""The pace: whatever is asked for in whatever order, the published limits are kept."""

from collections import defaultdict
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from services.delivery.pacer import GROUP_MESSAGES, GROUP_WINDOW, HOLD, Pacer

CHATS = st.sampled_from([1, 2, 3, 4, 5, -1, -2])
PAUSES = st.floats(min_value=0.0, max_value=3.0)
RATES = st.integers(min_value=1, max_value=30)
ROUNDING = 1e-6


@dataclass
class Sender:
    """Sends as the engine does: when the pace allows, and to chats that are not cooling down."""

    pacer: Pacer
    now: float = 1000.0
    sent: list[tuple[int, float]] = field(default_factory=list)

    def wish(self, chat_id: int, later: float) -> None:
        """After some seconds a message to the chat is wanted; it is sent if the chat may be written to."""
        self.now += later + self.pacer.delay(self.now + later)
        if chat_id not in self.pacer.cooling(self.now):
            self.sent.append((chat_id, self.pacer.reserve(chat_id, self.now)))

    def moments(self) -> dict[int, list[float]]:
        """When each chat was written to."""
        found = defaultdict(list)
        for chat_id, moment in self.sent:
            found[chat_id].append(moment)
        return found


def most_within(moments: list[float], seconds: float) -> int:
    """The greatest number of moments in any window of that length."""
    return max(
        (sum(0 <= other - first < seconds - ROUNDING for other in moments) for first in moments), default=0
    )


@given(RATES, st.lists(st.tuples(st.integers(1, 10_000), st.floats(0.0, 0.2)), max_size=200))
def test_in_no_second_more_is_sent_than_the_limit(rate: int, wishes: list[tuple[int, float]]) -> None:
    sender = Sender(Pacer(rate))
    for chat_id, later in wishes:
        sender.wish(chat_id, later)
    assert most_within([moment for _, moment in sender.sent], 1.0) <= rate


@given(RATES, st.lists(st.tuples(st.floats(0.0, 0.6), st.floats(0.0, 0.2)), max_size=200))
def test_in_no_second_more_leaves_than_the_limit_however_late_it_leaves(
    rate: int, lateness: list[tuple[float, float]]
) -> None:
    pacer, now, left = Pacer(rate), 1000.0, []
    for number, (late, later) in enumerate(lateness, 1):
        # The program comes late to the moment, and what it sends then takes its time to leave.
        now += pacer.delay(now) + late
        moment = pacer.reserve(number, now)
        now += later
        pacer.left(moment, now)
        left.append(now)
    assert most_within(left, 1.0) <= rate


@given(st.lists(st.tuples(CHATS, st.booleans(), st.floats(0.0, 0.05)), max_size=200))
def test_replies_of_handlers_count_towards_the_limit(wishes: list[tuple[int, bool, float]]) -> None:
    sender = Sender(Pacer(30))
    for chat_id, is_reply, later in wishes:
        if is_reply:
            sender.now += later
            sender.sent.append((chat_id, sender.pacer.reserve_reply(chat_id, sender.now)))
        else:
            sender.wish(chat_id, later)
    assert most_within([moment for _, moment in sender.sent], 1.0) <= 30


@given(st.lists(st.tuples(CHATS, PAUSES), max_size=200))
def test_no_private_chat_gets_two_within_a_second(wishes: list[tuple[int, float]]) -> None:
    sender = Sender(Pacer(30))
    for chat_id, later in wishes:
        sender.wish(chat_id, later)
    for chat_id, moments in sender.moments().items():
        assert chat_id < 0 or most_within(moments, 1.0) <= 1


@given(st.lists(st.tuples(st.sampled_from([-1, -2]), PAUSES), min_size=60, max_size=200))
def test_no_group_gets_more_than_twenty_within_a_minute(wishes: list[tuple[int, float]]) -> None:
    sender = Sender(Pacer(30))
    for chat_id, later in wishes:
        sender.wish(chat_id, later)
    for moments in sender.moments().values():
        assert most_within(moments, GROUP_WINDOW) <= GROUP_MESSAGES


@given(
    st.lists(st.tuples(CHATS, PAUSES), max_size=50), PAUSES, st.lists(st.tuples(CHATS, PAUSES), max_size=50)
)
def test_a_pause_is_obeyed(
    before: list[tuple[int, float]], pause: float, after: list[tuple[int, float]]
) -> None:
    sender = Sender(Pacer(30))
    for chat_id, later in before:
        sender.wish(chat_id, later)
    until = sender.now + pause
    sender.pacer.pause(until)
    sender.sent.clear()
    for chat_id, later in after:
        sender.wish(chat_id, later)
    assert all(moment >= until for _, moment in sender.sent)


@given(st.lists(st.tuples(CHATS, PAUSES), max_size=100), PAUSES)
def test_a_pause_of_one_chat_is_obeyed_by_that_chat(wishes: list[tuple[int, float]], pause: float) -> None:
    sender = Sender(Pacer(30))
    until = sender.now + pause
    sender.pacer.pause_chat(1, until)
    for chat_id, later in wishes:
        sender.wish(chat_id, later)
    assert all(moment >= until for moment in sender.moments()[1])


@given(RATES, st.floats(0.0, 2.0))
def test_slots_are_as_many_as_can_be_reserved_within_the_horizon(rate: int, horizon: float) -> None:
    pacer = Pacer(rate)
    promised = pacer.slots(1000.0, horizon)
    moments = [pacer.reserve(number, 1000.0) for number in range(1, promised + 2)]
    assert moments[promised - 1] <= 1000.0 + horizon + ROUNDING
    assert moments[promised] > 1000.0 + horizon - ROUNDING


def test_a_refusal_concerns_everyone_where_the_chat_was_written_to_once() -> None:
    pacer = Pacer(30)
    pacer.reserve(1, 1000.0)
    pacer.refused(1, 1000.1, 5)
    assert pacer.delay(1000.1) == 5
    assert pacer.next_ready(1000.1) == 1005.1


def test_a_refusal_concerns_the_chat_alone_where_it_was_written_to_again_and_again() -> None:
    pacer = Pacer(30)
    for moment in (1000.0, 1001.0, 1002.0):
        pacer.cooling(moment)
        pacer.reserve(1, moment)
    pacer.refused(1, 1002.1, 5)
    assert pacer.delay(1002.1) == 0
    assert pacer.cooling(1007.0) == {1}
    assert pacer.cooling(1007.2) == set()


def test_a_refusal_in_a_group_concerns_the_group_alone() -> None:
    pacer = Pacer(30)
    pacer.reserve(-1, 1000.0)
    pacer.refused(-1, 1000.1, 30)
    assert pacer.delay(1000.1) == 0
    assert pacer.cooling(1030.0) == {-1}


def test_hours_for_one_chat_are_not_hours_for_everyone() -> None:
    pacer = Pacer(30)
    pacer.reserve(1, 1000.0)
    pacer.refused(1, 1000.1, 7200)
    assert pacer.delay(1000.1) <= HOLD
    assert pacer.held(1000.1) == 0
    assert pacer.cooling(8200.0) == {1}
    assert pacer.cooling(8200.2) == set()


def test_hours_that_a_second_chat_is_told_of_are_hours_for_everyone() -> None:
    pacer = Pacer(30)
    for chat_id, moment in ((1, 1000.0), (2, 1002.0)):
        pacer.reserve(chat_id, moment)
        pacer.refused(chat_id, moment + 0.1, 7200)
    assert pacer.delay(1002.1) == 7200
    assert pacer.held(1002.1) == 7200


def test_what_was_told_of_two_chats_long_ago_does_not_concern_everyone() -> None:
    pacer = Pacer(30)
    for chat_id, moment in ((1, 1000.0), (2, 1100.0)):
        pacer.reserve(chat_id, moment)
        pacer.refused(chat_id, moment + 0.1, 90)
    assert pacer.delay(1100.1) <= HOLD


def test_one_that_leaves_late_does_not_delay_those_after_it() -> None:
    pacer, now = Pacer(30), 1000.0
    for number in range(1, 301):
        # Timers are late by a millisecond or two.
        now += pacer.delay(now) + 0.002
        pacer.reserve(number, now)
    assert now - 1000.0 <= 300 * pacer.interval + 0.01


def test_standing_still_is_caught_up_with_in_time_and_not_in_a_burst() -> None:
    pacer, moments, now = Pacer(30), [], 1000.0
    for number in range(1, 1301):
        now += pacer.delay(now) + (0.4 if number == 30 else 0.0)
        moments.append(pacer.reserve(number, now))
    assert most_within(moments[:100], 0.04) <= 3
    assert most_within(moments[:100], 1.0) <= 30
    assert moments[-1] - moments[0] <= 1299 * pacer.interval + 0.05


def test_what_leaves_late_counts_from_when_it_leaves() -> None:
    pacer, departures, late, now = Pacer(30), [], [], 1000.0
    for number in range(1, 301):
        now += pacer.delay(now)
        moment = pacer.reserve(number, now)
        left = moment + (1.4 if number % 40 == 0 else 0.0)
        departures.append((left, moment))
        for each in [each for each in departures if each[0] <= now]:
            pacer.left(each[1], each[0])
            departures.remove(each)
            late.append(each[0])
    assert most_within(sorted(late), 1.0) <= 30


def test_what_does_not_count_gives_its_place_to_the_next() -> None:
    pacer, now = Pacer(30), 1000.0
    for number in range(1, 301):
        now += pacer.delay(now)
        moment = pacer.reserve(number, now)
        pacer.left(moment, now, counts=number % 10 != 0)
    assert now - 1000.0 <= 270 * pacer.interval + 0.1


def test_after_a_pause_there_is_no_burst() -> None:
    pacer = Pacer(30)
    pacer.reserve(1, 1000.0)
    pacer.refused(1, 1000.1, 5)
    moments = [pacer.reserve(number, 1005.1) for number in range(2, 12)]
    assert moments[0] == 1005.1
    assert most_within(moments, 0.02) == 1


def test_when_every_chat_is_ready_nothing_is_waited_for() -> None:
    pacer = Pacer(30)
    assert pacer.next_ready(1000.0) is None
    pacer.reserve(1, 1000.0)
    assert pacer.next_ready(1000.5) == 1001.0
    assert pacer.next_ready(1001.0) is None
