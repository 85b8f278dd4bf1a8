"""A PostgreSQL server to measure on, where there is one: BENCH_POSTGRES_URL, or the usual place."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

SERVER = os.environ.get("BENCH_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
ANSWER_SECONDS = 5


async def answers() -> bool:
    """Whether the server lets us in."""
    try:
        await _tell("SELECT 1")
    except (OSError, asyncpg.PostgresError):
        return False
    return True


@asynccontextmanager
async def new_database() -> AsyncIterator[str]:
    """The address of an empty database, as DATABASE_URL; dropped in the end."""
    name = f"bench_{secrets.token_hex(6)}"
    await _tell(f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(SERVER)._replace(scheme="postgresql+asyncpg", path=f"/{name}").geturl()
    finally:
        await _tell(f'DROP DATABASE "{name}" WITH (FORCE)')


async def _tell(command: str) -> None:
    connection = await asyncpg.connect(SERVER, timeout=ANSWER_SECONDS)
    try:
        await connection.execute(command)
    finally:
        await connection.close()
