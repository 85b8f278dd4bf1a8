"""`python -m sandbox`: run the local Bot API server."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from pathlib import Path

import uvloop

from sandbox.server import run
from sandbox.worlds import Worlds

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def main(arguments: list[str]) -> int:
    """Serve until SIGTERM or SIGINT and return 0; return 1 when the port cannot be had."""
    options = _parser().parse_args(arguments)
    try:
        uvloop.run(_serve(options))
    except OSError as error:
        print(f"cannot listen on {options.host}:{options.port}: {error.strerror}", file=sys.stderr)  # noqa: T201 - the command's output
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Bot API server.")
    parser.add_argument("--host", default="127.0.0.1", choices=_LOOPBACK, help="an address of this machine")
    parser.add_argument("--port", default=0, type=int, help="0 takes a free one")
    parser.add_argument("--token", help="accept only this bot, and those that the control interface adds")
    parser.add_argument("--ready-file", type=Path, help="write the address into this file once it listens")
    return parser


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)

    def announce(address: str) -> None:
        print(f"listening on {address}", flush=True)  # noqa: T201 - the command's output
        if options.ready_file is not None:
            options.ready_file.write_text(address)

    await run(Worlds(options.token), options.host, options.port, announce, stop)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
