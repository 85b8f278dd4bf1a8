"""How many questions are accepted in a second, beside a bare aiogram that writes three rows for each update.

    python -m benchmarks.intake [questions]

A question is two updates: a message (it becomes a draft, and an offer of the spheres in the outbox) and a
press (it becomes a question on a desk, with its history, its deadlines and two messages in the outbox; then
the number is shown and the keyboard taken away: two calls of the Bot API). Each kind is measured from the
moment at which all of them wait at Telegram, until all that an update causes is committed, what is said at
once is said, and Telegram has been told that the last one is done with. Meanwhile this program also sends
what it has written into the outbox, at its thirty messages a second; the others do not.

The peers are what aiogram's own pages show: a dispatcher with one handler, which writes three rows through
one connection of aiosqlite and commits them. The silent one says nothing at all, which nobody could use: a
press that is not answered spins. The answering one answers presses, by one call. Neither checks who asks, nor
what came before. Polling, aiogram confirms updates before they are handled and would lose them in a crash;
its time ends when the last one is handled. All use SQLite with synchronous=FULL and the same server, each in
a process of its own; *per core* is by the processor time of that process with all its threads.
"""

import statistics
import sys
from collections.abc import Iterable

import orjson

from benchmarks.running import output_of

QUESTIONS = 2000
ROUNDS = 3
PEERS = {
    "silent": "bare aiogram, three rows, says nothing",
    "answering": "bare aiogram, three rows, answers presses",
}
PROGRAM = "**this program**"
WAYS = ("polling", "webhook")
KINDS = ("messages", "presses")

Figures = list[dict[str, float]]


def measure(name: str, way: str, count: int) -> Figures:
    """The figures of one contestant: of messages, and of presses."""
    found: Figures = orjson.loads(output_of("benchmarks.intake_contest", name, way, str(count)))
    return found


def medians(rounds: Iterable[Figures]) -> Figures:
    """The medians of several rounds."""
    return [
        {name: statistics.median(each[name] for each in kind) for name in kind[0]}
        for kind in zip(*rounds, strict=True)
    ]


def report(count: int) -> str:
    """Measures so many questions in turns; returns the table, and above it what was measured."""
    lines = [
        f"{count:,} questions that wait all at once; medians of {ROUNDS} rounds:",
        "",
        "| way in | contestant | messages/s | per core | presses/s | per core | slowest answer to a press |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for way in WAYS:
        turns = [{name: measure(name, way, count) for name in (*PEERS, "program")} for _ in range(ROUNDS)]
        found = {name: medians(turn[name] for turn in turns) for name in turns[0]}
        lines += [_line(way, label, found[name], count) for name, label in PEERS.items()]
        lines.append(_line(way, PROGRAM, found["program"], count))
        lines += [_ratios(way, name, found[name], found["program"]) for name in PEERS]
    return "\n".join([*lines, "", *_bursts(count)])


def _bursts(count: int) -> list[str]:
    """What a crowd during a live stream waits for: the number of the question that it has sent."""
    lines = [
        f"| {count:,} presses within one second | slowest answer | median | promised |",
        "|---|--:|--:|--:|",
    ]
    for way in WAYS:
        pressed = medians(measure("burst", way, count) for _ in range(ROUNDS))[1]
        lines.append(
            f"| **this program**, {way} | {pressed['longest']:.1f} s | {pressed['median']:.1f} s | 3 s |"
        )
    return lines


def _line(way: str, label: str, found: Figures, count: int) -> str:
    rates = [f"{count / kind[name]:,.0f}" for kind in found for name in ("seconds", "processor")]
    longest = found[1]["longest"]
    return f"| {way} | {label} | {' | '.join(rates)} | {f'{longest:.1f} s' if longest else '–'} |"


def _ratios(way: str, name: str, peer: Figures, ours: Figures) -> str:
    ratios = [
        f"{theirs[key] / own[key]:.2f}"
        for theirs, own in zip(peer, ours, strict=True)
        for key in ("seconds", "processor")
    ]
    return f"| {way} | *to the {name} one* | {' | '.join(ratios)} | |"


def main() -> None:
    """Measures and writes the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    sys.stdout.write(f"{report(count)}\n")


if __name__ == "__main__":
    main()
