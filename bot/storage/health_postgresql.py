"""A look from outside at a database on PostgreSQL, for `storage/health.py`."""

from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.settings import Settings
from bot.storage import marks
from bot.storage.database import open_database
from bot.storage.errors import DatabaseError
from bot.storage.mark import Mark


async def last_poll(settings: Settings) -> datetime | None:
    """The last successful getUpdates; None if there was none yet. Raises DatabaseError."""
    database = await open_database(settings)
    try:
        async with database.read() as session:
            return await marks.instant(session, Mark.LAST_POLL)
    except SQLAlchemyError as error:
        raise DatabaseError(f"the database cannot be read ({type(error).__name__})") from error
    finally:
        await database.close()
