"""What a broadcast to a million costs in memory, how soon it begins, and who waits for it."""

import statistics
from typing import Any

import orjson

from benchmarks.running import Server, output_of

ROUNDS = 3
PEOPLE = 1_000_000


def measure(server: Server) -> list[dict[str, Any]]:
    """Several rounds, each with a program and a database of its own."""
    server.rules()
    return [orjson.loads(output_of("benchmarks.million", server.url, str(PEOPLE))) for _ in range(ROUNDS)]


def report(rounds: list[dict[str, Any]]) -> str:
    """The medians as a Markdown table."""
    more = statistics.median(each["most"] - each["idle"] for each in rounds)
    first = statistics.median(each["first"] for each in rounds)
    waits = [statistics.quantiles(each["waits"], n=100)[98] for each in rounds]
    longest = statistics.median(max(each["waits"]) for each in rounds)
    return "\n".join(
        [
            f"| broadcast to {PEOPLE:,} at 30/s | measured | promised |",
            "|---|--:|--:|",
            f"| memory above the idle program | {more:.0f} MB | 30 MB |",
            f"| first message after | {first:.2f} s | 1 s |",
            f"| another's wait to write, 99th percentile | {statistics.median(waits) * 1000:.0f} ms | |",
            f"| another's wait to write, longest | {longest * 1000:.0f} ms | 100 ms |",
        ]
    )
