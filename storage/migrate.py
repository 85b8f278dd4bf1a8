"""Brings the tables to the state that the code expects."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text
from sqlalchemy.engine import Connection

from storage.database import Database

LOCK = 7_305_811
"""PostgreSQL's advisory lock under which only one of several starting programs migrates."""


class SchemaUnknown(Exception):
    """The tables were made by another, usually newer, version of the program."""


async def migrate(database: Database, revision: str = "head") -> None:
    """Upgrades the tables to `revision`, all of it or nothing.

    Raises SchemaUnknown where the tables are in a state that this version does not know.
    """

    def upgrade(connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        command.upgrade(config_for(connection), revision)

    try:
        await database.run_sync(upgrade)
    except CommandError as error:
        raise SchemaUnknown from error


def config_for(connection: Connection) -> Config:
    """Alembic's configuration for an open connection; no file and no address in it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
