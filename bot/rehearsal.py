"""`python -m bot.rehearsal`: the program, its clock movable, its residents coming by the hundred.

It serves rehearsals against a Bot API server of this machine, and starts with no other. Whoever starts it
gives orders as JSON objects on its standard input, one a line, and gets the answers on its standard output,
`{"id": …, "ok": true}` or `{"id": …, "ok": false, "error": "…"}`:

    {"id": 1, "clock": 3600}          the clock runs 3600 seconds ahead of the machine's from now on
    {"id": 2, "residents": [{"id": 5, "name": "Ерлан", "language": "kk"}]}    they have agreed and subscribed
    {"id": 3, "ping": true}           answered once the program works

The end of the input ends the program as SIGTERM does.
"""

import argparse
import asyncio
import sys
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import orjson
import structlog

from bot.app import App
from bot.running import run_program
from bot.settings import Settings
from locales.translator import LANGUAGES
from services.residents import Newcomer
from storage.trouble import DatabaseTrouble

log = structlog.get_logger()

LONGEST_LINE = 1 << 20
"""Bytes of one order; 500 residents take about 50,000."""

REFUSAL = "A rehearsal needs a Bot API server on this machine: BOT_API_URL names another one."


class OrderError(Exception):
    """An order that cannot be carried out; the text says why, without what was in it."""


class MovableClock:
    """Runs ahead of the machine's clock by an offset in seconds, which only grows: time never goes back."""

    def __init__(self, ahead: float = 0.0) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC) + self._ahead

    def move(self, ahead: float) -> None:
        """Runs `ahead` seconds ahead from now on. Raises OrderError where that is less than before."""
        try:
            offset = timedelta(seconds=ahead)
            _ = datetime.now(UTC) + offset
        except OverflowError:
            raise OrderError("the clock does not go that far") from None
        if offset < self._ahead:
            raise OrderError("the clock does not go back")
        self._ahead = offset


class Orders:
    """Carries out the orders on standard input, each after the one before it."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._app: asyncio.Future[App] | None = None

    def refusal(self, settings: Settings) -> str | None:
        """Says no where the Bot API server is not on this machine."""
        return None if _is_loopback(urlsplit(settings.bot_api_url).hostname or "") else REFUSAL

    def meet(self, app: App) -> None:
        """The orders that need the program open are carried out from now on."""
        if self._app is not None:
            self._app.set_result(app)

    async def run(self, stop: asyncio.Event) -> None:
        """Reads orders until the input ends, then sets `stop`."""
        loop = asyncio.get_running_loop()
        app: asyncio.Future[App] = loop.create_future()
        self._app = app
        reader = asyncio.StreamReader(LONGEST_LINE)
        transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        try:
            # Each order in a task of its own: the end of the input is seen while one waits for the program.
            async with asyncio.TaskGroup() as group:
                while line := await reader.readline():
                    group.create_task(self._take(line, app))
                stop.set()
        except Exception as error:
            # Without orders there is no rehearsal: the program ends instead of standing there deaf.
            log.error("orders_ended", exc_info=error)
            stop.set()
        finally:
            transport.close()

    async def _take(self, line: bytes, app: asyncio.Future[App]) -> None:
        try:
            order = orjson.loads(line)
        except orjson.JSONDecodeError:
            order = None
        if not isinstance(order, dict):
            _answer(None, "an order is a JSON object in one line")
            return
        try:
            await self._carry_out(order, app)
        except OrderError as error:
            _answer(order.get("id"), str(error))
        except DatabaseTrouble:
            _answer(order.get("id"), "the database was away")
        else:
            _answer(order.get("id"))

    async def _carry_out(self, order: dict[str, Any], app: asyncio.Future[App]) -> None:
        match order:
            case {"clock": int() | float() as ahead}:
                self._clock.move(ahead)
            case {"residents": [*people]}:
                newcomers = [_newcomer(person) for person in people]
                await (await app).services.residents.welcome(newcomers)
            case {"ping": _}:
                await app
            case _:
                raise OrderError("there is no such order")


def _newcomer(person: object) -> Newcomer:
    match person:
        case {"id": int() as person_id, "name": str() as name, "language": str() as language} if (
            language in LANGUAGES
        ):
            return Newcomer(person_id, name, language)
    raise OrderError("a resident has an id, a name and a language")


def _answer(order_id: object, error: str | None = None) -> None:
    answer = {"id": order_id, "ok": error is None} | ({} if error is None else {"error": error})
    sys.stdout.buffer.write(orjson.dumps(answer) + b"\n")
    sys.stdout.flush()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def main(arguments: list[str]) -> int:
    """Runs the rehearsed program; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.rehearsal", description="The program, rehearsed.")
    parser.add_argument("--ahead", type=float, default=0.0, help="seconds that the clock runs ahead at first")
    clock = MovableClock(parser.parse_args(arguments).ahead)
    return run_program(clock, Orders(clock))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
