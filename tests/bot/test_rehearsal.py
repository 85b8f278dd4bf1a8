"""`python -m bot.rehearsal`: the real program, with orders on its standard input."""

import asyncio
import itertools
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from bot.rehearsal import REFUSAL
from sandbox.client import Sandbox, World
from storage.database import Database
from tests.support.databases import sqlite_url
from tests.support.program import PATIENCE, ROOT, settings_of

_tokens = itertools.count(1)
DAY = 24 * 60 * 60


class Rehearsal:
    """A running program that takes orders."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def orders(self, *orders: object) -> dict[Any, dict[str, Any]]:
        """Gives the orders together; returns the answers by the orders' ids."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"".join(orjson.dumps(order) + b"\n" for order in orders))
        async with asyncio.timeout(PATIENCE):
            answers = [orjson.loads(await self.process.stdout.readline()) for _ in orders]
        return {answer["id"]: answer for answer in answers}

    async def end(self) -> tuple[int, str]:
        """Ends the input; returns the exit code and what was logged."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        async with asyncio.timeout(PATIENCE):
            _, log = await self.process.communicate()
            return await self.process.wait(), log.decode()


@asynccontextmanager
async def launched(
    settings: Mapping[str, str], folder: Path, *arguments: str, module: str = "bot.rehearsal"
) -> AsyncIterator[Rehearsal]:
    """Starts the program; kills it in the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", module, *arguments),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Rehearsal(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


@pytest.fixture
async def world(sandbox_url: str) -> AsyncIterator[World]:
    """A fresh world."""
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}{next(_tokens):04}:rehearsal", username="city_bot")
        yield world
        await world.close()


@pytest.fixture
def settings(world: World, sandbox_url: str, tmp_path: Path) -> dict[str, str]:
    """Complete settings, with a SQLite file."""
    return settings_of(sandbox_url, sqlite_url(tmp_path / "bot.db"), world.token)


async def test_residents_are_subscribed_and_sent_nothing(
    world: World, settings: dict[str, str], tmp_path: Path
) -> None:
    crowd = [
        {"id": 600_000 + number, "name": f"Ерлан {number}", "language": ("kk", "ru")[number % 2]}
        for number in range(1200)
    ]
    async with launched(settings, tmp_path) as rehearsal:
        answers = await rehearsal.orders({"id": "crowd", "residents": crowd}, {"id": 7, "ping": True})
        assert answers == {"crowd": {"id": "crowd", "ok": True}, 7: {"id": 7, "ok": True}}
        again = await rehearsal.orders({"id": 8, "residents": [{**crowd[0], "language": "ru"}]})
        assert again[8]["ok"]
        await world.idle()
        assert await world.calls("sendMessage") == []
        code, log = await rehearsal.end()
    assert code == 0
    assert log.rstrip().endswith("stopped")
    database = Database(settings["DATABASE_URL"])
    async with database.read() as work:
        first, last = await work.people.get(600_000), await work.people.get(601_199)
    await database.close()
    assert first is not None
    assert last is not None
    assert (first.name, first.language, first.subscribed) == ("Ерлан 0", "kk", True)
    assert (last.language, last.subscribed) == ("ru", True)


async def test_the_clock_runs_ahead_from_the_start_and_goes_on_but_never_back(
    world: World, settings: dict[str, str], tmp_path: Path
) -> None:
    async with launched(settings, tmp_path, "--ahead", str(3 * DAY)) as rehearsal:
        answers = await rehearsal.orders({"id": 1, "ping": True}, {"id": 2, "clock": 2 * DAY})
        assert answers[2] == {"id": 2, "ok": False, "error": "the clock does not go back"}
        assert (await _consent_date(world)).date() == _day(3)
        assert (await rehearsal.orders({"id": 3, "clock": 10 * DAY}))[3]["ok"]
        assert (await _consent_date(world)).date() == _day(10)


async def _consent_date(world: World) -> datetime:
    """The date that the bot names to somebody who agrees now."""
    person = await world.user("Ерлан", language_code="ru")
    await person.start()
    await person.press(await person.wait(button="Русский"), "Русский")
    await person.press(await person.wait(button="Даю согласие"), "Даю согласие")
    words = (await person.wait(text="зафиксировано")).text.split("Дата: ")[1][:10]
    return datetime.strptime(words, "%d.%m.%Y").replace(tzinfo=UTC)


def _day(ahead: int) -> object:
    return (datetime.now(UTC) + timedelta(days=ahead, hours=5)).date()


async def test_a_line_that_is_no_order_is_said_to_be_none(settings: dict[str, str], tmp_path: Path) -> None:
    wrong = [
        {"id": 1, "dance": True},
        {"id": 2, "residents": [{"id": "x"}]},
        {"id": 3, "clock": 1e30},
        [],
    ]
    async with launched(settings, tmp_path) as rehearsal:
        await rehearsal.orders({"id": 0, "ping": True})
        answers = await rehearsal.orders(*wrong)
    assert {key: answer["error"] for key, answer in answers.items()} == {
        1: "there is no such order",
        2: "a resident has an id, a name and a language",
        3: "the clock does not go that far",
        None: "an order is a JSON object in one line",
    }


async def test_the_end_of_the_input_ends_it_while_the_server_is_away(tmp_path: Path) -> None:
    settings = settings_of("http://127.0.0.1:1", sqlite_url(tmp_path / "bot.db"), "1:token")
    async with launched(settings, tmp_path) as rehearsal:
        assert rehearsal.process.stdin is not None
        rehearsal.process.stdin.write(b'{"id": 1, "ping": true}\n')
        code, _ = await rehearsal.end()
    assert code == 0


@pytest.mark.parametrize(
    "server", ["https://api.telegram.org", "http://192.0.2.1:8081", "http://localhost.kz"]
)
async def test_it_starts_with_no_server_but_one_of_this_machine(server: str, tmp_path: Path) -> None:
    settings = settings_of(server, sqlite_url(tmp_path / "bot.db"), "1:token")
    async with launched(settings, tmp_path) as rehearsal:
        code, log = await rehearsal.end()
    assert (code, log) == (1, f"{REFUSAL}\n")
    assert not (tmp_path / "bot.db").exists()


async def test_the_program_in_earnest_takes_no_orders(
    world: World, settings: dict[str, str], tmp_path: Path
) -> None:
    arguments = ("--ahead", str(3 * DAY))
    async with launched(settings, tmp_path, *arguments, module="bot") as program:
        assert program.process.stdin is not None
        program.process.stdin.write(orjson.dumps({"id": 1, "clock": 9 * DAY}) + b"\n")
        program.process.stdin.write_eof()
        assert (await _consent_date(world)).date() == _day(0)
        assert program.process.returncode is None
        program.process.terminate()
        told, _ = await program.process.communicate()
    assert told == b""
