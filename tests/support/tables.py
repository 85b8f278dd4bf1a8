"""What stands in the database, whatever the table."""

from sqlalchemy import func, select

from storage.database import Database
from storage.tables.all import metadata
from storage.tables.delivery import outbox


async def tables_with(database: Database, number: int) -> list[str]:
    """The tables in which the number stands in any column."""
    return [name for name, rows in (await _rows(database)).items() if any(number in row for row in rows)]


async def everything(database: Database) -> str:
    """All rows of all tables as one text."""
    return "\n".join(repr(row) for rows in (await _rows(database)).values() for row in rows)


async def unsent(database: Database) -> int:
    """How many single messages wait to be sent or are on their way."""
    waiting = select(func.count()).select_from(outbox).where(outbox.c.settled_at.is_(None))
    async with database.session() as connection:
        return int((await connection.execute(waiting)).scalar_one())


async def _rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    async with database.session() as connection:
        return {
            table.name: [tuple(row) for row in await connection.execute(select(table))]
            for table in metadata.sorted_tables
        }
