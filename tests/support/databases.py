"""Databases for tests: SQLite always, PostgreSQL where a server answers.

TEST_POSTGRES_URL names the server; each test session makes a database of its own there and drops it in the
end. Where none answers, the tests on PostgreSQL are skipped, or fail with REQUIRE_POSTGRES=1.
"""

import asyncio
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.migrate import migrate
from storage.tables.all import metadata

SERVER = "postgresql+asyncpg://postgres@127.0.0.1:5432/"
NO_SERVER = "no PostgreSQL server answers at TEST_POSTGRES_URL"


@contextmanager
def sqlite_template(folder: Path) -> Iterator[Path]:
    """A SQLite file with empty tables, to be copied."""
    path = folder / "template.db"
    asyncio.run(_migrate(sqlite_url(path)))
    yield path


def copy_of(template: Path, folder: Path) -> str:
    """The address of a copy of the template in a folder."""
    return sqlite_url(Path(shutil.copy(template, folder / "test.db")))


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


@contextmanager
def postgresql_database(*, migrated: bool = True) -> Iterator[str]:
    """The address of a new database, with empty tables if `migrated`; dropped in the end."""
    server = make_url(os.environ.get("TEST_POSTGRES_URL", SERVER))
    name = f"test_{secrets.token_hex(6)}"
    if not asyncio.run(_answers(server)):
        if os.environ.get("REQUIRE_POSTGRES") == "1":
            pytest.fail(NO_SERVER)
        pytest.skip(NO_SERVER)
    asyncio.run(_tell(server, f'CREATE DATABASE "{name}"'))
    try:
        address = server.set(database=name).render_as_string(hide_password=False)
        if migrated:
            asyncio.run(_migrate(address))
        yield address
    finally:
        asyncio.run(_tell(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database at the address, with empty tables."""
    database = Database(url)
    if not database.is_sqlite:
        await _empty(database)
    yield database
    await database.close()


async def cut_others(connection: AsyncConnection) -> None:
    """Lets the PostgreSQL server end every other connection to the database of this one."""
    await connection.execute(
        text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    )


async def _empty(database: Database) -> None:
    names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    async with database.session() as connection:
        await connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


async def _answers(server: URL) -> bool:
    try:
        await _tell(server, "SELECT 1")
    except (OSError, asyncpg.PostgresError):
        return False
    return True


async def _tell(server: URL, command: str) -> None:
    plain = server.set(drivername="postgresql", database="postgres")
    connection = await asyncpg.connect(plain.render_as_string(hide_password=False), timeout=5)
    try:
        await connection.execute(command)
    finally:
        await connection.close()
