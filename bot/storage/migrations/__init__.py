"""The database's history. `migrate` brings any earlier version up to this one's tables."""

from pathlib import Path

from sqlalchemy import exc, inspect, text
from sqlalchemy.engine import Connection

from bot.storage.database import Database, is_damage
from bot.storage.errors import DAMAGED, DatabaseError
from bot.storage.postgresql import migrate_alone

VERSIONS = Path(__file__).parent / "versions"


async def migrate(database: Database) -> None:
    """Bring the tables up to date; does nothing if they are.

    Raises DatabaseError if a later version of the bot made them, or the file is damaged.
    """
    try:
        async with database.writer_engine.begin() as connection:
            await migrate_alone(connection)
            if await connection.run_sync(revision_of) != newest_revision():
                # 7 MiB that most starts can do without.
                from bot.storage.migrations.history import upgrade  # noqa: PLC0415 - Alembic

                await connection.run_sync(upgrade)
    except exc.DatabaseError as error:
        if is_damage(error):
            raise DatabaseError(DAMAGED) from error
        raise


def newest_revision() -> str:
    """The revision that the last of the versions' files leads to."""
    return max(path.name for path in VERSIONS.glob("[0-9]*.py")).partition("_")[0]


def revision_of(connection: Connection) -> str | None:
    """The revision that the tables are at; None while there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision
