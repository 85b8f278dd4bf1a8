"""Runs the server and the contestants, each as a process of its own, and reads what they print."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import orjson

LONGEST = 600
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
        with closing(HTTPConnection(urlsplit(self.url).netloc, timeout=10)) as connection:
            connection.request("POST", f"/{method}", orjson.dumps(body))
            return orjson.loads(connection.getresponse().read())


@contextmanager
def serving(module: str = "benchmarks.server") -> Iterator[Server]:
    """A server at work: a module that prints its address, and ends with its input."""
    command = [sys.executable, "-m", module]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield Server(process.stdout.readline().strip() if process.stdout else "")
        finally:
            process.communicate()


def output_of(module: str, *arguments: str) -> bytes:
    """What a module prints that is run with these arguments. Raises CalledProcessError and TimeoutExpired."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=LONGEST).stdout


def run(name: str, server: Server, count: int, pace: float | None = None, **rules: float) -> Result:
    """Lets one contestant send so many messages, `pace` a second where it is given one.

    Raises CalledProcessError and TimeoutExpired.
    """
    server.rules(**rules)
    paced = [] if pace is None else [str(pace)]
    figures = orjson.loads(output_of("benchmarks.contest", name, server.url, str(count), *paced))
    return Result(count, figures["seconds"], figures["processor"], server.tally())
