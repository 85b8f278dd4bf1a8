"""`python -m sandbox.demo` as a process of its own."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.program import ROOT

STOP_SECONDS = 40


@dataclass(frozen=True)
class Demo:
    """A running demonstration; `address` lets a browser in."""

    process: subprocess.Popen[str]
    folder: Path
    address: str

    @property
    def port(self) -> int:
        """Where the page is."""
        found = re.search(r":(\d+)/", self.address)
        assert found is not None
        return int(found[1])

    def end(self, number: int = signal.SIGTERM) -> int:
        """Ends it by a signal; returns the exit code."""
        self.process.send_signal(number)
        return self.process.wait(STOP_SECONDS)

    def bots(self) -> list[int]:
        """The processes that work on its database."""
        return processes_in(self.folder)


def command(folder: Path, *arguments: str) -> list[str]:
    """The command that starts a demonstration on a folder, on any port unless one is named."""
    port = () if "--port" in arguments else ("--port", "0")
    fixed = (sys.executable, "-m", "sandbox.demo", "--no-browser", "--state", str(folder))
    return [*fixed, *port, *arguments]


@contextmanager
def running(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> Iterator[Demo]:
    """Starts a demonstration on a folder; it is ended with the block."""
    process = subprocess.Popen(
        command(folder, *arguments),
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    with process:
        try:
            printed = iter(process.stdout.readline, "")
            address = next(found for line in printed if (found := re.search(r"http://\S+", line)))
            yield Demo(process, folder, address[0])
        finally:
            if process.poll() is None:
                process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def processes_in(folder: Path) -> list[int]:
    """The processes whose working directory is this folder: the bots of its demonstration."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and (entry / "cwd").resolve(strict=True) == folder.resolve():
                found.append(int(entry.name))
        except OSError:
            # gone meanwhile, or somebody else's
            continue
    return found
