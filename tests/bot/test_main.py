"""What is said of a program that cannot start: one sentence, without a secret."""

import asyncio
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.engine import Connection

from bot.__main__ import main
from storage.database import Database
from storage.migrate import migrate
from tests.support.databases import sqlite_url
from tests.support.program import ROOT, settings_of

NOWHERE = "http://127.0.0.1:1"
ACCEPTED = "1:of-the-bot"

Said = Callable[[Mapping[str, str]], str]


@pytest.fixture(autouse=True)
def kept_configuration() -> Iterator[None]:
    """The log's configuration is put back for the other tests."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Said:
    """Starts the program, which fails, and gives what it said."""
    monkeypatch.chdir(tmp_path)

    def start(settings: Mapping[str, str]) -> str:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        assert main() == 1
        return capsys.readouterr().err

    return start


@pytest.fixture
def strict_sandbox() -> Iterator[str]:
    """The address of a Bot API server that accepts one token only."""
    command = [sys.executable, "-m", "sandbox", "--token", ACCEPTED]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.terminate()


def test_a_rejected_token(said: Said, strict_sandbox: str, tmp_path: Path) -> None:
    settings = settings_of(strict_sandbox, sqlite_url(tmp_path / "bot.db"), "2:of-another-bot")
    assert said(settings) == "Telegram does not accept BOT_TOKEN. Copy it from BotFather once more.\n"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("postgresql+asyncpg://bot:secret@127.0.0.1:1/city", "127.0.0.1:1/city"),
        ("sqlite+aiosqlite:////dev/null/bot.db", "/dev/null/bot.db"),
    ],
)
def test_a_database_that_cannot_be_reached(said: Said, address: str, place: str) -> None:
    settings = settings_of(NOWHERE, address, ACCEPTED)
    assert said(settings) == f"The database cannot be used: {place}. Check DATABASE_URL.\n"


def test_tables_of_a_newer_version(said: Said, tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "bot.db")

    def pretend(connection: Connection) -> None:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    async def prepare() -> None:
        database = Database(url)
        await migrate(database)
        await database.run_sync(pretend)
        await database.close()

    asyncio.run(prepare())
    assert said(settings_of(NOWHERE, url, ACCEPTED)) == (
        "The database was made by a newer version of the program. Install that version.\n"
    )


def test_a_port_that_is_taken(said: Said, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        settings = settings_of(NOWHERE, sqlite_url(tmp_path / "bot.db"), ACCEPTED) | {"HTTP_PORT": port}
        assert said(settings) == f"Nothing can listen on 127.0.0.1:{port}. Check HTTP_HOST and HTTP_PORT.\n"


def test_an_unexpected_error_is_told_by_its_kind_alone(said: Said, tmp_path: Path) -> None:
    foreign = sqlite3.connect(tmp_path / "bot.db")
    foreign.execute("CREATE TABLE alarms (bells)")
    foreign.close()
    told = said(settings_of(NOWHERE, sqlite_url(tmp_path / "bot.db"), ACCEPTED))
    assert "CREATE TABLE" not in told
    assert told.endswith("The program ended with an unexpected OperationalError. The log says where.\n")
