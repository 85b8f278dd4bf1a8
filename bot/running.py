"""From the settings to the exit code: how every entry point runs the program."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Coroutine, Mapping
from contextlib import AsyncExitStack
from typing import Any, Protocol, TypeVar

import structlog
import uvloop

from bot.app import App, LeaseLost, open_app
from bot.logs import set_up
from bot.memory import freeze
from bot.settings import Settings, SettingsError, read_settings
from bot.telegram import TokenRejected
from bot.web import AddressTaken
from services.clock import Clock
from storage.migrate import SchemaUnknown
from storage.trouble import DatabaseTrouble, DatabaseUnavailable

log = structlog.get_logger()

Result = TypeVar("Result")

SENTENCES: Mapping[type[Exception], str] = {
    AddressTaken: "Nothing can listen on {}. Check HTTP_HOST and HTTP_PORT.",
    DatabaseUnavailable: "The database cannot be used: {}. Check DATABASE_URL.",
    DatabaseTrouble: "The database went away ({}). Start the program again when it is back.",
    LeaseLost: "The lock in the database was lost; another program may be at work. Start this one again.",
    SchemaUnknown: "The database was made by a newer version of the program. Install that version.",
    TokenRejected: "Telegram does not accept BOT_TOKEN. Copy it from BotFather once more.",
}
"""What is said of each expected end; a class stands before those that it derives from."""


class Companion(Protocol):
    """What runs beside the program in its process."""

    def refusal(self, settings: Settings) -> str | None:
        """Why the program may not be started with these settings, as a sentence; None where it may."""
        ...

    async def run(self, stop: asyncio.Event) -> None:
        """Works from before the program is open until it is cancelled; `stop` ends the program."""
        ...

    def meet(self, app: App) -> None:
        """The program is open."""
        ...


def run_program(clock: Clock, companion: Companion | None = None) -> int:
    """Runs the program until SIGTERM or Ctrl-C; returns its exit code."""
    try:
        settings = read_settings()
    except SettingsError as error:
        return _fail(f"The settings are not complete (see .env.example):\n{error}")
    if companion is not None and (refusal := companion.refusal(settings)) is not None:
        return _fail(refusal)
    set_up(settings.log_level, settings.log_format)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_run(settings, clock, companion))
    except tuple(SENTENCES) as error:
        return _fail(next(SENTENCES[kind] for kind in SENTENCES if isinstance(error, kind)).format(error))
    except Exception as error:
        # The text of an unexpected error may hold what people wrote: the log leaves it out.
        log.critical("ended", exc_info=error)
        return _fail(f"The program ended with an unexpected {type(error).__name__}. The log says where.")
    return 0


async def _run(settings: Settings, clock: Clock, companion: Companion | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        if companion is not None:
            beside = asyncio.create_task(companion.run(stop))
            stack.callback(beside.cancel)
        opening = stack.enter_async_context(open_app(settings, clock))
        app = await _unless(stop, opening)
        if app is not None:
            freeze()
            log.info("started")
            if companion is not None:
                companion.meet(app)
            await app.run(stop)
    log.info("stopped")


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, Result]) -> Result | None:
    """The result of `work`; None where `stop` is set before it is done, and it is given up."""
    task = asyncio.create_task(work)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if stop.is_set():
        task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        return await task
    return None


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1
