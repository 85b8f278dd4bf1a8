"""How well a limit of the messenger is kept, and how fully it is used, with 60 ms of latency."""

import statistics
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.running import Result, run, serving

ROUNDS = 3
"""Of this bot; the peers, who mostly wait, have one round, all at the same time and each with its server."""

MESSAGES = 900
LATENCY = 0.06
BLOCKED_EVERY = 20
PUBLISHED, TRUE, LOCK_OUT = 30, 20, 5
"""The limit that Telegram publishes, a lower one that it might have, and what a breach costs in seconds."""

PAID = 1000
PAID_MESSAGES = 20_000


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends, and what that is called in the tables."""

    name: str
    title: str


THIS_BOT = Sender("this_bot", "**this bot**")
PYTHON_TELEGRAM_BOT = Sender("python_telegram_bot", "python-telegram-bot with AIORateLimiter")
EVEN_AIOGRAM = Sender("even_aiogram", "aiogram.Bot, a task for each message, nothing stored")
PEERS = (
    Sender("plain_aiogram", "aiogram.Bot in a loop with a pause"),
    Sender("broadcaster", "aiogram-broadcaster with an interval"),
    PYTHON_TELEGRAM_BOT,
)

Results = Sequence[tuple[Sender, list[Result]]]


def report() -> str:
    """Measures everything, some minutes; returns the tables in Markdown."""
    return "\n\n".join([published(), lower(), paid()])


def published() -> str:
    """The published limit."""
    ours = [_send(THIS_BOT, PUBLISHED) for _ in range(ROUNDS)]
    return _table(
        f"{MESSAGES} messages, limit {PUBLISHED}/s",
        MESSAGES / PUBLISHED,
        [(THIS_BOT, ours), *_side_by_side(PEERS, PUBLISHED)],
    )


def lower() -> str:
    """A limit lower than the one that is published, which locks out whoever breaks it."""
    return _table(
        f"{MESSAGES} messages at {PUBLISHED}/s, limit {TRUE}/s, {LOCK_OUT} s locked out after a breach",
        MESSAGES / TRUE,
        _side_by_side((THIS_BOT, PYTHON_TELEGRAM_BOT), TRUE, lock_out=LOCK_OUT),
    )


def paid() -> str:
    """The limit for paid messages."""
    lines = [
        f"| {PAID_MESSAGES:,} messages, limit {PAID}/s | messages/s | 429s | share of one core |",
        "|---|--:|--:|--:|",
    ]
    for sender in (THIS_BOT, EVEN_AIOGRAM):
        with serving() as server:
            result = run(sender.name, server, PAID_MESSAGES, PAID, latency=LATENCY, per_second=PAID)
        share = result.processor / result.seconds
        lines.append(
            f"| {sender.title} | {result.per_second:.0f} | {result.tally['refused']} | {share:.2f} |"
        )
    return "\n".join(lines)


def _side_by_side(senders: Iterable[Sender], limit: int, lock_out: int = 0) -> Results:
    """One round of each, all at the same time."""
    with ThreadPoolExecutor() as threads:
        begun = [(each, threads.submit(_send, each, limit, lock_out)) for each in senders]
        return [(each, [future.result()]) for each, future in begun]


def _send(sender: Sender, limit: int, lock_out: int = 0) -> Result:
    with serving() as server:
        return run(
            sender.name,
            server,
            MESSAGES,
            PUBLISHED,
            latency=LATENCY,
            blocked_every=BLOCKED_EVERY,
            per_second=limit,
            lock_out=lock_out,
        )


def _table(title: str, ideal: float, results: Results) -> str:
    lines = [
        f"| {title} | rounds | seconds | to ideal | 429s | most in a second |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for sender, rounds in results:
        seconds = statistics.median(each.seconds for each in rounds)
        refused, fastest = (max(each.tally[name] for each in rounds) for name in ("refused", "fastest"))
        lines.append(
            f"| {sender.title} | {len(rounds)} | {seconds:.1f} | {seconds / ideal:.2f} "
            f"| {refused} | {fastest} |"
        )
    return "\n".join(lines)
