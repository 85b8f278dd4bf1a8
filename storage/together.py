"""Small units of work on SQLite, carried out on the event loop, and those that change something together.

A statement that goes to the thread of a connection and back costs ten times what SQLite needs for it, and a
commit costs more than the rest of a small unit of work. So what only reads is carried out at once: with a
write-ahead log it waits for nobody. Whoever comes with a change while others are being committed waits for
the next batch.
Only what may wait for the disk or another program goes to a thread: opening, the commit, and the beginning
where another program writes just then. Each unit of work of a batch is undone alone if it raises; nobody
learns of a result before it is committed.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from time import perf_counter
from typing import Any, TypeVar, cast

from sqlalchemy import Dialect, Executable
from sqlalchemy.engine import Connection, Engine

from storage.compiled import CompiledStatements
from storage.repository import Parameters, Rows
from storage.trouble import DatabaseTrouble, connecting, working
from storage.work import UnitOfWork

MOST_TOGETHER = 20
"""So many units of work at most hold up everybody else, for some ten milliseconds."""

_BEGIN = "BEGIN IMMEDIATE"
_BUSY = "PRAGMA busy_timeout={}"
"""For how many milliseconds a connection waits where another has the lock."""

Result = TypeVar("Result")
Act = Callable[[UnitOfWork], Coroutine[Any, Any, Any]]


class Inline:
    """A connection that does not wait: what is awaited here is there at once.

    It begins and ends its transactions by itself: `connection` commits every statement (AUTOCOMMIT).
    """

    def __init__(self, connection: Connection, statements: CompiledStatements) -> None:
        self._connection = connection
        self._statements = statements
        self._driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        # Where none has begun, SQLAlchemy ends ours when a statement fails before it is carried out.
        connection.begin()

    @property
    def dialect(self) -> Dialect:
        """The database's way of speaking."""
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Parameters = None) -> Rows:
        """Executes a statement, once for each of the parameters where there are several."""
        compiled = self._statements.find(statement, parameters)
        if compiled is None:
            return self._connection.execute(statement, parameters)
        return compiled.execute(self._driver, parameters)

    def command(self, words: str) -> None:
        """Gives SQLite a command. Raises DatabaseTrouble."""
        with working():
            self._driver.execute(words)

    def undo(self) -> None:
        """Ends the transaction, if there still is one, with nothing changed."""
        if self._driver.in_transaction:
            self.command("ROLLBACK")

    def close(self) -> None:
        """Undoes what is not committed, and lets nobody use the connection again."""
        self._connection.invalidate()
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act returned or raised, and of what it wrote, somebody has to be told."""

    result: Any = None
    error: Exception | None = None
    has_outgoing: bool = False
    begins_sending: bool = False


class Line:
    """One connection for acts, opened when it is needed."""

    def __init__(self, engine: Engine, *opening: str) -> None:
        """`opening` are the first commands that the connection gets."""
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._commands = opening
        self._statements = CompiledStatements(engine.dialect)
        self._thread = ThreadPoolExecutor(1, "database")
        self._opening = asyncio.Lock()
        self._connection: Inline | None = None

    async def connection(self) -> Inline:
        """The connection. Raises DatabaseTrouble."""
        async with self._opening:
            if self._connection is None:
                self._connection = await self.in_thread(self._open)
        return self._connection

    def drop(self) -> None:
        """Closes a connection on which something went wrong; the next act gets another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    async def close(self) -> None:
        """Ends the thread and the connection."""
        self.drop()
        await self.in_thread(self._engine.dispose)
        self._thread.shutdown()

    async def in_thread(self, call: Callable[..., Result], *arguments: Any) -> Result:
        """What `call` returns, which may wait."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *arguments)

    def _open(self) -> Inline:
        with connecting():
            connection = Inline(self._engine.connect(), self._statements)
        try:
            for words in self._commands:
                connection.command(words)
        except DatabaseTrouble:
            connection.close()
            raise
        return connection


class Questions:
    """Carries out acts that only read, each by itself and at once."""

    def __init__(self, engine: Engine) -> None:
        # A reader waits only where the file is being recovered or rebuilt; the loop must not.
        self._line = Line(engine, "PRAGMA query_only=ON", _BUSY.format(0))

    async def do(self, act: Act) -> Outcome:
        """What came of an act. Raises what the act raises, and DatabaseTrouble."""
        connection = await self._line.connection()
        try:
            return Outcome(_look(connection, act))
        except DatabaseTrouble:
            self._line.drop()
            raise

    async def close(self) -> None:
        """Ends the connection."""
        await self._line.close()


class Changes:
    """Carries out acts that change something, those together that come at the same time."""

    def __init__(
        self, engine: Engine, turn: AbstractAsyncContextManager[object], busy_seconds: float
    ) -> None:
        """`turn` is entered around each batch: where several connections write, they take turns.

        A writer of another program is waited for so many seconds.
        """
        self._line = Line(engine, _BUSY.format(0))
        self._turn = turn
        self._wait_for_others = _BUSY.format(int(busy_seconds * 1000))
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
        """Carries out what has come, and ends the connection."""
        if self._worker is not None:
            await asyncio.wait({self._worker})
        await self._line.close()

    async def _work(self) -> None:
        try:
            while self._waiting:
                async with self._turn:
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
            connection = await self._line.connection()
            await self._begin(connection)
            outcomes = [_attempt(connection, act) for act in acts]
            began = perf_counter()
            await self._line.in_thread(connection.command, "COMMIT")
            self.committed(perf_counter() - began)
        except Exception as error:  # noqa: BLE001 - raised where the acts are awaited
            self._line.drop()
            return [Outcome(error=error)] * len(acts)
        return outcomes

    async def _begin(self, connection: Inline) -> None:
        try:
            connection.command(_BEGIN)
        except DatabaseTrouble:
            # Another program writes, an operator's tool perhaps: the loop goes on meanwhile.
            connection.command(self._wait_for_others)
            await self._line.in_thread(connection.command, _BEGIN)
            connection.command(_BUSY.format(0))


def _look(connection: Inline, act: Act) -> Any:
    connection.command("BEGIN")
    try:
        with working():
            return _run(act(UnitOfWork(connection)))
    finally:
        connection.undo()


def _attempt(connection: Inline, act: Act) -> Outcome:
    connection.command("SAVEPOINT act")
    work = UnitOfWork(connection)
    try:
        with working():
            result = _run(act(work))
    except DatabaseTrouble:
        # SQLite may have undone the whole transaction (sqlite.org/lang_transaction.html, section 3).
        raise
    except Exception as error:  # noqa: BLE001 - raised where the act is awaited
        connection.command("ROLLBACK TO act")
        connection.command("RELEASE act")
        return Outcome(error=error)
    connection.command("RELEASE act")
    return Outcome(result, has_outgoing=work.has_outgoing, begins_sending=work.begins_sending)


def _run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """The result of a coroutine that never has to wait."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    raise RuntimeError("an act waits for something other than its unit of work")
