"""Whatever happens in whatever order: nothing is lost, overtaken, sent twice unmarked, or sent too fast."""

import shutil
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from services.delivery.failures import (
    AccountDeleted,
    BlockedByUser,
    ChatMoved,
    Failure,
    NoSuchTopic,
    Rejected,
    TooManyRequests,
    Unreachable,
)
from storage.vocabulary import UNSETTLED, DeliveryStatus, Lane
from tests.services.delivery.post import PER_SECOND, STEP, Post, Request

PEOPLE = (1, 2, 3)
GROUP, MOVED, TOPIC = -10, -1010, 7
ROUNDING = 1e-6
LETTERS = st.tuples(
    st.sampled_from((*PEOPLE, GROUP)),
    st.sampled_from([Lane.DIRECT, Lane.BROADCAST]),
    st.booleans(),
    st.sampled_from([0.0, 30.0]),
)
"""The chat, the lane, whether to the topic, and how many seconds later."""

WAYS = st.randoms(use_true_random=False)


class Delivery(RuleBasedStateMachine):
    """What can happen to an engine, and what must hold all the time."""

    template: Path
    post: Post

    # Hypothesis leaves out some kinds of events altogether: letters there are always.
    @initialize(letters=st.lists(LETTERS, min_size=4, max_size=8))
    def begin(self, letters: list[tuple[int, Lane, bool, float]]) -> None:
        self.folder = tempfile.TemporaryDirectory()
        file = Path(shutil.copy(self.template, self.folder.name))
        self.post = Post(file)
        self.group = GROUP
        self.lines: dict[str, tuple[int, int, int]] = {}
        self.uncertain: set[str] = set()
        self.ended: dict[str, DeliveryStatus] = {}
        self.forbidden: dict[int, float] = {}
        self.announced: dict[int, list[int]] = {}
        self.moments: list[float] = []
        self.announce(set(PEOPLE))
        for letter in letters:
            self.write(letter)

    # what the program is asked to do

    @rule(letter=LETTERS)
    def write(self, letter: tuple[int, Lane, bool, float]) -> None:
        chat, lane, threaded, later = letter
        name = f"letter {len(self.lines)}"
        self.lines[name] = (chat, lane, len(self.lines))
        to = self.group if chat == GROUP else chat
        self.post.write(to, name, lane, TOPIC if chat == GROUP and threaded else None, later)
        self.post.pass_by(STEP)

    @rule(people=st.sets(st.sampled_from(PEOPLE), min_size=1))
    def announce(self, people: set[int]) -> None:
        number = self.post.announce(sorted(people))
        self.announced[number] = sorted(people)
        self.post.pass_by(STEP)

    @precondition(lambda self: self.announced)
    @rule(ways=WAYS)
    def stop_an_announcement(self, ways: Random) -> None:
        self.post.stop_announcement(ways.choice(sorted(self.announced)))

    # what the messenger says

    @precondition(lambda self: self.post.messenger.waiting)
    @rule(count=st.integers(1, 3))
    def deliver(self, count: int) -> None:
        for request in self.post.messenger.waiting[:count]:
            self.answer(request, None, arrives=True)

    @precondition(lambda self: self.post.messenger.waiting)
    @rule(ways=WAYS, arrives=st.booleans())
    def lose_the_reply(self, ways: Random, arrives: bool) -> None:
        request = self.any_request(ways)
        self.uncertain.add(request.letter)
        self.answer(request, Unreachable("lost", maybe_sent=True), arrives=arrives)

    @precondition(lambda self: self.post.messenger.waiting)
    @rule(ways=WAYS)
    def lose_the_connection(self, ways: Random) -> None:
        self.answer(self.any_request(ways), Unreachable("away", maybe_sent=False), arrives=False)

    @precondition(lambda self: self.post.messenger.waiting)
    @rule(ways=WAYS, seconds=st.sampled_from([1, 3, 40, 100]))
    def ask_to_wait(self, ways: Random, seconds: int) -> None:
        request = self.any_request(ways)
        self.forbidden[request.chat_id] = self.post.loop.time() + seconds
        self.answer(request, TooManyRequests(seconds), arrives=False)

    @precondition(lambda self: self.post.messenger.waiting)
    @rule(ways=WAYS, failure=st.sampled_from([BlockedByUser, AccountDeleted, Rejected]))
    def turn_down(self, ways: Random, failure: type[BlockedByUser | AccountDeleted | Rejected]) -> None:
        request = self.any_request(ways)
        if request.chat_id < 0:
            # Only people block a bot.
            failure = Rejected
        self.ended[request.letter] = failure.status
        self.answer(request, failure("no"), arrives=False)

    @precondition(lambda self: any(request.chat_id == GROUP for request in self.post.messenger.waiting))
    @rule()
    def move_the_group(self) -> None:
        self.group = self.post.messenger.moved[GROUP] = MOVED
        for request in list(self.post.messenger.waiting):
            if request.chat_id == GROUP:
                self.answer(request, ChatMoved(MOVED), arrives=False)

    @precondition(lambda self: any(request.thread_id for request in self.post.messenger.waiting))
    @rule()
    def delete_the_topic(self) -> None:
        for request in list(self.post.messenger.waiting):
            if request.thread_id:
                self.answer(request, NoSuchTopic("gone"), arrives=False)

    # what else happens

    @rule(seconds=st.sampled_from([0.4, 1.2, 4.0]))
    def time_passes(self, seconds: float) -> None:
        self.post.pass_by(seconds)

    @rule(minutes=st.sampled_from([-60, -3, 3]))
    def the_clock_steps(self, minutes: int) -> None:
        self.post.clock.pass_by(minutes=minutes)
        self.post.rest()

    @rule(ways=WAYS)
    def crash(self, ways: Random) -> None:
        self.uncertain |= {
            name for name, entry in self.post.entries().items() if entry.status is DeliveryStatus.SENDING
        }
        for request in list(self.post.messenger.waiting):
            if ways.random() < 0.5:
                self.post.messenger.arrive(request)
        self.forget_the_future()
        self.post.crash()

    @rule()
    def restart(self) -> None:
        self.post.stop()
        assert not [name for name, entry in self.post.entries().items() if entry.status == "sending"]
        self.forget_the_future()
        self.post.pass_by(1)
        self.post.start()

    @rule(chat=st.sampled_from(PEOPLE))
    def a_handler_replies(self, chat: int) -> None:
        self.moments.append(self.post.pacer.reserve_reply(chat, self.post.loop.time()))

    # what holds

    @invariant()
    def nothing_overtakes_within_a_lane_of_a_chat(self) -> None:
        lines: dict[tuple[int, int], list[int]] = defaultdict(list)
        for name in dict.fromkeys(name for _, name in self.post.messenger.arrived):
            if name in self.lines:
                chat, lane, number = self.lines[name]
                lines[chat, lane].append(number)
        assert all(line == sorted(line) for line in lines.values())

    @invariant()
    def one_message_of_a_chat_is_on_its_way(self) -> None:
        chats = Counter(request.chat_id for request in self.post.messenger.waiting)
        assert all(count == 1 for count in chats.values())

    @invariant()
    def in_no_second_more_is_sent_than_the_limit(self) -> None:
        moments = sorted(self.moments + self.post.messenger.moments)
        for first, last in zip(moments, moments[PER_SECOND:], strict=False):
            assert last - first >= 1 - ROUNDING

    @invariant()
    def nobody_is_written_to_who_asked_to_wait(self) -> None:
        for request in self.post.messenger.waiting:
            assert request.at >= self.forbidden.get(request.chat_id, 0) - ROUNDING

    def teardown(self) -> None:
        if not hasattr(self, "post"):
            return
        try:
            self.post.drain()
            self.nothing_overtakes_within_a_lane_of_a_chat()
            self.in_no_second_more_is_sent_than_the_limit()
            self.check_every_letter()
        finally:
            self.post.close()
            self.folder.cleanup()

    def check_every_letter(self) -> None:
        """In the end every letter is accounted for, and only what may have been sent twice is marked so."""
        copies = Counter(name for _, name in self.post.messenger.arrived)
        entries = self.post.entries()
        expected = {f"{number}:{person}" for number, people in self.announced.items() for person in people}
        assert entries.keys() == expected | self.lines.keys()
        for name, entry in entries.items():
            assert entry.status not in UNSETTLED
            if entry.status is DeliveryStatus.SENT:
                assert copies[name] >= 1, name
            elif name in self.lines:
                assert entry.status is self.ended[name]
            assert copies[name] <= 1 or name in self.uncertain, name
            assert entry.possible_duplicate == (name in self.uncertain), name

    def forget_the_future(self) -> None:
        """With the program ends what it knew of waiting, and what was still to leave."""
        self.forbidden.clear()
        now = self.post.loop.time()
        self.moments = [moment for moment in self.moments if moment <= now]

    def any_request(self, ways: Random) -> Request:
        """One of those on their way."""
        return ways.choice(self.post.messenger.waiting)

    def answer(self, request: Request, failure: Failure | None, *, arrives: bool) -> None:
        """Lets the messenger answer one."""
        self.post.messenger.answer(request, failure, arrives=arrives)
        self.post.pass_by(STEP)


@pytest.fixture(autouse=True)
def template(empty_sqlite: Path) -> None:
    """The tables that every run begins with."""
    Delivery.template = empty_sqlite


SETTINGS = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestDelivery = Delivery.TestCase
TestDelivery.settings = SETTINGS
