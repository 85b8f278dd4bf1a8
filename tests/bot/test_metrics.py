"""What the program tells Prometheus: figures that agree with the tables, and nothing of people."""

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics import Metrics
from bot.web import Health, serve
from services.announcing.revising import revise_all
from services.gauges import Gauges, Readings
from services.notices import line, tell
from storage.database import Database
from storage.trouble import DatabaseTrouble
from storage.vocabulary import AnnouncementKind
from tests.bot.test_web import HOST, free_port
from tests.support.clock import StandingClock
from tests.support.living import announced, finished
from tests.support.rows import NOW
from tests.support.stage import Stage, open_stage
from tests.support.waiting import until

Figures = Mapping[tuple[str, str], float]
"""The values of the metrics, by name and label values."""


async def scraped(port: int) -> tuple[str, Figures]:
    """What `GET /metrics` answers, as text and as figures."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{HOST}:{port}/metrics") as response:
        assert response.status == 200
        assert response.content_type == "text/plain"
        text = await response.text()
    found = {
        (sample.name, ",".join(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
    return text, found


@asynccontextmanager
async def staged(sandbox_url: str, folder: Path, **more: Any) -> AsyncIterator[tuple[Stage, int]]:
    """The real program with its figures at a port; `more` are settings."""
    port = free_port()
    async with open_stage(sandbox_url, folder, http_port=port, **more) as stage:
        yield stage, port


async def send(stage: Stage, *people: int) -> None:
    """Writes a notice to each."""
    async with stage.app.database.begin() as work:
        for person_id in people:
            await tell(work, person_id, stage.clock.now(), line("lec-reply-hint"))


async def test_the_figures_of_the_whole_program_are_those_of_what_happened(
    sandbox_url: str, tmp_path: Path
) -> None:
    async with staged(sandbox_url, tmp_path) as (stage, port):
        resident, blocking = await stage.resident("Ерлан"), await stage.resident("Дана")
        await stage.ask(resident, "Бассейн қашан ашылады?", "sport")
        stage.tolerated |= {"blocked by the user", "odd request"}
        await blocking.block()
        await stage.settled()
        _, before = await scraped(port)
        await stage.world.faults.refuse(
            method="sendMessage", code=400, description="Bad Request: odd request"
        )
        await send(stage, resident.id)
        await stage.settled()
        await send(stage, resident.id, blocking.id)
        await stage.settled()
        stage.clock.pass_by(days=30)
        text, after = await scraped(port)

    def grown(name: str, labels: str = "") -> float:
        return after[name, labels] - before.get((name, labels), 0.0)

    assert grown("bot_deliveries_total", "direct,sent") == 1
    assert grown("bot_deliveries_total", "direct,rejected") == 1
    assert grown("bot_deliveries_total", "direct,blocked") == 1
    assert (before["bot_dead_letters", ""], after["bot_dead_letters", ""]) == (0, 1)
    assert (before["bot_questions", "open"], before["bot_questions", "overdue"]) == (1, 0)
    assert (after["bot_questions", "open"], after["bot_questions", "overdue"]) == (1, 1)
    assert after["bot_queue_messages", "direct"] == 0
    assert after["bot_too_many_requests_total", ""] == 0
    assert after["bot_pace_messages_per_second", ""] == pytest.approx(1000 / 1.03)
    assert after["bot_updates_total", "handled"] == after["bot_update_seconds_count", ""] == 9
    assert after["bot_commit_seconds_count", ""] > 10
    assert after["bot_database_up", ""] == 1
    assert "Бассейн" not in text
    assert str(resident.id) not in text


async def test_a_change_that_is_one_too_many_is_counted_where_changes_keep_a_pace_of_their_own(
    sandbox_url: str, tmp_path: Path
) -> None:
    async with staged(sandbox_url, tmp_path, paid_broadcast=True) as (stage, port):
        coordinator = await stage.coordinator()
        photo = await coordinator.photo()
        meeting, _ = await announced(stage, photo=photo.file_id)
        stage.tolerated.add("Too Many Requests")
        await stage.world.faults.refuse(
            method="editMessageCaption",
            code=429,
            description="Too Many Requests: retry after 1",
            parameters={"retry_after": 1},
        )
        async with stage.app.database.begin() as work:
            await work.meetings.change(meeting.id, meeting.version, title_kk="Асхана", title_ru="Столовая")
            now = stage.clock.now()
            await revise_all(work, meeting.id, AnnouncementKind.CORRECTION, coordinator.id, now)
        await finished(stage)
        _, found = await scraped(port)
    assert found["bot_too_many_requests_total", ""] == 1


async def test_labels_are_words_of_the_program(sandbox_url: str, tmp_path: Path) -> None:
    async with staged(sandbox_url, tmp_path) as (stage, port):
        await stage.resident("Ерлан")
        await stage.settled()
        text, _ = await scraped(port)
    values = set(re.findall(r'(\w+)="([^"]*)"', text))
    assert {name for name, _ in values} == {"lane", "outcome", "state", "result", "le"}
    assert all(re.fullmatch(r"[a-z_]+", value) for name, value in values if name != "le")


async def test_for_how_long_telegram_was_away_is_counted_until_it_answers(
    sandbox_url: str, tmp_path: Path
) -> None:
    async with staged(sandbox_url, tmp_path) as (stage, port):
        resident = await stage.resident("Ерлан")
        stage.tolerated.add("no answer")
        await stage.world.faults.away(60)
        await send(stage, resident.id)

        async def counted() -> bool:
            return (await scraped(port))[1]["bot_messenger_unreachable_seconds_total", ""] > 0

        await until(counted)
        await stage.world.faults.clear()
        await stage.settled()
        totals = [(await scraped(port))[1]["bot_messenger_unreachable_seconds_total", ""] for _ in range(2)]
    assert totals[0] == totals[1] > 0


async def test_a_program_that_stands_by_has_no_figures_of_the_tables(database: Database) -> None:
    port = free_port()
    metrics = Metrics(Gauges(database, StandingClock(NOW), UTC))
    async with serve(Health(database), HOST, port, metrics=metrics):
        _, found = await scraped(port)
    assert ("bot_commit_seconds_count", "") in found
    assert ("bot_database_up", "") not in found


async def test_while_the_database_is_away_the_other_figures_are_there(
    sandbox_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_gauges: Gauges) -> Readings:
        raise DatabaseTrouble

    monkeypatch.setattr(Gauges, "read", away)
    async with staged(sandbox_url, tmp_path) as (_, port):
        _, found = await scraped(port)
    assert found["bot_database_up", ""] == 0
    assert ("bot_too_many_requests_total", "") in found
    assert not [name for name, _ in found if name.startswith("bot_queue")]
