"""Many residents at once."""

from sqlalchemy import insert

from storage.database import Database
from storage.tables.people import people
from tests.support.rows import NOW


async def add_crowd(database: Database, count: int) -> list[int]:
    """That many subscribed residents; returns their ids."""
    ids = list(range(1000, 1000 + count))
    row = {
        "language": "kk",
        "name": "Айгүл",
        "consent_version": "1",
        "consented_at": NOW,
        "subscribed": True,
    }
    async with database.session() as connection:
        await connection.execute(insert(people), [{**row, "id": person_id} for person_id in ids])
    return ids
