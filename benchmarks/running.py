"""Runs the server and the contestants, each as a process of its own, and reads what they print."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import orjson

LONGEST = 300
"""Seconds after which a contestant has failed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one contestant's sending took, and what the server says of it."""

    count: int
    seconds: float
    processor: float
    tally: dict[str, Any]

    @property
    def per_second(self) -> float:
        """Messages a second by the clock."""
        return self.count / self.seconds

    @property
    def per_core(self) -> float:
        """Messages a second of processor time of the sending process, all of its threads together."""
        return self.count / self.processor


class Server:
    """The server that is being sent to."""

    def __init__(self, url: str) -> None:
        self.url = url

    def rules(self, **rules: float) -> None:
        """Sets how it answers from now on, and forgets what has arrived."""
        self._post("rules", rules)

    def tally(self) -> dict[str, Any]:
        """What has arrived since."""
        return dict(self._post("tally", {}))

    def _post(self, method: str, body: dict[str, Any]) -> Any:
        request = Request(f"{self.url}/{method}", orjson.dumps(body), method="POST")  # noqa: S310 - our own
        with urlopen(request, timeout=10) as response:  # noqa: S310 - our own
            return orjson.loads(response.read())


@contextmanager
def serving() -> Iterator[Server]:
    """A server at work."""
    command = [sys.executable, "-m", "benchmarks.server"]
    with subprocess.Popen(  # noqa: S603 - this program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for above
        try:
            yield Server(process.stdout.readline().strip())
        finally:
            process.communicate()


def output_of(module: str, *arguments: str) -> bytes:
    """What a module prints that is run with these arguments. Raises CalledProcessError and TimeoutExpired."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=LONGEST).stdout  # noqa: S603


def run(name: str, server: Server, count: int, **rules: float) -> Result:
    """Lets one contestant send so many messages. Raises CalledProcessError and TimeoutExpired."""
    server.rules(**rules)
    figures = orjson.loads(output_of("benchmarks.contest", name, server.url, str(count)))
    return Result(count, figures["seconds"], figures["processor"], server.tally())
