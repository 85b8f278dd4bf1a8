"""How many messages a second leave when nothing holds them back."""

import asyncio
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks import postgresql
from benchmarks.running import Result, Server, run

ROUNDS = 3
MESSAGES = 50_000
FEWER = 2_000
"""For those that would need minutes."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Who sends, what that is called in the table, and how many messages a round has."""

    name: str
    title: str
    messages: int = MESSAGES


THIS_BOT = Contestant("this_bot", "**this bot**, every copy claimed, sent and settled in the ledger")
ON_POSTGRESQL = Contestant("this_bot_on_postgresql", "this bot, the same on PostgreSQL")
AIOHTTP = Contestant("plain_aiohttp", "bare aiohttp, nothing stored")
CONTESTANTS = (
    THIS_BOT,
    AIOHTTP,
    Contestant("plain_aiogram", "bare aiogram.Bot, nothing stored", 20_000),
    Contestant("broadcaster", "aiogram-broadcaster, nothing stored", FEWER),
    Contestant("python_telegram_bot", "python-telegram-bot with AIORateLimiter, nothing stored", FEWER),
    Contestant("server_alone", "the server, driven with nobody reading its replies"),
)


def measure(server: Server) -> Mapping[Contestant, list[Result]]:
    """Several rounds, in each of which everyone has a turn: what disturbs the machine disturbs all."""
    contestants = [*CONTESTANTS]
    if asyncio.run(postgresql.answers()):
        contestants.insert(1, ON_POSTGRESQL)
    results: dict[Contestant, list[Result]] = {each: [] for each in contestants}
    for _ in range(ROUNDS):
        for contestant in contestants:
            results[contestant].append(run(contestant.name, server, contestant.messages))
    return results


def report(results: Mapping[Contestant, list[Result]]) -> str:
    """The medians as a Markdown table, with ratios to bare aiohttp."""
    lines = [
        "| sender | messages/s | to aiohttp | messages/s per core | to aiohttp |",
        "|---|--:|--:|--:|--:|",
    ]
    clock, core = (_medians(results, name) for name in ("per_second", "per_core"))
    for each in results:
        share = (clock[each] / clock[AIOHTTP], core[each] / core[AIOHTTP])
        lines.append(
            f"| {each.title} | {clock[each]:,.0f} | {share[0]:.2f} | {core[each]:,.0f} | {share[1]:.2f} |"
        )
    return "\n".join(lines)


def _medians(results: Mapping[Contestant, list[Result]], name: str) -> dict[Contestant, float]:
    return {each: statistics.median(getattr(one, name) for one in rounds) for each, rounds in results.items()}
