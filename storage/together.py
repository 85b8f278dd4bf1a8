"""Small units of work on SQLite, carried out together: without going to a thread, and committed once.

A statement that goes to the thread of a connection and back costs ten times what SQLite needs for it, and a
commit costs more than the rest of a small unit of work. So whoever comes while others are being carried out
waits for the next batch. Only what may wait for the disk or another program, the beginning and the commit,
goes to a thread. Each unit of work of a batch is undone alone if it raises; nobody learns of a result before
it is committed.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Dialect, Executable
from sqlalchemy.engine import Connection, Engine

from storage.repository import Parameters
from storage.trouble import DatabaseTrouble, connecting, working
from storage.work import UnitOfWork

MOST_TOGETHER = 20
"""So many units of work at most hold up everybody else, for some ten milliseconds."""

Result = TypeVar("Result")
Act = Callable[[UnitOfWork], Coroutine[Any, Any, Any]]


class Inline:
    """A connection that does not wait: what is awaited here is there at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        """The database's way of speaking."""
        return self._connection.dialect

    async def execute(
        self, statement: Executable, parameters: Parameters = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Executes a statement, once for each of the parameters where there are several."""
        return self._connection.execute(statement, parameters)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act returned or raised, and whether it wrote something to be sent."""

    result: Any = None
    error: Exception | None = None
    has_outgoing: bool = False


class Together:
    """Carries out acts, those together that come at the same time."""

    def __init__(self, engine: Engine, turn: Callable[[], AbstractAsyncContextManager[object]]) -> None:
        """`turn` is entered around each batch: where several connections write, they take turns."""
        self._engine = engine
        self._turn = turn
        self._thread = ThreadPoolExecutor(1, "database")
        self._waiting: list[tuple[Act, asyncio.Future[Outcome]]] = []
        self._worker: asyncio.Task[None] | None = None
        self.committed: Callable[[float], None] = lambda seconds: None
        """Called after every commit, with the seconds that it took."""

    async def do(self, act: Act) -> Outcome:
        """What came of an act, committed. Raises what the act raises, and DatabaseTrouble."""
        future: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting.append((act, future))
        if self._worker is None:
            self._worker = asyncio.create_task(self._work())
        outcome = await future
        if outcome.error is not None:
            raise outcome.error
        return outcome

    async def close(self) -> None:
        """Ends the thread and its connection."""
        if self._worker is not None:
            await asyncio.wait({self._worker})
        await self._in_thread(self._engine.dispose)
        self._thread.shutdown()

    async def _work(self) -> None:
        try:
            while self._waiting:
                async with self._turn():
                    batch = self._waiting[:MOST_TOGETHER]
                    del self._waiting[: len(batch)]
                    await self._carry_out(batch)
        finally:
            self._worker = None

    async def _carry_out(self, batch: Sequence[tuple[Act, asyncio.Future[Outcome]]]) -> None:
        outcomes = await self._transact([act for act, _ in batch])
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if not future.done():
                future.set_result(outcome)

    async def _transact(self, acts: Sequence[Act]) -> list[Outcome]:
        """Carries out acts in one transaction; where that cannot be had or committed, nothing is done."""
        try:
            connection = await self._in_thread(self._begin)
            try:
                outcomes = [_attempt(connection, act) for act in acts]
                began = perf_counter()
                await self._in_thread(partial(_commit, connection))
                self.committed(perf_counter() - began)
            finally:
                await self._in_thread(connection.close)
        except Exception as error:  # noqa: BLE001 - raised where the acts are awaited
            return [Outcome(error=error)] * len(acts)
        return outcomes

    def _begin(self) -> Connection:
        with connecting():
            connection = self._engine.connect()
        try:
            with working():
                connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    async def _in_thread(self, call: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call)


def _commit(connection: Connection) -> None:
    with working():
        connection.commit()


def _attempt(connection: Connection, act: Act) -> Outcome:
    connection.exec_driver_sql("SAVEPOINT act")
    work = UnitOfWork(Inline(connection))
    try:
        with working():
            result = _run(act(work))
    except DatabaseTrouble:
        # SQLite may have undone the whole transaction (sqlite.org/lang_transaction.html, section 3).
        raise
    except Exception as error:  # noqa: BLE001 - raised where the act is awaited
        connection.exec_driver_sql("ROLLBACK TO act")
        connection.exec_driver_sql("RELEASE act")
        return Outcome(error=error)
    connection.exec_driver_sql("RELEASE act")
    return Outcome(result, has_outgoing=work.has_outgoing)


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that never has to wait."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    raise RuntimeError("an act waits for something other than its unit of work")
