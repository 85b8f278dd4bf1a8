"""What the program answers when it is asked for its health."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.web import AddressTaken, Health, serve
from storage.database import Database

HOST = "127.0.0.1"


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def asked(health: Health) -> AsyncIterator[tuple[int, dict[str, Any]]]:
    """The status and the body of the answer."""
    port = free_port()
    async with (
        serve(health, HOST, port),
        aiohttp.ClientSession() as session,
        session.get(f"http://{HOST}:{port}/health") as response,
    ):
        yield response.status, await response.json()


async def test_a_program_that_works_is_well(database: Database) -> None:
    health = Health(database)
    health.watch(delivery=lambda: None, intake=lambda: None)
    async with asked(health) as answer:
        assert answer == (200, {"status": "ok", "database": "ok", "delivery": "ok", "intake": "ok"})


async def test_a_program_that_waits_for_the_lease_is_well_too(database: Database) -> None:
    async with asked(Health(database)) as answer:
        assert answer == (200, {"status": "standby", "database": "ok"})


async def test_trouble_of_one_part_is_trouble_of_the_whole(database: Database) -> None:
    health = Health(database)
    health.watch(delivery=lambda: "TelegramNetworkError", intake=lambda: None)
    async with asked(health) as (status, report):
        assert (status, report["status"]) == (503, "trouble")
        assert report["delivery"] == "TelegramNetworkError"


async def test_a_database_that_is_away_is_trouble() -> None:
    database = Database("postgresql+asyncpg://somebody:secret@127.0.0.1:1/city")
    async with asked(Health(database)) as answer:
        assert answer == (503, {"status": "trouble", "database": "away"})
    await database.close()


async def test_an_address_that_is_taken_is_named(database: Database) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(AddressTaken, match=f"^{HOST}:{port}$"):
            async with serve(Health(database), HOST, port):
                pass
