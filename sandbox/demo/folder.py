"""The folder in which a demonstration keeps its state from one start to the next."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class InUseError(Exception):
    """Another demonstration runs on this folder; the text is its address, empty while it starts."""


class Folder:
    """Names the files of the state. The bot's working directory is this folder, too: no `.env` is in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.world = path / "world.db"
        self.bot_database = path / "bot.db"
        self.log = path / "bot.log"
        self._token = path / "page.token"
        self._running = path / "running"
        self._prepared = path / "prepared"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps a second demonstration out meanwhile.

        Raises InUseError, and OSError, also for a folder in which something else is kept: who begins anew
        deletes what bears the names of a demonstration's files.
        """
        if self.path.exists() and not self._running.exists() and any(self.path.iterdir()):
            raise OSError("something else is kept in it")
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A folder that was there before may be open to others; what is played in it concerns nobody else.
        self.path.chmod(0o700)
        with open(self._running, "a+", encoding="utf-8", opener=_private) as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                raise InUseError(file.read()) from None
            file.truncate(0)
            yield
            file.truncate(0)

    def tell(self, address: str) -> None:
        """Leaves word where the demonstration runs, for whoever starts another one."""
        self._running.write_text(address, "utf-8")

    def page_token(self) -> str:
        """The token of the page's address, the same at every start, so that a bookmark goes on working."""
        with open(self._token, "a+", encoding="ascii", opener=_private) as file:
            file.seek(0)
            token = file.read().strip()
            if not token:
                token = secrets.token_urlsafe(24)
                file.write(token)
        return token

    @property
    def is_prepared(self) -> bool:
        """Whether the people of the demonstration have been made ready, in the world that is there."""
        return self._prepared.exists() and self.world.exists()

    def note_prepared(self) -> None:
        """The people are ready."""
        self._prepared.touch()

    def begin_anew(self) -> None:
        """Forgets the world and the bot's database."""
        self.forget_bot()
        _remove(self.world)

    def forget_bot(self) -> None:
        """Forgets the bot's database, and with it that the people were ready."""
        self._prepared.unlink(missing_ok=True)
        _remove(self.bot_database)


def _remove(database: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
