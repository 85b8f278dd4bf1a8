"""The demonstration as a newcomer starts it: one command, and the address that it prints."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 60.0
STOP_SECONDS = 30.0
_ADDRESS = re.compile(r"(http://[^/\s]+)/\?token=\S+")


@dataclass(frozen=True)
class Demo:
    """A running demonstration: `address` lets a browser in, `origin` is where the page lives."""

    address: str
    origin: str

    @property
    def port(self) -> int:
        """The port on which the page is."""
        return int(self.origin.rpartition(":")[2])

    def chat(self, chat_id: int) -> str:
        """The address that opens a chat at once."""
        return f"{self.address}#chat={chat_id}"


@asynccontextmanager
async def running(folder: Path, port: int = 0) -> AsyncIterator[Demo]:
    """`python -m sandbox.demo` as a process of its own, with its state in the folder."""
    command = ["--no-browser", "--port", str(port), "--state", str(folder)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "sandbox.demo", *command, stdout=asyncio.subprocess.PIPE
    )
    try:
        found = await asyncio.wait_for(_printed(process), START_SECONDS)
        reading = asyncio.create_task(_drain(process))
        yield Demo(found[0], found[1])
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    await reading


async def _printed(process: asyncio.subprocess.Process) -> re.Match[str]:
    assert process.stdout is not None
    async for line in process.stdout:
        found = _ADDRESS.search(line.decode())
        if found is not None:
            return found
    raise AssertionError("the demonstration ended before it printed an address")


async def _drain(process: asyncio.subprocess.Process) -> None:
    """Takes what is printed later, so that the process never waits for a reader."""
    assert process.stdout is not None
    await process.stdout.read()
