"""Issue 4, point 9: whatever becomes of the copies, the figures shown are those counted by hand."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from aiogram.methods import SendMessage
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from handlers.rendering.progress import ProgressRenderer
from handlers.texts import Texts
from locales.translator import Translator
from services.announcing.progress import SendingProgress, Tally
from services.delivery.accounts import write_down
from services.delivery.outcomes import Again, Lost, Outcome, Sent
from storage.database import Database
from storage.records import Announcement, Parcel
from storage.vocabulary import AnnouncementStatus, DeliveryStatus, Lane, Reach
from storage.work import UnitOfWork
from tests.support.clock import StandingClock
from tests.support.databases import copy_of
from tests.support.rows import NOW, add_announcement, add_person

ZONE = ZoneInfo("Asia/Almaty")
AUDIENCE = range(11, 25)
UNTIL_STEADY = timedelta(minutes=1)
Result = TypeVar("Result")

FATES = {
    DeliveryStatus.PENDING: "waiting",
    DeliveryStatus.SENDING: "waiting",
    DeliveryStatus.SENT: "sent",
    DeliveryStatus.STOPPED: "unsent",
    DeliveryStatus.BLOCKED: "blocked",
    DeliveryStatus.NO_CHAT: "blocked",
    DeliveryStatus.DELETED: "deleted",
    DeliveryStatus.LEFT: "unsubscribed",
    DeliveryStatus.REJECTED: "failed",
    DeliveryStatus.EXPIRED: "unsent",
}
LOSSES = [each for each in FATES if each not in {"pending", "sending", "sent", "stopped", "left"}]
SHOWN = {
    "cast-left": "waiting",
    "cast-unsent": "unsent",
    "cast-blocked": "blocked",
    "cast-deleted": "deleted",
    "cast-unsubscribed": "unsubscribed",
    "cast-rejected": "failed",
    "cast-maybe-twice": "possible_duplicates",
}


class Accounts(RuleBasedStateMachine):
    """One sending, and what is known of each by hand."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.clock = StandingClock(NOW + UNTIL_STEADY)
        self.database = self.run(self.open())
        self.progress = SendingProgress(self.database, self.clock)
        self.fates: dict[int, DeliveryStatus] = {}
        self.ahead = set(AUDIENCE)
        self.gone: dict[int, DeliveryStatus] = {}
        self.twice: set[int] = set()
        self.readers: set[int] = set()
        self.parcels: dict[int, Parcel] = {}

    async def open(self) -> Database:
        database = Database(copy_of(self.template, Path(self.folder.name)))
        async with database.begin() as work:
            for person_id in AUDIENCE:
                await add_person(work, person_id)
            self.announcement_id = await add_announcement(work, expanded=False)
        return database

    # what happens

    @rule(limit=st.integers(1, 8))
    def write_a_chunk(self, limit: int) -> None:
        announcement = self.announcement()
        if announcement.expanded:
            return
        stopped = announcement.status is AnnouncementStatus.STOPPED
        status = DeliveryStatus.STOPPED if stopped else DeliveryStatus.PENDING
        self.change(
            lambda work: work.announcements.enlist(announcement, limit, status, NOW if stopped else None)
        )
        chunk = sorted(self.ahead)[:limit]
        self.fates |= dict.fromkeys(chunk, status)
        self.ahead -= set(chunk)

    @rule(limit=st.integers(1, 8))
    def claim(self, limit: int) -> None:
        parcels = self.change(lambda work: work.deliveries.claim(self.clock.now(), limit, ()))
        for parcel in parcels:
            assert self.fates[parcel.chat_id] is DeliveryStatus.PENDING
            self.parcels[parcel.chat_id] = parcel
            self.fates[parcel.chat_id] = DeliveryStatus.SENDING
        for person_id, reason in self.gone.items():
            # Those who went away since are settled as the claim comes by, in any case unsent.
            if self.fates.get(person_id) is DeliveryStatus.PENDING and self.status(person_id) is reason:
                self.fates[person_id] = reason

    @precondition(lambda self: self.parcels)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        parcel = self.any_parcel(data)
        self.settle(Sent(parcel, 1, (parcel.chat_id,)), DeliveryStatus.SENT)

    @precondition(lambda self: self.parcels)
    @rule(data=st.data(), status=st.sampled_from(LOSSES))
    def lose(self, data: st.DataObject, status: DeliveryStatus) -> None:
        self.settle(Lost(self.any_parcel(data), status, "why"), status)

    @precondition(lambda self: self.parcels)
    @rule(data=st.data(), unknown=st.booleans())
    def put_back(self, data: st.DataObject, unknown: bool) -> None:
        parcel = self.any_parcel(data)
        self.twice |= {parcel.chat_id} if unknown else set()
        self.settle(Again(parcel, possible_duplicate=unknown), DeliveryStatus.PENDING)

    @rule()
    def crash(self) -> None:
        self.change(lambda work: work.deliveries.recover())
        self.twice |= self.parcels.keys()
        self.fates |= dict.fromkeys(self.parcels, DeliveryStatus.PENDING)
        self.parcels.clear()

    @rule(person_id=st.sampled_from(AUDIENCE), blocks=st.booleans())
    def go_away(self, person_id: int, blocks: bool) -> None:
        if person_id in self.gone:
            return
        if blocks:
            self.change(lambda work: work.people.set_reach(person_id, Reach.BLOCKED))
        else:
            self.change(lambda work: work.people.set_subscribed(person_id, False))
        self.gone[person_id] = DeliveryStatus.BLOCKED if blocks else DeliveryStatus.LEFT
        self.ahead.discard(person_id)

    @rule(person_id=st.sampled_from(AUDIENCE))
    def press(self, person_id: int) -> None:
        meeting_id = self.announcement().meeting_id
        self.change(lambda work: work.readers.note(meeting_id, person_id, self.clock.now()))
        if self.fates.get(person_id) is DeliveryStatus.SENT:
            self.readers.add(person_id)

    @rule()
    def follow(self) -> None:
        """The schedule looks at the sending: what a stop left is settled, and the end noted."""
        self.run(self.progress.refresh())
        if self.announcement().expanded and self.announcement().status is AnnouncementStatus.STOPPED:
            left = [each for each, fate in self.fates.items() if fate is DeliveryStatus.PENDING]
            self.fates |= dict.fromkeys(left, DeliveryStatus.STOPPED)

    @precondition(lambda self: len(self.fates) > len(AUDIENCE) / 2)
    @rule()
    def stop(self) -> None:
        self.change(lambda work: work.announcements.stop(self.announcement_id))

    # what holds

    @invariant()
    def every_figure_is_the_one_counted_by_hand(self) -> None:
        report = self.run(self.progress.report(self.announcement_id))
        assert report is not None
        by_hand = Counter(FATES[fate] for fate in self.fates.values())
        by_hand["waiting"] += len(self.ahead)
        figures = report.tally
        assert figures == Tally(
            **{name: by_hand[name] for name in set(FATES.values())},
            possible_duplicates=len(self.twice),
            seen=len(self.readers),
        )
        assert figures.total == len(self.fates) + len(self.ahead)
        self.check_message(figures, is_over=report.is_over)

    def check_message(self, figures: Tally, *, is_over: bool) -> None:
        """The coordinator's message has the same figures, and no line for what there is none of."""
        texts = Texts(Translator.load(ZONE), "ru", ZONE)
        text = self.run(self.shown(texts))
        assert f"{figures.sent} / {figures.total}" in text
        for text_id, name in SHOWN.items():
            count = getattr(figures, name)
            label = texts(text_id, n=count)
            assert (label in text.splitlines()) == (count > 0), text
        seen = (
            texts("cast-seen-at", n=figures.seen, datetime="23.11.2026 10:01")
            if is_over
            else texts("event-seen-count", n=figures.seen)
        )
        assert (seen in text.splitlines()) == (figures.seen > 0), text

    async def shown(self, texts: Texts) -> str:
        payload = {"announcement_id": self.announcement_id}
        parcel = Parcel("outbox", 1, Lane.DIRECT, 1, None, "ru", "progress", payload, 1, False, None)
        rendered = await ProgressRenderer(self.progress).render(parcel, texts)
        assert rendered is not None
        assert isinstance(rendered.request, SendMessage)
        return rendered.request.text

    # how it is done

    def run(self, doing: Coroutine[Any, Any, Result]) -> Result:
        return self.runner.run(doing)

    def change(self, act: Callable[[UnitOfWork], Awaitable[Result]]) -> Result:
        async def changed() -> Result:
            async with self.database.begin() as work:
                return await act(work)

        return self.run(changed())

    def settle(self, outcome: Outcome, status: DeliveryStatus) -> None:
        self.change(lambda work: write_down(work, outcome, self.clock.now()))
        self.fates[outcome.parcel.chat_id] = status
        del self.parcels[outcome.parcel.chat_id]

    def announcement(self) -> Announcement:
        announcement = self.change(lambda work: work.announcements.get(self.announcement_id))
        assert announcement is not None
        return announcement

    def status(self, person_id: int) -> DeliveryStatus:
        copy = self.change(lambda work: work.deliveries.get(self.announcement_id, person_id))
        assert copy is not None
        return copy.status

    def any_parcel(self, data: st.DataObject) -> Parcel:
        return self.parcels[data.draw(st.sampled_from(sorted(self.parcels)))]

    def teardown(self) -> None:
        if not hasattr(self, "database"):
            return
        try:
            self.come_to_the_end()
        finally:
            self.run(self.database.close())
            self.runner.close()
            self.folder.cleanup()

    def come_to_the_end(self) -> None:
        """In the end nobody is left waiting, and the figures still hold."""
        while self.ahead or not self.announcement().expanded:
            self.write_a_chunk(8)
        while self.parcels or not self.announcement().finished_at:
            self.claim(8)
            for parcel in list(self.parcels.values()):
                self.settle(Sent(parcel, 1, (parcel.chat_id,)), DeliveryStatus.SENT)
            self.follow()
        self.every_figure_is_the_one_counted_by_hand()
        assert "waiting" not in {FATES[fate] for fate in self.fates.values()}


@pytest.fixture(autouse=True)
def template(empty_sqlite: Path) -> None:
    """The tables that every run begins with."""
    Accounts.template = empty_sqlite


TestAccounts = Accounts.TestCase
TestAccounts.settings = settings(
    max_examples=8,
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
