"""Which errors of the database pass by themselves, and which are mistakes that would come again."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from asyncpg import PostgresError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

PASSING_SQLITE_CODES = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    )
)
"""Primary result codes (sqlite.org/rescode.html): locked, full, or the disk does not answer."""

PASSING_POSTGRESQL_CLASSES = ("08", "40", "53", "57", "58")
"""Classes of SQLSTATE (PostgreSQL, appendix A): connection, rollback, resources, operator, system."""

PASSING_POSTGRESQL_STATES = ("55P03", "25006")
"""A lock that was not to be had; a server that only reads while another takes over."""

CONFLICTS = ("40001", "40P01")
"""A serialization failure and a deadlock."""

ANSWERING_SQLITE_CODES = PASSING_SQLITE_CODES - {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""What passes also where the database was never used before: the other two may be a wrong address."""


class DatabaseTrouble(Exception):
    """The database is away, locked or full, or another transaction came between.

    Nothing is known to be committed; the same work may succeed later.
    """


class Conflict(DatabaseTrouble):
    """Another transaction came between (PostgreSQL, 13.2.2): the same work may succeed at once."""


class DatabaseUnavailable(DatabaseTrouble):
    """The database does not answer when the program starts; the text says which, without a secret."""


@contextmanager
def connecting() -> Iterator[None]:
    """Turns whatever keeps a connection from being made into DatabaseTrouble."""
    try:
        yield
    except (SQLAlchemyError, PostgresError, OSError) as error:
        raise DatabaseTrouble(type(error).__name__) from error


@contextmanager
def working() -> Iterator[None]:
    """Turns errors that pass by themselves into DatabaseTrouble and leaves the others as they are."""
    try:
        yield
    except DBAPIError as error:
        if not (error.connection_invalidated or _sqlite_passes(error.orig) or _postgresql_passes(error.orig)):
            raise
        trouble = Conflict if _is_conflict(error.orig) else DatabaseTrouble
        raise trouble(type(error.orig).__name__) from error
    except sqlite3.Error as error:
        if not _sqlite_passes(error):
            raise
        raise DatabaseTrouble(type(error).__name__) from error


def is_about_to_answer(error: BaseException | None) -> bool:
    """Whether a database that could not be asked is the right one: it is locked, full, or just starting."""
    while error is not None:
        origin = error.orig if isinstance(error, DBAPIError) else error
        if _sqlite_passes(origin, ANSWERING_SQLITE_CODES) or _postgresql_passes(origin):
            return True
        error = error.__cause__
    return False


def _sqlite_passes(origin: BaseException | None, codes: Collection[int] = PASSING_SQLITE_CODES) -> bool:
    code = getattr(origin, "sqlite_errorcode", None)
    # The lowest byte is the primary code, the rest says more of it.
    return code is not None and code & 0xFF in codes


def _postgresql_passes(origin: BaseException | None) -> bool:
    state = getattr(origin, "sqlstate", None) or ""
    return state[:2] in PASSING_POSTGRESQL_CLASSES or state in PASSING_POSTGRESQL_STATES


def _is_conflict(origin: BaseException | None) -> bool:
    return getattr(origin, "sqlstate", None) in CONFLICTS
