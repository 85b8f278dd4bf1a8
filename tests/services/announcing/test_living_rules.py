"""Whatever happens in whatever order: in the end every copy shows what is true, and every figure is exact."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from services.announcing import expansion
from services.delivery.failures import BlockedByUser, TooManyRequests, Unreachable
from services.errors import Refusal
from storage.records import Announcement, Meeting
from storage.vocabulary import (
    UNREACHED,
    UNSETTLED,
    AnnouncementKind,
    AnnouncementStatus,
    DeliveryStatus,
    MeetingStatus,
    Reach,
)
from tests.services.announcing.city import COORDINATOR, STEP, City
from tests.services.announcing.phones import GONE, NO_MEETING, TAKEN_BACK

PEOPLE = (1, 2, 3, 4)
WAYS = st.randoms(use_true_random=False)
PERSON = st.sampled_from(PEOPLE)


class Living(RuleBasedStateMachine):
    """What can happen to announcements and their copies, and what must be true when all is done."""

    template: Path
    city: City

    # Hypothesis leaves out some kinds of events altogether: a change while copies leave there is always.
    @initialize(people=st.sets(PERSON, min_size=2), ways=WAYS)
    def begin(self, people: set[int], ways: Random) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.city = City(Path(shutil.copy(self.template, self.folder.name)))
        self.presses = 0
        self.deleted: set[int] = set()
        for person_id in sorted(people):
            self.subscribe(person_id)
        self.city.drain()
        self.announce()
        ways.choice([self.move, self.rewrite, self.cancel, self.recall])(ways)

    # residents

    @rule(person_id=PERSON)
    def subscribe(self, person_id: int) -> None:
        self.presses += 1
        city, cause = self.city, str(self.presses)
        city.do(city.residents.agree(person_id, name="Айгүл", language="kk", cause=cause))

    @rule(person_id=PERSON)
    def unsubscribe(self, person_id: int) -> None:
        self.presses += 1
        self.city.do(self.city.residents.unsubscribe(person_id, cause=str(self.presses)))

    @rule(person_id=PERSON)
    def let_the_bot_in_again(self, person_id: int) -> None:
        self.city.do(self.city.residents.returned(person_id))

    @precondition(lambda self: self.city.phones.shown)
    @rule(ways=WAYS)
    def delete_a_message(self, ways: Random) -> None:
        message_id = ways.choice(sorted(self.city.phones.shown))
        self.city.phones.shown[message_id] = GONE
        self.deleted.add(message_id)

    def let_copies_leave(self) -> None:
        """Everything that may leave now is on its way."""
        for _ in PEOPLE:
            self.city.expand()
            self.city.pass_by(STEP)

    # coordinators

    @rule()
    def announce(self) -> None:
        self.city.announce()
        self.let_copies_leave()

    @rule(ways=WAYS)
    def move(self, ways: Random) -> None:
        if meetings := self.ahead():
            self.city.move(ways.choice(meetings))

    @rule(ways=WAYS)
    def rewrite(self, ways: Random) -> None:
        if meetings := self.ahead():
            self.city.rewrite(ways.choice(meetings))

    @rule(ways=WAYS)
    def cancel(self, ways: Random) -> None:
        if meetings := self.ahead():
            self.city.cancel(ways.choice(meetings))

    @rule(ways=WAYS)
    def recall(self, ways: Random) -> None:
        self.press(ways, self.city.recalls.recall)

    @rule(ways=WAYS)
    def stop(self, ways: Random) -> None:
        self.press(ways, self.city.sending.stop)

    @rule(ways=WAYS)
    def resume(self, ways: Random) -> None:
        self.press(ways, self.city.recalls.resume)

    # the program and the messenger

    @rule()
    def expand(self) -> None:
        self.city.expand()

    @rule()
    def refresh(self) -> None:
        self.city.refresh()
        self.every_figure_adds_up()

    @rule(count=st.integers(1, 3))
    def go_on(self, count: int) -> None:
        for _ in range(3):
            self.city.expand()
        for request in self.city.phones.waiting[:count]:
            self.city.phones.answer(request)
        self.city.pass_by(STEP)

    @precondition(lambda self: self.city.phones.waiting)
    @rule(ways=WAYS, arrives=st.booleans())
    def lose_the_reply(self, ways: Random, arrives: bool) -> None:
        request = ways.choice(self.city.phones.waiting)
        self.city.phones.answer(request, Unreachable("lost", maybe_sent=True), arrives=arrives)
        self.city.pass_by(STEP)

    @precondition(lambda self: self.city.phones.waiting)
    @rule(ways=WAYS, seconds=st.sampled_from([1, 3]))
    def ask_to_wait(self, ways: Random, seconds: int) -> None:
        request = ways.choice(self.city.phones.waiting)
        self.city.phones.answer(request, TooManyRequests(seconds), arrives=False)
        self.city.pass_by(STEP)

    @precondition(lambda self: self.city.phones.waiting)
    @rule(ways=WAYS)
    def turn_down(self, ways: Random) -> None:
        request = ways.choice(self.city.phones.waiting)
        if request.step.chat_id != COORDINATOR:
            self.city.phones.answer(request, BlockedByUser("no"), arrives=False)
            self.city.pass_by(STEP)

    @rule()
    def nothing_can_be_deleted_any_more(self) -> None:
        self.city.phones.deletes_nothing = True

    @rule()
    def two_days_pass(self) -> None:
        self.city.clock.pass_by(hours=49)
        self.city.rest()

    @rule()
    def crash(self) -> None:
        self.city.crash()

    # what holds

    def every_figure_adds_up(self) -> None:
        """The figures of a sending are those of its ledger, and of the audience that is not in it yet."""
        state = self.city.state()
        rows = Counter(row.announcement_id for row in state.rows)
        for sending in state.sendings:
            figures = state.tallies[sending.id]
            assert figures.waiting >= 0
            assert figures.total >= rows[sending.id]
            if sending.expanded:
                assert figures.total == rows[sending.id]

    def teardown(self) -> None:
        if not hasattr(self, "city"):
            return
        try:
            self.city.drain()
            self.check_copies()
            self.check_sendings()
            self.check_subscribers()
        finally:
            self.city.close()
            self.folder.cleanup()

    def check_copies(self) -> None:
        """Every copy shows what is true now, as far as somebody could be reached and nobody stopped that.

        What came twice is not known, where the reply to one of them was lost.
        """
        state, phones = self.city.state(), self.city.phones
        rows = {(row.announcement_id, row.person_id): row for row in state.rows}
        for message_id, (announcement_id, person_id) in phones.copies.items():
            [sending] = [each for each in state.sendings if each.id == announcement_id]
            latest = state.revisions(announcement_id)[-1:]
            if rows[announcement_id, person_id].possible_duplicate or message_id in self.deleted:
                continue
            if latest and latest[0].status is AnnouncementStatus.STOPPED:
                continue
            change = rows.get((latest[0].id, person_id)) if latest else None
            if change is None or change.status not in UNREACHED:
                expected = self.expected(sending, state.meetings[sending.meeting_id])
                assert phones.shown[message_id] in expected, (message_id, sending, change)

    def expected(self, sending: Announcement, meeting: Meeting) -> Sequence[str]:
        """What a copy shows when all is done."""
        if sending.status is AnnouncementStatus.RECALLED:
            return (GONE, TAKEN_BACK)
        return (f"version {meeting.version}" if meeting.status is MeetingStatus.PLANNED else NO_MEETING,)

    def check_sendings(self) -> None:
        """All is over, each copy was sent once, and the figures are exact."""
        state = self.city.state()
        assert all(each.finished_at is not None for each in state.sendings)
        assert not [row for row in state.rows if row.status in UNSETTLED]
        copies = Counter(self.city.phones.copies.values())
        for row in state.rows:
            assert copies[row.announcement_id, row.person_id] <= 1 or row.possible_duplicate
        self.every_figure_adds_up()

    def check_subscribers(self) -> None:
        """Whoever is subscribed has every announcement that is of use."""
        state, now = self.city.state(), self.city.clock.now()
        had = {
            (row.announcement_id, row.person_id) for row in state.rows if row.status is DeliveryStatus.SENT
        }
        for sending in state.sendings:
            meeting = state.meetings[sending.meeting_id]
            is_valid = sending.kind is AnnouncementKind.ANNOUNCE and sending.status is AnnouncementStatus.SENT
            if not is_valid or meeting.status is not MeetingStatus.PLANNED or meeting.starts_at <= now:
                continue
            for person_id in self.subscribed():
                assert (sending.id, person_id) in had, (sending, person_id)

    def subscribed(self) -> list[int]:
        """Who wants announcements and can be reached."""

        async def load() -> list[int]:
            async with self.city.database.read() as work:
                people = [await work.people.get(person_id) for person_id in PEOPLE]
            return [each.id for each in people if each and each.subscribed and each.reach is Reach.OPEN]

        return self.city.do(load())

    def ahead(self) -> list[Meeting]:
        """The meetings that can be changed."""
        now = self.city.clock.now()
        meetings = sorted(self.city.state().meetings.values(), key=lambda each: each.id)
        return [each for each in meetings if each.status is MeetingStatus.PLANNED and each.starts_at > now]

    def press(self, ways: Random, act: Callable[[int, int], Coroutine[Any, Any, None]]) -> None:
        """Presses a button of one of the sendings, which may refuse."""
        sending = ways.choice(self.city.state().sendings)
        try:
            self.city.do(act(COORDINATOR, sending.id))
        except Refusal:
            self.city.rest()


@pytest.fixture(autouse=True)
def template(empty_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables that every run begins with; audiences are written one by one."""
    Living.template = empty_sqlite
    monkeypatch.setattr(expansion, "FIRST_CHUNK", 1)
    monkeypatch.setattr(expansion, "CHUNK", 1)


SETTINGS = settings(
    max_examples=8,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestLiving = Living.TestCase
TestLiving.settings = SETTINGS
