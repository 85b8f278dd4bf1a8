"""Column types shared by every table, the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, Integer
from sqlalchemy.types import TypeDecorator

Identity = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key. SQLite counts up by itself only on a column declared INTEGER."""


class UtcDateTime(TypeDecorator[datetime]):
    """Takes and gives timezone-aware datetimes; the table holds UTC.

    Raises ValueError on a naive datetime, which would be read in some other zone later.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("a naive datetime cannot be stored: attach a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Values(TypeDecorator[tuple[Any, ...]]):
    """A short list of codes or ids, kept as a JSON array and given as a tuple."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Iterable[Any] | None, dialect: Dialect) -> list[Any] | None:
        return None if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...] | None:
        return None if value is None else tuple(value)


def choice(words: type[StrEnum]) -> Enum:
    """A column that holds one word of a closed set as text."""
    return Enum(
        words, native_enum=False, length=20, values_callable=lambda kind: [word.value for word in kind]
    )
