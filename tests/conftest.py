"""What all tests share: a sandbox process, the real program on a stage, and databases of both kinds."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog

from bot.logs import without_words
from storage.database import Database
from tests.support.databases import copy_of, opened, postgresql_database, sqlite_template
from tests.support.stage import FAST, Stage, open_stage


@pytest.fixture(scope="session", autouse=True)
def plain_log() -> None:
    """The log of the program without the words of the people in a test, as it is in earnest."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            without_words,
            structlog.dev.ConsoleRenderer(colors=False),
        ]
    )


@pytest.fixture(scope="session")
def sandbox_url() -> Iterator[str]:
    """The address of a sandbox that runs as a process of its own."""
    command = [sys.executable, "-m", "sandbox", "--host", "127.0.0.1", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    yield line.split()[-1]
    process.terminate()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
async def stage(request: pytest.FixtureRequest, sandbox_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The real program in a fresh world, at the pace of the test's mark."""
    pace = request.node.get_closest_marker("pace")
    async with open_stage(sandbox_url, tmp_path, per_second=pace.args[0] if pace else FAST) as opened:
        yield opened


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A SQLite file with empty tables, to be copied."""
    with sqlite_template(tmp_path_factory.mktemp("sqlite")) as path:
        yield path


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL database of this session."""
    with postgresql_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with tables: SQLite always, PostgreSQL where a server answers."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgresql_url"))
    return copy_of(request.getfixturevalue("empty_sqlite"), tmp_path)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with empty tables, of each kind."""
    async with opened(database_url) as database:
        yield database
