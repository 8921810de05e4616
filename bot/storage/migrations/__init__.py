"""The database's history. `migrate` brings any earlier version up to this one's tables."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from bot.storage.database import Database
from bot.storage.errors import DatabaseError
from bot.storage.postgresql import migrate_alone

FOLDER = Path(__file__).parent


async def migrate(database: Database) -> None:
    """Bring the tables up to date; does nothing if they are.

    Raises DatabaseError if a later version of the bot made them.
    """
    try:
        async with database.writer_engine.begin() as connection:
            await migrate_alone(connection)
            await connection.run_sync(upgrade)
    except CommandError as error:
        raise DatabaseError(
            "the database was made by a later version of the bot: run that version; "
            "nothing was changed"
        ) from error


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on this connection, inside its transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Undo migrations down to this revision."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    # A percent sign in the path would be read as interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
