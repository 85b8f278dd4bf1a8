"""Units of work on SQLite, carried out together: in one thread, and committed once.

A statement that goes to the thread of a connection and back costs ten times what SQLite needs for it, and a
commit costs more than the rest of a small unit of work. So whoever comes while others are being carried out
waits for the next batch, and a batch crosses to the thread once. Each unit of work in it is undone alone if
it raises; nobody learns of a result before it is committed.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, Dialect, Executable
from sqlalchemy.engine import Connection, Engine

from storage.trouble import DatabaseTrouble, connecting, working
from storage.work import UnitOfWork

MOST_TOGETHER = 50
"""So many units of work at most hold up other writers, for some tens of milliseconds."""

Act = Callable[[UnitOfWork], Coroutine[Any, Any, Any]]


class Inline:
    """A connection that is used in its own thread: what is awaited here is there at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> Dialect:
        """The database's way of speaking."""
        return self._connection.dialect

    async def execute(
        self, statement: Executable, parameters: dict[str, Any] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        """Executes a statement."""
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
        await asyncio.get_running_loop().run_in_executor(self._thread, self._engine.dispose)
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
        acts = [act for act, _ in batch]
        loop = asyncio.get_running_loop()
        outcomes = await loop.run_in_executor(self._thread, _transact, self._engine, acts)
        for (_, future), outcome in zip(batch, outcomes, strict=True):
            if not future.done():
                future.set_result(outcome)


def _transact(engine: Engine, acts: Sequence[Act]) -> list[Outcome]:
    """Carries out acts in one transaction; where that cannot be had or committed, nothing of any is done."""
    try:
        with connecting():
            connection = engine.connect()
        with working(), connection, connection.begin():
            return [_attempt(connection, act) for act in acts]
    except Exception as error:  # noqa: BLE001 - raised where the acts are awaited
        return [Outcome(error=error)] * len(acts)


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
