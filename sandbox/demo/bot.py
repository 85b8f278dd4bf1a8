"""The bot as a child process: started, given orders, and started again when it dies."""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

_log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[2]
INHERITED = ("PATH", "LANG", "LC_ALL", "TMPDIR", "PYTHONTZPATH")
"""What of the environment concerns any program; every setting of the bot is given here instead."""

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY = 60.0
"""Seconds: between a death and the next start, doubled up to the longest while none lives steadily."""

STOP_SECONDS = 30.0
LONGEST_LINE = 1 << 16


class BotFailedError(Exception):
    """The bot ended before it had worked at all; its log says why."""


class OrderRefusedError(Exception):
    """The bot would not carry out an order; the text says why."""


class Bot:
    """Runs `python -m bot.rehearsal` in a folder, with its database and its log there.

    `ahead` tells the seconds that its clock runs ahead, for each start; `changed` is called when it begins
    to work, and when it ends.
    """

    def __init__(
        self,
        settings: Mapping[str, str],
        folder: Path,
        log: Path,
        ahead: Callable[[], float],
        changed: Callable[[], None],
    ) -> None:
        inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
        self._environment = {**inherited, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
        self._folder = folder
        self._log = log
        self._ahead = ahead
        self._changed = changed
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._process: Process | None = None
        self._working = asyncio.Event()
        self._stopping = asyncio.Event()
        self._is_killed = False
        self.has_worked = False

    @property
    def is_working(self) -> bool:
        """Whether it answers now."""
        return self._working.is_set()

    async def run(self) -> None:
        """Keeps the bot running until `stop`.

        Raises BotFailedError where it ends before it has ever worked.
        """
        self._log.write_bytes(b"")
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while not self._stopping.is_set():
            began = loop.time()
            code = await self._live()
            if self._stopping.is_set():
                break
            if self._is_killed:
                self._is_killed = False
                continue
            if not self.has_worked:
                raise BotFailedError
            _log.warning("the bot ended with %s and is started again", code)
            pause = FIRST_PAUSE if loop.time() - began > STEADY else min(2 * pause, LONGEST_PAUSE)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def ask(self, order: Mapping[str, Any]) -> None:
        """Has an order carried out, by the next process where this one dies over it.

        Raises OrderRefusedError.
        """
        while True:
            await self._working.wait()
            try:
                answer = await self._ask(order)
            except ConnectionError:
                # Gone, though its end was not noticed yet; the next process sets it again.
                self._working.clear()
                continue
            if not answer["ok"]:
                raise OrderRefusedError(answer["error"])
            return

    async def follow_clock(self) -> None:
        """Lets its clock run as far ahead as it should now; one that is yet to start does so by itself."""
        if self.is_working:
            with suppress(ConnectionError):
                await self._ask({"clock": self._ahead()})

    def kill(self) -> None:
        """Ends the process as a power cut does; it is started again at once."""
        if self._process is not None and self._process.returncode is None:
            self._is_killed = True
            self._process.kill()

    async def stop(self) -> None:
        """Ends the process as a service manager does, or by force after half a minute."""
        self._stopping.set()
        process = self._process
        if process is None or process.returncode is not None:
            return
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            process.kill()

    async def _live(self) -> int:
        """One life of the process; returns its exit code."""
        with self._log.open("ab") as log:
            process = self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.rehearsal", "--ahead", str(self._ahead())),
                cwd=self._folder,
                env=self._environment,
                stdin=PIPE,
                stdout=PIPE,
                stderr=log,
                # Ctrl-C reaches the demonstration alone, which ends everything in order.
                start_new_session=True,
                limit=LONGEST_LINE,
            )
        if self._stopping.is_set():
            process.terminate()
        arriving = asyncio.create_task(self._arrive())
        try:
            await self._listen(process)
            return await process.wait()
        finally:
            arriving.cancel()
            if process.returncode is None:
                process.kill()
            self._end()

    async def _arrive(self) -> None:
        with suppress(ConnectionError):
            await self._ask({"ping": True})
            self.has_worked = True
            self._working.set()
            self._changed()
            # The clock may have been moved while the process started.
            await self.follow_clock()

    async def _ask(self, order: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to an order. Raises ConnectionError where the process is gone."""
        process = self._process
        if process is None or process.stdin is None or process.returncode is not None:
            raise ConnectionResetError
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        process.stdin.write(orjson.dumps({"id": number, **order}) + b"\n")
        await process.stdin.drain()
        return await answer

    async def _listen(self, process: Process) -> None:
        if process.stdout is None:
            raise ConnectionResetError
        async for line in process.stdout:
            answer = orjson.loads(line)
            waiting = self._answers.pop(answer["id"], None)
            if waiting is not None and not waiting.done():
                waiting.set_result(answer)

    def _end(self) -> None:
        self._working.clear()
        self._process = None
        lost, self._answers = self._answers, {}
        for waiting in lost.values():
            if not waiting.done():
                waiting.set_exception(ConnectionResetError())
        self._changed()
