"""The versions themselves, as Alembic walks through them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.engine import Connection

from bot.storage.errors import DatabaseError

FOLDER = Path(__file__).parent


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on this connection, inside its transaction.

    Raises DatabaseError if a later version of the bot made the tables.
    """
    try:
        command.upgrade(_config(connection), revision)
    except CommandError as error:
        raise DatabaseError(
            "the database was made by a later version of the bot: run that version; "
            "nothing was changed"
        ) from error


def downgrade(connection: Connection, revision: str) -> None:
    """Undo migrations down to this revision."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    # A percent sign in the path would be read as interpolation.
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
