"""One contestant of `benchmarks/intake.py`, in a process of its own: its figures go to the output as JSON.

python -m benchmarks.intake_contest NAME WAY QUESTIONS
"""

import asyncio
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
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
from bot.memory import freeze
from storage.database import Database
from storage.tables.questions import question_parts
from storage.vocabulary import SPHERES, Level

FIRST_PERSON = 10_000
FIRST_PRESS = 1_000_000
"""Ids of updates; every press comes after every message."""

LECTURERS = 3 * len(SPHERES)
TEXT = "Мектепте балаларға арналған ыстық тамақ қашан ұйымдастырылады? Былтыр уәде берілген еді."

BURST = 1.0
"""Seconds within which the presses of a burst come."""

Feed = Callable[..., Awaitable[dict[str, Any]]]
"""Lets updates come, at once or within so many seconds, and tells what became of them."""


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

            async def feed(updates: list[dict[str, Any]], seconds: float = 0.0) -> dict[str, Any]:
                address = f"{server.url}/feed?seconds={seconds}"
                async with session.post(address, data=orjson.dumps(updates)) as response:
                    result: dict[str, Any] = orjson.loads(await response.read())
                    return result

            yield server.url, feed


async def measure(
    feed: Feed, updates: list[dict[str, Any]], end: Callable[[], float] = float
) -> dict[str, float]:
    """What it took until Telegram had been told of the last update, and until `end()` where that is later.

    `end` gives a moment of the steady clock, which is one for all processes of the machine.
    """
    processor = time.process_time()
    fed = await feed(updates)
    return {
        "seconds": max(fed["confirmed"], end()) - fed["started"],
        "processor": time.process_time() - processor,
        "longest": max(fed["answered"], default=0.0),
        "median": statistics.median(fed["answered"] or [0.0]),
    }


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
            freeze()
            yield app.database


async def program_figures(count: int, webhook: bool, seconds: float = 0.0) -> list[dict[str, float]]:
    """The program: every question a message and a press; the presses come within so many seconds."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url, feed = await stack.enter_async_context(stub())
        database = await stack.enter_async_context(program(url, folder, count, webhook))
        written = await measure(feed, [message(1 + number, FIRST_PERSON + number) for number in range(count)])
        async with database.session() as connection:
            query = select(question_parts.c.chat_id, question_parts.c.draft_id)
            drafts = [(row[0], row[1]) for row in await connection.execute(query)]
        presses = [
            press(FIRST_PRESS + number, person, draft) for number, (person, draft) in enumerate(drafts)
        ]
        return [written, await measure(partial(feed, seconds=seconds), presses)]


class Bare:
    """The handlers of a bare aiogram: three rows for each update, committed; a press is answered or not."""

    def __init__(self, database: aiosqlite.Connection, *, answers: bool) -> None:
        self._database = database
        self._answers = answers
        self._writing = asyncio.Lock()
        self.handled = 0
        self.ended = 0.0
        self._awaited = 0
        self._all_handled = asyncio.Event()

    async def handle(self, event: Message | CallbackQuery) -> None:
        """Handles an update."""
        words = event.text if isinstance(event, Message) else event.data
        who = event.from_user.id if event.from_user else 0
        async with self._writing:
            for _ in range(3):
                await self._database.execute("INSERT INTO rows (chat, words) VALUES (?, ?)", (who, words))
            await self._database.commit()
        if self._answers and isinstance(event, CallbackQuery):
            await event.answer("Сұрақ № 1")
        self.handled += 1
        if self.handled == self._awaited:
            self._all_handled.set()
        self.ended = time.monotonic()

    async def settled(self, count: int) -> None:
        """Returns once so many updates were handled: polling, aiogram confirms them before."""
        self._awaited = count
        if self.handled < count:
            self._all_handled.clear()
            await self._all_handled.wait()


async def bare_figures(count: int, webhook: bool, *, answers: bool) -> list[dict[str, float]]:
    """A bare aiogram."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        url, feed = await stack.enter_async_context(stub())
        database = await stack.enter_async_context(aiosqlite.connect(Path(folder) / "bare.db"))
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            await database.execute(f"PRAGMA {pragma}")
        await database.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, chat INTEGER, words TEXT)")
        bare, dispatcher = Bare(database, answers=answers), Dispatcher()
        dispatcher.message.register(bare.handle)
        dispatcher.callback_query.register(bare.handle)
        bot = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(url)))
        stack.push_async_callback(bot.session.close)
        await stack.enter_async_context(_bare_way(dispatcher, bot, webhook))

        async def fed(updates: list[dict[str, Any]]) -> dict[str, Any]:
            before = bare.handled
            result = await feed(updates)
            await bare.settled(before + count)
            return result

        messages = [message(1 + number, FIRST_PERSON + number) for number in range(count)]
        presses = [press(FIRST_PRESS + number, FIRST_PERSON + number, 1) for number in range(count)]
        return [await measure(fed, updates, lambda: bare.ended) for updates in (messages, presses)]


@asynccontextmanager
async def _bare_way(dispatcher: Dispatcher, bot: Bot, webhook: bool) -> AsyncIterator[None]:
    if webhook:
        async with _bare_webhook(dispatcher, bot):
            yield
        return
    polling = asyncio.create_task(
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False)
    )
    await asyncio.sleep(0.5)
    yield
    await dispatcher.stop_polling()
    await polling


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


async def figures(name: str, webhook: bool, count: int) -> list[dict[str, float]]:
    """Of messages, and of presses."""
    if name in ("program", "burst"):
        return await program_figures(count, webhook, BURST if name == "burst" else 0.0)
    return await bare_figures(count, webhook, answers=name == "answering")


def main() -> None:
    """Measures one contestant."""
    name, way, count = sys.argv[1:]
    sys.stdout.buffer.write(orjson.dumps(uvloop.run(figures(name, way == "webhook", int(count)))))


if __name__ == "__main__":
    main()
