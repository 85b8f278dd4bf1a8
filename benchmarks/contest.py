"""One contestant as a process of its own, which prints figures:

python -m benchmarks.contest NAME URL COUNT [MESSAGES_PER_SECOND]
"""

import importlib
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass

import orjson
import uvloop

TOKEN = "1:benchmark"  # noqa: S105 - of a bot that does not exist
AT_ONCE = 100
"""How many requests a contestant without an idea of its own keeps under way."""

FIRST_CHAT = 1_000_000


@dataclass(slots=True)
class Sent:
    """What the sending took, in seconds: by the clock, and of the processor."""

    seconds: float = 0.0
    processor: float = 0.0

    @classmethod
    @asynccontextmanager
    async def measured(cls) -> AsyncIterator["Sent"]:
        """Measures what is done inside."""
        sent = cls()
        begun, used = time.perf_counter(), time.process_time()
        yield sent
        sent.seconds, sent.processor = time.perf_counter() - begun, time.process_time() - used


def chats(count: int) -> range:
    """So many chats."""
    return range(FIRST_CHAT, FIRST_CHAT + count)


def main(name: str, url: str, count: int, per_second: float | None = None) -> None:
    """Lets the contestant send, as fast as it can or as fast as it may, and prints what it took."""
    contestant = importlib.import_module(f"benchmarks.contestants.{name}")
    if per_second is None:
        sent = uvloop.run(contestant.send(url, chats(count)))
    else:
        sent = uvloop.run(contestant.send_paced(url, chats(count), per_second))
    sys.stdout.buffer.write(orjson.dumps(asdict(sent)))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *map(float, sys.argv[4:]))
