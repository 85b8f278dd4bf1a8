"""Running the server as a process of its own."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sandbox.client import Sandbox

_READY = "listening on "
_STOP_SECONDS = 10.0


@asynccontextmanager
async def launch(*, token: str | None = None, port: int = 0) -> AsyncIterator[Sandbox]:
    """Start the server on a free port of this machine, and end it afterwards.

    With `token`, bots of other tokens are refused until a world is made for them.
    Raises RuntimeError when the server does not start.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        "--port",
        str(port),
        *(["--token", token] if token else []),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with Sandbox(await _address(process)) as sandbox:
            yield sandbox
    finally:
        await _stop(process)


async def _address(process: asyncio.subprocess.Process) -> str:
    line = (await process.stdout.readline()).decode().strip() if process.stdout else ""
    if not line.startswith(_READY):
        raise RuntimeError("the sandbox did not start")
    return line.removeprefix(_READY)


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.send_signal(signal.SIGTERM)
    try:
        await asyncio.wait_for(process.wait(), _STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
