"""What all tests share: one sandbox process, and a stage with the real program for each test."""

import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.support.stage import Stage, open_stage


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
async def stage(sandbox_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """The real program in a fresh world."""
    async with open_stage(sandbox_url, tmp_path) as opened:
        yield opened
