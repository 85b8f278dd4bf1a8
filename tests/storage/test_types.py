"""What the column types take and give."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.records import Conversation
from storage.vocabulary import AlarmKind

ASTANA = timezone(timedelta(hours=5))
NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=ASTANA)


async def test_a_moment_comes_back_in_utc_and_to_the_microsecond(database: Database) -> None:
    async with database.begin() as work:
        await work.alarms.set(AlarmKind.REMIND, 1, NOON)
    async with database.read() as work:
        [alarm] = await work.alarms.due(NOON, 10)
    assert alarm.fires_at == NOON
    assert alarm.fires_at.tzinfo is UTC


async def test_moments_of_different_zones_are_compared_as_moments(database: Database) -> None:
    async with database.begin() as work:
        await work.alarms.set(AlarmKind.REMIND, 1, NOON)
        assert await work.alarms.due(NOON.astimezone(UTC) - timedelta(microseconds=1), 10) == []
        assert len(await work.alarms.due(NOON.astimezone(UTC), 10)) == 1


async def test_a_naive_moment_is_refused(database: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    async with database.begin() as work:
        with pytest.raises(StatementError, match="naive"):
            await work.conversations.save(Conversation(1, 1, "Asking:text", None, naive))
