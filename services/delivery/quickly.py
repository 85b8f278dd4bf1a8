"""Units of work of the delivery: those with a few messages are carried out quickly."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from storage.database import Database
from storage.work import UnitOfWork

FEW = 100
"""Up to so many messages, a millisecond or two of the event loop. While a larger group is committed the other
way, the loop goes on, and more gathers for the next: fewer commits."""

Result = TypeVar("Result")


async def carry_out(
    database: Database, act: Callable[[UnitOfWork], Coroutine[Any, Any, Result]], messages: int
) -> Result:
    """What `act` returns, done in a unit of work of the size of so many messages. Raises DatabaseTrouble.

    At the ordinary pace there are thirty of them a second, each with one or two messages; at a thousand a
    second, fifty with twenty.
    """
    if messages <= FEW:
        return await database.change(act)
    return await database.transact(act)
