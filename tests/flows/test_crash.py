"""A power cut loses nothing: what was committed is sent, at most what was in flight a second time."""

import asyncio
import itertools
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from locales.translator import Translator
from sandbox.client import Sandbox, World
from sandbox.remote.people import User
from services.meetings import MeetingPlanner
from services.reminders import Reminders
from storage.database import Database
from storage.migrate import migrate
from storage.vocabulary import DeliveryStatus, Level
from tests.support.clock import StandingClock
from tests.support.databases import sqlite_url
from tests.support.program import launched, settings_of
from tests.support.rows import NOW, add_announcement, add_person
from tests.support.stage import ZONE
from tests.support.waiting import until

IN_FLIGHT = 3
"""How many messages may be on their way when the program is killed."""

SPHERES = ("education", "sport", "housing")
_tokens = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Place:
    """A world, and the database of a program that is killed now and then."""

    world: World
    database: Database
    settings: dict[str, str]
    folder: Path


@pytest.fixture
async def place(sandbox_url: str, tmp_path: Path) -> AsyncIterator[Place]:
    """A fresh world and a database with tables."""
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:crash", username="city_bot")
        settings = settings_of(sandbox_url, sqlite_url(tmp_path / "bot.db"), world.token)
        database = Database(settings["DATABASE_URL"])
        await migrate(database)
        yield Place(world, database, settings, tmp_path)
        await database.close()
        await world.close()


async def test_a_broadcast_that_is_killed_twice_reaches_everyone(place: Place) -> None:
    coordinator, *audience = await place.world.crowd(301)
    people = [person.id for person in audience]
    async with place.database.begin() as work:
        for person in people:
            await add_person(work, person)
        announcement = await add_announcement(work, people, created_by=coordinator.id)
    await place.world.faults.latency(0.02)

    for reached in (80, 180):
        async with launched(place.settings, place.folder) as program:
            await audience[reached].wait(timeout=30)
            await program.kill()

    async def all_sent() -> bool:
        async with place.database.read() as work:
            return await work.deliveries.counts(announcement) == {DeliveryStatus.SENT: len(people)}

    async with launched(place.settings, place.folder) as program:
        await until(all_sent, 30)
        assert await program.stop() == 0
    copies = {chat: count for chat, count in (await place.world.received("")).items() if chat in people}
    assert sorted(copies) == people
    assert sum(copies.values()) - len(people) <= 2 * IN_FLIGHT
    async with place.database.read() as work:
        assert await work.deliveries.possible_duplicates(announcement) <= 2 * IN_FLIGHT


async def test_a_change_that_is_killed_twice_stands_in_every_copy(place: Place) -> None:
    coordinator, *audience = await place.world.crowd(121)
    people = [person.id for person in audience]
    async with place.database.begin() as work:
        for person in (coordinator, *audience):
            await add_person(work, person.id)
        await work.coordinators.ensure([coordinator.id], NOW)
        announcement = await add_announcement(work, people, created_by=coordinator.id)
        meeting = await work.meetings.get(1)
    assert meeting is not None

    async def all_sent(sending: int) -> bool:
        async with place.database.read() as work:
            return await work.deliveries.counts(sending) == {DeliveryStatus.SENT: len(people)}

    async with launched(place.settings, place.folder) as program:
        await until(lambda: all_sent(announcement), 30)
        assert await program.stop() == 0
    planner = MeetingPlanner(place.database, StandingClock(NOW), Reminders(()))
    await planner.move(coordinator.id, meeting.id, meeting.starts_at, meeting.starts_at + timedelta(hours=2))
    for reached in (30, 70):
        async with launched(place.settings, place.folder) as program:
            await audience[reached].wait("12:00", timeout=30)
            await program.kill()
    async with place.database.read() as work:
        _, revision = await work.announcements.of_meeting(meeting.id)
    async with launched(place.settings, place.folder) as program:
        await until(lambda: all_sent(revision.id), 30)
        assert await program.stop() == 0

    changed = await place.world.received("12:00")
    assert {person: changed[person] for person in people} == dict.fromkeys(people, 1)
    assert await place.world.received(": 10:00") == {}
    async with place.database.read() as work:
        assert await work.deliveries.possible_duplicates(revision.id) == 0


async def test_answers_that_are_interrupted_by_a_kill_reach_their_askers(place: Place) -> None:
    translator = Translator.load(ZONE)
    lecturers = await place.world.crowd(len(SPHERES), first_name="Дәріскер")
    askers = await place.world.crowd(2 * len(SPHERES), first_name="Тұрғын")
    async with place.database.begin() as work:
        for person in (*lecturers, *askers):
            await add_person(work, person.id)
        for lecturer, sphere in zip(lecturers, SPHERES, strict=True):
            await work.lecturers.save(
                lecturer.id,
                names=(lecturer.first_name, lecturer.first_name),
                posts=("Бөлім маманы", "Специалист отдела"),
                level=Level.CITY,
                spheres=[sphere],
                at=NOW,
            )

    async with launched(place.settings, place.folder) as program:
        for number, asker in enumerate(askers):
            asked = await asker.send(f"Менің сұрағым мынадай: {number}")
            prompt = translator.plain("kk", "ask-choose-sphere")
            choice = await asker.wait(prompt, after=asked, timeout=20)
            await asker.press(choice, translator.plain("kk", f"sphere-{SPHERES[number % len(SPHERES)]}"))
        await asyncio.gather(*(answer_both(lecturer) for lecturer in lecturers))
        await askers[0].wait("Жауап: 0")
        await program.kill()

    async with launched(place.settings, place.folder) as program:
        for number, asker in enumerate(askers):
            await asker.wait(f"Жауап: {number}", timeout=30)
        await place.world.idle()
        assert await program.stop() == 0
    copies = 0
    for number, asker in enumerate(askers):
        answers = [message.text for message in await asker.messages() if "Жауап: " in message.text]
        assert all(f"Жауап: {number}" in answer for answer in answers)
        copies += len(answers)
    assert copies - len(askers) <= IN_FLIGHT


async def answer_both(lecturer: User) -> None:
    """Answers each of two cards with the number that its question carries."""
    after = 0
    for _ in range(2):
        card = await lecturer.wait("сұрағым мынадай: ", after=after, timeout=20)
        after = card.message_id
        number = card.text.split("мынадай: ")[1][0]
        await lecturer.send(f"Жауап: {number}", reply_to=card.message_id)
