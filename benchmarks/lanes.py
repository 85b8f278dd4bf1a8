"""How soon answers, question cards and reminders arrive while a broadcast uses the whole limit.

`python -m benchmarks.lanes URL` prints figures; it is a process of its own. All goes the way that it goes in
earnest: the services are called as handlers call them, and reminders are rung by the alarm clock.
"""

import asyncio
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import orjson
import uvloop
from sqlalchemy import select

from benchmarks.contest import chats
from benchmarks.contestants.this_bot import running, settings_for
from benchmarks.crowd import announce, plan_meeting, settle_in
from benchmarks.running import Server, output_of
from bot.app import App, open_app
from bot.clock import SystemClock
from bot.memory import freeze
from services.answering import ANSWER
from services.cards import CARD
from services.delivery.pacer import Pacer
from services.pieces import Piece
from services.reminders import REMINDER
from storage.tables.delivery import outbox
from storage.vocabulary import AlarmKind, Attendance, DeliveryStatus, Level, Media

PER_SECOND = 30
LATENCY = 0.06
AUDIENCE = 100_000
SAMPLES = 100
"""So many questions are asked and answered, and so many people reminded, in crowds of `CROWD` at once."""

CROWD = 10
EVERY = 0.7
BEFORE_ANSWERING = 10
"""An answer is given after so many more questions: seven seconds later."""

LAST = 5.0
"""Seconds in which the last of them arrive."""

FIRST_ASKER, FIRST_LECTURER, FIRST_COMER = 10_000, 20_000, 30_000
PROMISED = {ANSWER: 1.0, CARD: 3.0, REMINDER: 3.0}
TITLES = {
    ANSWER: "answer of a lecturer, to its asker",
    CARD: "card of a question, to its lecturer",
    REMINDER: f"reminder of a meeting, {CROWD} people at once",
}


@dataclass
class Life:
    """What goes on beside the broadcast."""

    app: App
    questions: list[tuple[int, int]] = field(default_factory=list)
    due: dict[int, datetime] = field(default_factory=dict)
    """When the reminders of each meeting are due."""

    async def prepare(self) -> None:
        """Askers, lecturers, and people who come to meetings."""
        now = SystemClock().now()
        async with self.app.database.begin() as work:
            for first in (FIRST_ASKER, FIRST_LECTURER, FIRST_COMER):
                for person_id in range(first, first + SAMPLES):
                    await work.people.agree(
                        person_id, name="Айгүл", language="kk", consent_version="1", at=now
                    )
                    await work.people.set_subscribed(person_id, False)
            for person_id in range(FIRST_LECTURER, FIRST_LECTURER + SAMPLES):
                await work.lecturers.save(
                    person_id,
                    names=("Дәріскер", "Лектор"),
                    posts=("Маман", "Специалист"),
                    level=Level.CITY,
                    spheres=["education"],
                    at=now,
                )

    async def go_on(self) -> None:
        """A question every now and then, an answer to an earlier one, and a meeting that is reminded of."""
        for number in range(SAMPLES + BEFORE_ANSWERING):
            if number < SAMPLES:
                await self._ask(FIRST_ASKER + number)
            if number >= BEFORE_ANSWERING:
                await self._answer(*self.questions[number - BEFORE_ANSWERING])
            if number < SAMPLES and number % CROWD == 0:
                await self._remind(range(FIRST_COMER + number, FIRST_COMER + number + CROWD))
            await asyncio.sleep(EVERY)

    async def _ask(self, asker_id: int) -> None:
        piece = Piece(asker_id, 1, Media.TEXT, "Мектепте ыстық тамақ қашан болады?")
        draft = await self.app.services.asking.write(asker_id, piece) or 0
        number = await self.app.services.asking.send(asker_id, draft, "education")
        async with self.app.database.read() as work:
            question = await work.questions.get(number)
        self.questions.append((number, (question and question.lecturer_id) or 0))

    async def _answer(self, question_id: int, lecturer_id: int) -> None:
        piece = Piece(lecturer_id, question_id, Media.TEXT, "Қыркүйектің бірінен бастап.")
        await self.app.services.answering.answer(lecturer_id, piece, question_id)

    async def _remind(self, people: range) -> None:
        now = SystemClock().now()
        async with self.app.database.begin() as work:
            meeting_id = await plan_meeting(work, now)
            for person_id in people:
                await work.rsvps.save(meeting_id, person_id, Attendance.GOING, now)
            await work.alarms.set(AlarmKind.REMIND, meeting_id, now, expires_at=now + timedelta(days=3))
        self.due[meeting_id] = now

    async def waits(self) -> dict[str, list[float]]:
        """How many seconds each of them took until its arrival was noted."""
        kinds = outbox.c.kind.in_(PROMISED)
        columns = (outbox.c.kind, outbox.c.key, outbox.c.status, outbox.c.created_at, outbox.c.settled_at)
        found: dict[str, list[float]] = {kind: [] for kind in PROMISED}
        async with self.app.database.session() as connection:
            for kind, key, status, begun, arrived in await connection.execute(select(*columns).where(kinds)):
                if status is not DeliveryStatus.SENT:
                    raise LookupError(f"{kind} is {status}")
                # A reminder is late from when it is due, also while the alarm clock has not looked.
                since = self.due[int(key.split(":")[2])] if kind == REMINDER else begun
                found[kind].append((arrived - since).total_seconds())
        return found


async def live(url: str) -> dict[str, list[float]]:
    """Lets a broadcast run, and life go on beside it."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(url, Path(folder))
        async with open_app(settings, SystemClock(), Pacer(PER_SECOND)) as app:
            life = Life(app)
            await life.prepare()
            await settle_in(app.database, chats(AUDIENCE))
            freeze()
            async with running(app):
                await announce(app.database, SystemClock().now())
                await life.go_on()
                await asyncio.sleep(LAST)
                return await life.waits()


def report(server: Server) -> str:
    """Measures, some ninety seconds; returns the table in Markdown."""
    server.rules(latency=LATENCY, per_second=PER_SECOND)
    waits = orjson.loads(output_of("benchmarks.lanes", server.url))
    tally = server.tally()
    title = f"during a broadcast to {AUDIENCE:,} at {PER_SECOND}/s"
    lines = [
        f"| {title} | samples | median | 99th percentile | promised |",
        "|---|--:|--:|--:|--:|",
    ]
    for kind, title in TITLES.items():
        seconds = waits[kind]
        last = statistics.quantiles(seconds, n=100)[98]
        lines.append(
            f"| {title} | {len(seconds)} | {statistics.median(seconds):.2f} s | {last:.2f} s "
            f"| {PROMISED[kind]:.0f} s |"
        )
    lines.append(f"| all messages: {tally['sent']:,} sent, {tally['refused']} refused (429) | | | | |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.buffer.write(orjson.dumps(uvloop.run(live(sys.argv[1]))))
