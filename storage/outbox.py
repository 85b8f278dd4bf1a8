"""The transactional outbox: single messages, written with the change that causes them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, Update, bindparam, delete, exists, func, select, update

from storage.due import LONGEST_WAIT, is_due
from storage.records import Parcel
from storage.repository import Connection, Repository, any_of, list_type, one_of
from storage.tables.delivery import dead_letters, outbox
from storage.tables.people import people
from storage.vocabulary import UNSETTLED, DeadLetterState, DeliveryStatus, Lane

SOURCE = "outbox"

MOST_PASSES = 20
"""How often one claim looks further where all that it found waits for what comes first in its chat."""

_NEXT_AT = select(func.min(outbox.c.not_before, type_=outbox.c.not_before.type)).where(
    outbox.c.status == DeliveryStatus.PENDING,
    outbox.c.not_before > bindparam("after"),
    outbox.c.not_before <= bindparam("latest"),
)

_LEFT_BEHIND = update(outbox).where(outbox.c.status == DeliveryStatus.SENDING)


class Outbox(Repository):
    """The table of single messages. `grew` tells whether this transaction added one."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.grew = False

    async def add(
        self,
        chat_id: int,
        kind: str,
        payload: dict[str, Any],
        *,
        at: datetime,
        lane: Lane = Lane.DIRECT,
        thread_id: int | None = None,
        language: str | None = None,
        key: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Writes a message to be sent at once. With a `key` seen before, nothing is written.

        `language` is for groups; a person is written to in the language they have when it is sent.
        After `expires_at` the message is of no use and is dropped.
        """
        row = _row(kind, payload, at, lane, expires_at)
        row |= {"chat_id": chat_id, "thread_id": thread_id, "language": language, "key": key}
        await self._insert_new(outbox, row)
        self.grew = True

    async def add_many(
        self,
        chat_ids: Sequence[int],
        kind: str,
        payload: dict[str, Any],
        *,
        at: datetime,
        lane: Lane,
        key: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        """Writes the same message to many people at once; `key`, if given, and their id make a key each."""
        row = _row(kind, payload, at, lane, expires_at)
        rows = [row | {"chat_id": chat_id, "key": key and f"{key}:{chat_id}"} for chat_id in chat_ids]
        await self._insert_missing(outbox, rows)
        self.grew = True

    async def claim(self, now: datetime, limit: int, busy: Collection[int]) -> list[Parcel]:
        """Marks the next messages as being sent and returns them, first lane first.

        At most one message a chat, the oldest of its lane; chats in `busy` are left alone.
        """
        dialect = self._dialect
        passed_over = set(busy)
        parcels: dict[int, Parcel] = {}
        for _ in range(MOST_PASSES):
            values = {"now": now, "latest": now + LONGEST_WAIT, "most": limit}
            found = await self._connection.execute(
                _due(dialect), values | {"busy": self._listed(passed_over)}
            )
            rows = list(found.mappings())
            first = await self._first_in_line({row["chat_id"] for row in rows})
            for row in rows:
                if row["id"] in first:
                    parcels.setdefault(row["chat_id"], Parcel(source=SOURCE, **row))
            if parcels or len(rows) < limit:
                break
            passed_over |= {row["chat_id"] for row in rows}
        ids = [parcel.id for parcel in parcels.values()]
        if ids:
            await self._run(_sending(dialect), ids=self._listed(ids))
        return list(parcels.values())

    async def _first_in_line(self, chat_ids: Collection[int]) -> set[int]:
        """The oldest messages of these chats that are not settled, one for each lane.

        Asked for by itself: within the other query PostgreSQL, while it knows little of the table, compares
        every message that waits with every other.
        """
        if not chat_ids:
            return set()
        oldest = _oldest(self._dialect)
        return set(await self._values(oldest, chats=self._listed(chat_ids)))

    async def settle(
        self,
        message: int,
        status: DeliveryStatus,
        at: datetime,
        *,
        message_id: int | None = None,
        error: str | None = None,
    ) -> bool:
        """Notes how sending ended; returns False where that was noted before.

        What it said is kept only where it was refused and may be sent again: people's words stay only where
        they belong.
        """
        fields = {"status": status, "settled_at": at, "message_id": message_id, "error": error}
        if status is not DeliveryStatus.REJECTED:
            fields["payload"] = {}
        new = {f"new_{name}": value for name, value in fields.items()}
        return await self._run(_settle(*fields), message=message, **new) == 1

    async def put_back(self, message: int, not_before: datetime, *, possible_duplicate: bool) -> None:
        """Lets the message be sent again, from `not_before` on."""
        fields: dict[str, Any] = {"status": DeliveryStatus.PENDING, "not_before": not_before}
        if possible_duplicate:
            fields["possible_duplicate"] = True
        await self._run(_being_sent(message).values(fields))

    async def send_again(self, message: int, at: datetime) -> None:
        """Lets a message that was refused be sent once more, from that moment on."""
        again = {"status": DeliveryStatus.PENDING, "not_before": at, "settled_at": None, "error": None}
        await self._run(_refused(message).values(again))
        self.grew = True

    async def forget_words(self, message: int) -> None:
        """Forgets what a message that was refused said."""
        await self._run(_refused(message).values(payload={}))

    async def leave_topic(self, message: int) -> None:
        """Lets the message be sent again, to the main thread of its group."""
        again = {"status": DeliveryStatus.PENDING, "thread_id": None}
        await self._run(_being_sent(message).values(again))

    async def recover(self) -> int:
        """After a crash: what was being sent is sent again, as a possible duplicate; returns how many."""
        return await self._run(_LEFT_BEHIND.values(status=DeliveryStatus.PENDING, possible_duplicate=True))

    async def release(self) -> None:
        """Lets what was claimed and never handed over be claimed again."""
        await self._run(_LEFT_BEHIND.values(status=DeliveryStatus.PENDING))

    async def next_at(self, after: datetime) -> datetime | None:
        """When, after that moment, the next waiting message may be sent."""
        moment: datetime | None = await self._value(_NEXT_AT, after=after, latest=after + LONGEST_WAIT)
        return moment

    async def drop_waiting(self, chat_id: int, at: datetime) -> None:
        """Gives up what still waits for a group that is no longer there."""
        waiting = update(outbox).where(outbox.c.chat_id == chat_id, outbox.c.status == DeliveryStatus.PENDING)
        await self._run(waiting.values(status=DeliveryStatus.NO_CHAT, settled_at=at, payload={}))

    async def unsettled(self, chat_id: int, kind: str) -> list[dict[str, Any]]:
        """What the messages of one kind hold that wait for a chat or are being sent to it."""
        query = select(outbox.c.payload).where(
            outbox.c.chat_id == chat_id, outbox.c.kind == kind, outbox.c.status.in_(UNSETTLED)
        )
        return await self._values(query)

    async def is_being_sent(self, chat_id: int) -> bool:
        """Whether a message to the chat is on its way, or has arrived and is not settled yet."""
        query = select(outbox.c.id).where(
            outbox.c.chat_id == chat_id, outbox.c.status == DeliveryStatus.SENDING
        )
        return await self._value(query.limit(1)) is not None

    async def drop_kind(self, chat_id: int, kind: str, at: datetime) -> None:
        """Gives up what is of one kind and not settled for a chat, also what is being sent."""
        of_kind = update(outbox).where(
            outbox.c.chat_id == chat_id, outbox.c.kind == kind, outbox.c.status.in_(UNSETTLED)
        )
        await self._run(of_kind.values(status=DeliveryStatus.EXPIRED, settled_at=at, payload={}))

    async def move_chat(self, old_chat_id: int, new_chat_id: int) -> None:
        """Follows a group that became a supergroup."""
        waiting = update(outbox).where(outbox.c.chat_id == old_chat_id, outbox.c.status.in_(UNSETTLED))
        await self._run(waiting.values(chat_id=new_chat_id))

    async def purge(self, settled_before: datetime) -> int:
        """Removes what was settled before that moment and waits for no decision; returns how many."""
        undecided = exists().where(
            dead_letters.c.outbox_id == outbox.c.id, dead_letters.c.state == DeadLetterState.WAITING
        )
        return await self._run(delete(outbox).where(outbox.c.settled_at < settled_before, ~undecided))


def _refused(message: int) -> Update:
    return update(outbox).where(outbox.c.id == message, outbox.c.status == DeliveryStatus.REJECTED)


@cache
def _due(dialect: str) -> Select[Any]:
    """The messages whose time has come, in the order in which they are sent."""
    busy = any_of(outbox.c.chat_id, bindparam("busy", type_=list_type(dialect)), dialect)
    return (
        select(
            outbox.c.id,
            outbox.c.lane,
            outbox.c.chat_id,
            outbox.c.thread_id,
            func.coalesce(outbox.c.language, people.c.language, "kk").label("language"),
            outbox.c.kind,
            outbox.c.payload,
            outbox.c.attempts,
            outbox.c.possible_duplicate,
            outbox.c.expires_at,
        )
        .select_from(outbox.outerjoin(people, people.c.id == outbox.c.chat_id))
        .where(outbox.c.status == DeliveryStatus.PENDING, ~busy)
        .where(is_due(outbox.c.not_before, bindparam("now"), bindparam("latest")))
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(bindparam("most", type_=Integer))
    )


@cache
def _oldest(dialect: str) -> Select[Any]:
    chats = any_of(outbox.c.chat_id, bindparam("chats", type_=list_type(dialect)), dialect)
    oldest = select(func.min(outbox.c.id)).where(chats, one_of(outbox.c.status, UNSETTLED))
    return oldest.group_by(outbox.c.chat_id, outbox.c.lane)


@cache
def _sending(dialect: str) -> Update:
    claimed = any_of(outbox.c.id, bindparam("ids", type_=list_type(dialect)), dialect)
    sending = {"status": DeliveryStatus.SENDING, "attempts": outbox.c.attempts + 1}
    return update(outbox).where(claimed).values(sending)


@cache
def _settle(*names: str) -> Update:
    waiting = (outbox.c.id == bindparam("message"), one_of(outbox.c.status, UNSETTLED))
    return update(outbox).where(*waiting).values({name: bindparam(f"new_{name}") for name in names})


def _being_sent(message: int) -> Update:
    return update(outbox).where(outbox.c.id == message, outbox.c.status == DeliveryStatus.SENDING)


def _row(
    kind: str, payload: dict[str, Any], at: datetime, lane: Lane, expires_at: datetime | None
) -> dict[str, Any]:
    return {
        "kind": kind,
        "payload": payload,
        "lane": int(lane),
        "status": DeliveryStatus.PENDING,
        "not_before": at,
        "expires_at": expires_at,
        "created_at": at,
    }
