"""`python -m sandbox.demo`: a messenger in the browser, and the real bot in it."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sqlite3
import sys
import webbrowser
from pathlib import Path

import uvloop

from sandbox.demo.bot import BotFailedError
from sandbox.demo.folder import Folder, InUseError
from sandbox.demo.house import open_house
from sandbox.keeping.store import KeptElsewhereError

WELCOME = """
  {address}

  Осы мекенжайды браузерде ашыңыз. Аяқтау үшін Ctrl-C пернелерін басыңыз.
  Откройте этот адрес в браузере. Чтобы закончить, нажмите Ctrl-C.
  Open this address in a browser. Press Ctrl-C to end.

"""
RUNNING = """Жаттығу ашық тұр, осы мекенжайға кіріңіз:
Репетиция уже открыта, перейдите по этому адресу:
It is open already, at this address:
{address}
"""
FAILED = """Бот жұмыс істемеді. Себебі мына журналда жазылған:
Бот не заработал. Причина записана в журнале:
The bot did not work; this log says why:
{log}
"""
UNUSABLE = "The state in {folder} cannot be used: {reason}\n"


def main(arguments: list[str]) -> int:
    """Runs the demonstration until SIGTERM, SIGINT or SIGHUP; returns the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    folder = Folder(options.state.resolve())
    try:
        with folder.held():
            if options.reset:
                folder.begin_anew()
            uvloop.run(_run(folder, options.port, opens_browser=not options.no_browser))
    except InUseError as running:
        return _fail(RUNNING.format(address=running))
    except (BotFailedError, TimeoutError):
        return _fail(FAILED.format(log=folder.log))
    except (OSError, sqlite3.Error, KeptElsewhereError) as error:
        return _fail(UNUSABLE.format(folder=folder.path, reason=error))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox.demo", description="The bot in a messenger page."
    )
    parser.add_argument("--reset", action="store_true", help="forget what was played before, and begin anew")
    parser.add_argument("--port", type=int, default=8081, help="of the page, or the next free one; 0 is any")
    parser.add_argument("--state", type=Path, default=Path("data/demo"), help="the folder of the state")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    return parser


async def _run(folder: Folder, port: int, *, opens_browser: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _ending_signals():
        loop.add_signal_handler(number, stop.set)
    async with open_house(folder, port) as house:
        folder.tell(house.address)
        sys.stdout.write(WELCOME.format(address=house.address))
        sys.stdout.flush()
        if opens_browser and _has_desktop():
            await asyncio.to_thread(webbrowser.open, house.address)
        await house.run(stop)


def _ending_signals() -> tuple[signal.Signals, ...]:
    # a terminal whose window is closed sends SIGHUP, which nohup has ignored
    hears_hangup = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
    return (signal.SIGTERM, signal.SIGINT, *([signal.SIGHUP] if hears_hangup else []))


def _has_desktop() -> bool:
    """Whether a browser would have a screen to open on."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in screens)


def _fail(words: str) -> int:
    sys.stderr.write(words)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
