"""What Telegram refused through a defect of ours: kept with its reason until a coordinator decides.

A single message has an entry of its own. The copies of an announcement that were refused for one reason share
one: ten thousand of them are one thing to decide.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, select, update

from storage.records import DeadLetter
from storage.repository import Connection, Repository
from storage.tables.delivery import dead_letters, outbox
from storage.tables.meetings import deliveries
from storage.vocabulary import DeadLetterState, DeliveryStatus


class DeadLetters(Repository):
    """The table of what was refused.

    `grew` tells whether this transaction added an entry, `released` whether it let copies be sent again.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.grew = False
        self.released = False

    async def add_message(self, outbox_id: int, kind: str, reason: str, at: datetime) -> None:
        """A message of the outbox was refused."""
        await self._run(insert(dead_letters).values(outbox_id=outbox_id, **_entry(kind, reason, at)))
        self.grew = True

    async def add_copy(self, announcement_id: int, kind: str, reason: str, at: datetime) -> None:
        """A copy of an announcement was refused; one that waits for the same reason stands for it, too."""
        row = {"announcement_id": announcement_id, **_entry(kind, reason, at)}
        self.grew = await self._insert_new(dead_letters, row) or self.grew

    async def page(self, limit: int, before: int | None = None) -> list[DeadLetter]:
        """Those that wait for a decision, newest first; from the id `before` on, if one is given."""
        query = _letters().where(dead_letters.c.state == DeadLetterState.WAITING)
        if before is not None:
            query = query.where(dead_letters.c.id < before)
        return await self._all(query.order_by(dead_letters.c.id.desc()).limit(limit), DeadLetter)

    async def get(self, letter_id: int) -> DeadLetter | None:
        """One entry, also one that was decided."""
        return await self._one(_letters().where(dead_letters.c.id == letter_id), DeadLetter)

    async def count_waiting(self) -> int:
        """How many entries wait for a decision."""
        query = select(func.count()).where(dead_letters.c.state == DeadLetterState.WAITING)
        return int(await self._value(query))

    async def decide(self, letter_id: int, state: DeadLetterState, by: int, at: datetime) -> bool:
        """Notes what a coordinator decided; returns False where it was decided before."""
        waiting = update(dead_letters).where(
            dead_letters.c.id == letter_id, dead_letters.c.state == DeadLetterState.WAITING
        )
        return await self._run(waiting.values(state=state, decided_by=by, decided_at=at)) == 1

    async def count_copies(self, announcement_id: int, reason: str) -> int:
        """How many copies of an announcement stand refused for the reason."""
        query = select(func.count()).select_from(deliveries)
        return int(await self._value(query.where(_refused(announcement_id, reason))))

    async def send_copies_again(
        self, announcement_id: int, reason: str, refused_until: datetime, limit: int
    ) -> int:
        """Lets up to `limit` copies that had been refused by then be sent again; returns how many."""
        self.released = True
        refused = select(deliveries.c.person_id).where(
            _refused(announcement_id, reason), deliveries.c.settled_at <= refused_until
        )
        people = await self._values(refused.order_by(deliveries.c.person_id).limit(limit))
        copies = update(deliveries).where(
            deliveries.c.announcement_id == announcement_id, self._among(deliveries.c.person_id, people)
        )
        again: dict[str, Any] = {"status": DeliveryStatus.PENDING, "settled_at": None, "error": None}
        return await self._run(copies.values(again))

    async def purge(self, decided_before: datetime) -> int:
        """Removes what was decided before that moment; returns how many."""
        return await self._run(delete(dead_letters).where(dead_letters.c.decided_at < decided_before))


def _entry(kind: str, reason: str, at: datetime) -> dict[str, Any]:
    return {"kind": kind, "reason": reason, "failed_at": at, "state": DeadLetterState.WAITING}


def _letters() -> Select[Any]:
    return select(
        dead_letters.c.id,
        dead_letters.c.kind,
        dead_letters.c.outbox_id,
        outbox.c.chat_id,
        outbox.c.attempts,
        dead_letters.c.announcement_id,
        dead_letters.c.reason,
        dead_letters.c.failed_at,
        dead_letters.c.state,
    ).outerjoin(outbox, outbox.c.id == dead_letters.c.outbox_id)


def _refused(announcement_id: int, reason: str) -> ColumnElement[bool]:
    return (
        (deliveries.c.announcement_id == announcement_id)
        & (deliveries.c.status == DeliveryStatus.REJECTED)
        & (deliveries.c.error == reason)
    )
