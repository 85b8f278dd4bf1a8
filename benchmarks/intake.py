"""How many questions are accepted in a second, beside a bare aiogram that writes three rows for each update.

    python -m benchmarks.intake [questions]

A question is a message (it becomes a draft, and the spheres are offered) and a press (it becomes a question
on a desk). Both are measured from the moment at which all of them wait at Telegram until Telegram has been
told that the last one is done with; for presses also how long the slowest person waited for the word that the
question is taken. SQLite is used with synchronous=FULL by both, and both talk to the same server.
"""

import asyncio
import os
import secrets
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import aiosqlite
import orjson
import uvloop
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from aiohttp.test_utils import unused_port
from sqlalchemy import select

from benchmarks.contest import TOKEN
from benchmarks.contestants.this_bot import running, settings_for
from benchmarks.running import serving
from bot.app import open_app
from bot.clock import SystemClock
from storage.database import Database
from storage.tables.questions import question_parts
from storage.vocabulary import SPHERES, Level

QUESTIONS = 2000
ROUNDS = 3
FIRST_PERSON = 10_000
LECTURERS = 3 * len(SPHERES)
TEXT = "Мектепте балаларға арналған ыстық тамақ қашан ұйымдастырылады? Былтыр уәде берілген еді."

Feed = Callable[[list[dict[str, Any]]], Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Updates a second, and the longest wait of a person in seconds."""

    messages: float
    presses: float
    longest: float


def message(update_id: int, person: int) -> dict[str, Any]:
    """Someone writes a question."""
    who = {"id": person, "first_name": "Айгүл", "language_code": "kk"}
    fields = {"message_id": update_id, "date": 1_790_000_000, "text": TEXT}
    return {
        "update_id": update_id,
        "message": fields | {"chat": who | {"type": "private"}, "from": who | {"is_bot": False}},
    }


def press(update_id: int, person: int, draft: int) -> dict[str, Any]:
    """Someone chooses the sphere of their question."""
    who = {"id": person, "first_name": "Айгүл", "language_code": "kk"}
    rows = [
        [{"text": sphere, "callback_data": f"sph:{draft}:{place}"}] for place, sphere in enumerate(SPHERES)
    ]
    prompt = {
        "message_id": 1_000_000 + update_id,
        "date": 1_790_000_000,
        "chat": who | {"type": "private"},
        "from": {"id": 1, "is_bot": True, "first_name": "Bot"},
        "text": "Сұрағыңыз қай салаға жатады?",
        "reply_markup": {"inline_keyboard": rows},
    }
    query = {
        "id": f"{update_id}",
        "from": who | {"is_bot": False},
        "chat_instance": "1",
        "data": f"sph:{draft}:{draft % len(SPHERES)}",
        "message": prompt,
    }
    return {"update_id": update_id, "callback_query": query}


@asynccontextmanager
async def stub() -> AsyncIterator[tuple[str, Feed]]:
    """The server as a process of its own: its address, and how it is fed."""
    with serving("benchmarks.intake_stub") as server:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=600)) as session:

            async def feed(updates: list[dict[str, Any]]) -> dict[str, Any]:
                async with session.post(f"{server.url}/feed", data=orjson.dumps(updates)) as response:
                    result: dict[str, Any] = orjson.loads(await response.read())
                    return result

            yield server.url, feed


async def _people(database: Database, count: int) -> None:
    now = SystemClock().now()
    async with database.begin() as work:
        for person in range(FIRST_PERSON, FIRST_PERSON + count + LECTURERS):
            await work.people.agree(person, name="Айгүл", language="kk", consent_version="1", at=now)
        for number in range(LECTURERS):
            await work.lecturers.save(
                FIRST_PERSON + count + number,
                names=("Дәріскер", "Лектор"),
                posts=("Маман", "Специалист"),
                level=Level.CITY,
                spheres=[SPHERES[number % len(SPHERES)]],
                at=now,
            )


@asynccontextmanager
async def program(url: str, folder: str, count: int, webhook: bool) -> AsyncIterator[Database]:
    """The program with people who have agreed and lecturers who can answer."""
    port = unused_port()
    place = {"webhook_url": f"http://127.0.0.1:{port}/updates", "webhook_secret": secrets.token_hex()}
    settings = settings_for(url, Path(folder), **(place | {"http_port": port} if webhook else {}))
    async with open_app(settings, SystemClock()) as app:
        await _people(app.database, count)
        async with running(app):
            await asyncio.sleep(1)
            yield app.database


async def measure_program(count: int, webhook: bool) -> Measured:
    """The program: every question a message and a press."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url, feed = await stack.enter_async_context(stub())
        database = await stack.enter_async_context(program(url, folder, count, webhook))
        written = await feed([message(1 + number, FIRST_PERSON + number) for number in range(count)])
        async with database.session() as connection:
            query = select(question_parts.c.chat_id, question_parts.c.draft_id)
            drafts = [(row[0], row[1]) for row in await connection.execute(query)]
        pressed = await feed(
            [press(100_000 + number, person, draft) for number, (person, draft) in enumerate(drafts)]
        )
        return Measured(count / written["seconds"], count / pressed["seconds"], max(pressed["answered"]))


async def measure_bare(count: int, webhook: bool) -> Measured:
    """A bare aiogram whose handlers write three rows and say nothing."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url, feed = await stack.enter_async_context(stub())
        database = await stack.enter_async_context(aiosqlite.connect(Path(folder) / "bare.db"))
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            await database.execute(f"PRAGMA {pragma}")
        await database.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, chat INTEGER, words TEXT)")
        writing = asyncio.Lock()

        async def write(event: Message | CallbackQuery) -> None:
            words = event.text if isinstance(event, Message) else event.data
            who = event.from_user.id if event.from_user else 0
            async with writing:
                for _ in range(3):
                    await database.execute("INSERT INTO rows (chat, words) VALUES (?, ?)", (who, words))
                await database.commit()

        dispatcher = Dispatcher()
        dispatcher.message.register(write)
        dispatcher.callback_query.register(write)
        bot = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(url)))
        stack.push_async_callback(bot.session.close)
        if webhook:
            await stack.enter_async_context(_bare_webhook(dispatcher, bot))
        else:
            polling = asyncio.create_task(
                dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
            )
            stack.push_async_callback(_end, dispatcher, polling)
        await asyncio.sleep(0.5)
        written = await feed([message(1 + number, FIRST_PERSON + number) for number in range(count)])
        pressed = await feed([press(100_000 + number, FIRST_PERSON + number, 1) for number in range(count)])
        return Measured(count / written["seconds"], count / pressed["seconds"], 0)


@asynccontextmanager
async def _bare_webhook(dispatcher: Dispatcher, bot: Bot) -> AsyncIterator[None]:
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, "/updates")
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = unused_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await bot.set_webhook(f"http://127.0.0.1:{port}/updates")
    yield
    await runner.cleanup()


async def _end(dispatcher: Dispatcher, polling: "asyncio.Task[None]") -> None:
    await dispatcher.stop_polling()
    await polling


def median(rounds: list[Measured]) -> Measured:
    """The median of each figure."""
    return Measured(
        *(statistics.median(getattr(each, name) for each in rounds) for name in Measured.__slots__)
    )


async def run(count: int) -> str:
    """Measures in turns; returns the table."""
    lines = ["| way | | messages/s | presses/s | slowest word on a press, s |", "|---|---|---|---|---|"]
    for way, webhook in (("polling", False), ("webhook", True)):
        rounds = [
            (await measure_bare(count, webhook), await measure_program(count, webhook)) for _ in range(ROUNDS)
        ]
        bare, ours = median([each[0] for each in rounds]), median([each[1] for each in rounds])
        lines += [
            f"| {way} | bare aiogram, three rows | {bare.messages:.0f} | {bare.presses:.0f} | – |",
            f"| | this program | {ours.messages:.0f} | {ours.presses:.0f} | {ours.longest:.1f} |",
            f"| | ratio | {ours.messages / bare.messages:.2f} | {ours.presses / bare.presses:.2f} | |",
        ]
    return "\n".join(lines)


def main() -> None:
    """Measures and writes the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else QUESTIONS
    table = uvloop.run(run(count))
    sys.stdout.write(f"{count} questions on {os.cpu_count()} cores, median of {ROUNDS}\n\n{table}\n")


if __name__ == "__main__":
    main()
