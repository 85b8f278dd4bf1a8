"""What is to happen at a time."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from storage.records import Alarm
from storage.repository import Repository
from storage.tables.delivery import alarms
from storage.vocabulary import AlarmKind

_DROP = delete(alarms).where(
    alarms.c.kind == bindparam("of_kind"), alarms.c.subject_id == bindparam("subject")
)


class Alarms(Repository):
    """The table of alarms."""

    async def set(
        self,
        kind: AlarmKind,
        subject_id: int,
        fires_at: datetime,
        *,
        expires_at: datetime | None = None,
        detail: str = "",
    ) -> None:
        """Sets an alarm; one of the same kind, subject and detail is replaced."""
        keys = {"kind": kind, "subject_id": subject_id, "detail": detail}
        statement = self._insert_or_update(alarms, tuple(keys), ("fires_at", "expires_at"))
        await self._run(statement, **keys, fires_at=fires_at, expires_at=expires_at)

    async def drop(self, kind: AlarmKind, subject_id: int) -> None:
        """Takes back every alarm of that kind on the subject."""
        await self._run(_DROP, of_kind=kind, subject=subject_id)

    async def due(self, now: datetime, limit: int) -> list[Alarm]:
        """The alarms whose time has come, earliest first."""
        query = select(alarms).where(alarms.c.fires_at <= now).order_by(alarms.c.fires_at, alarms.c.id)
        return await self._all(query.limit(limit), Alarm)

    async def take(self, alarm_id: int) -> bool:
        """Removes an alarm that is being carried out; returns whether it was still there."""
        return await self._run(delete(alarms).where(alarms.c.id == alarm_id)) == 1

    async def put_off(self, alarm_id: int, fires_at: datetime) -> None:
        """Lets an alarm fire later."""
        await self._run(update(alarms).where(alarms.c.id == alarm_id).values(fires_at=fires_at))
