"""A look from outside: when the running bot last heard from Telegram. It changes no data."""

import asyncio
import contextlib
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from bot.settings import Settings
from bot.storage.errors import DatabaseError
from bot.storage.keys import database_key
from bot.storage.mark import Mark


async def last_poll(settings: Settings) -> datetime | None:
    """The last successful getUpdates; None if there was none yet.

    Raises SettingsError or DatabaseError when the database cannot be read.
    """
    path = settings.database_path
    if path is None:
        from bot.storage import health_postgresql  # noqa: PLC0415 - SQLite needs no SQLAlchemy here

        return await health_postgresql.last_poll(settings)
    if not path.exists():
        return None
    return await asyncio.to_thread(_from_sqlite, path, database_key(settings))


def _from_sqlite(path: Path, key: str) -> datetime | None:
    try:
        with contextlib.closing(sqlcipher.connect(f"{path.as_uri()}?mode=ro", uri=True)) as reader:
            reader.execute("PRAGMA cipher_log_level = NONE")
            reader.execute(f"PRAGMA key = \"x'{key}'\"")
            found = reader.execute("SELECT value FROM marks WHERE name = ?", (Mark.LAST_POLL,))
            row = found.fetchone()
    except sqlcipher.Error as error:
        raise DatabaseError(f"the database {path} cannot be read with this key") from error
    return None if row is None else datetime.fromisoformat(row[0])
