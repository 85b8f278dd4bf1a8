"""`python -m bot`: runs the program until SIGTERM or Ctrl-C."""

import asyncio
import signal
import sys

import structlog

from bot.app import TokenRejected, open_app
from bot.clock import SystemClock
from bot.logs import set_up
from bot.settings import Settings, SettingsError, read_settings
from storage.database import DatabaseUnavailable

log = structlog.get_logger()


def main() -> int:
    """Runs the program; returns its exit code."""
    try:
        settings = read_settings()
    except SettingsError as error:
        return _fail(f"The settings are not complete (see .env.example):\n{error}")
    set_up(settings.log_level, settings.log_format)
    try:
        with asyncio.Runner() as runner:
            runner.run(_run(settings))
    except DatabaseUnavailable as error:
        return _fail(f"The database cannot be reached: {error}. Check DATABASE_URL.")
    except TokenRejected:
        return _fail("Telegram does not accept BOT_TOKEN. Copy it from BotFather once more.")
    return 0


async def _run(settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_app(settings, SystemClock()) as app:
        log.info("started")
        await app.run(stop)
        log.info("stopped")


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
