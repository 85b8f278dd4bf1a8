"""`python -m bot` as a process of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.stage import COORDINATOR_ID

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Program:
    """A running program; what it logs is kept."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._lines: list[str] = []
        self._news = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def log(self) -> str:
        """All that the program has written so far."""
        return "".join(self._lines)

    async def logs(self, words: str) -> None:
        """Returns once the program has written these words. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE), self._news:
            await self._news.wait_for(lambda: words in self.log)

    async def end(self) -> int:
        """Returns the exit code, once the program has ended by itself."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self._process.wait()

    async def stop(self) -> int:
        """Ends the program as a service manager does; returns its exit code."""
        self._process.send_signal(signal.SIGTERM)
        return await self.end()

    async def kill(self) -> None:
        """Ends the program as a power cut does."""
        if self._process.returncode is None:
            self._process.kill()
        await self.end()

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            async with self._news:
                self._lines.append(line.decode())
                self._news.notify_all()


@asynccontextmanager
async def launched(
    settings: Mapping[str, str], folder: Path, *, module: str = "bot"
) -> AsyncIterator[Program]:
    """Starts the program with these settings in a folder without `.env`; kills it in the end.

    `module` is what runs it.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", module),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    program = Program(process)
    try:
        yield program
    finally:
        await program.kill()


def settings_of(sandbox_url: str, database_url: str, token: str) -> dict[str, str]:
    """Complete settings as environment variables."""
    return {
        "BOT_TOKEN": token,
        "BOT_API_URL": sandbox_url,
        "COORDINATOR_IDS": str(COORDINATOR_ID),
        "DATABASE_URL": database_url,
        "CITY_KK": "Саран",
        "CITY_RU": "Сарани",
        "OPERATOR": "Саран қаласының әкімдігі",
        "OPERATOR_BIN": "000140000000",
        "CONTACT": "+7 (72137) 0-00-00",
        "HTTP_PORT": "0",
    }
