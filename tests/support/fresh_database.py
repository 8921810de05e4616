"""A new database with every table, at the price of a file copy."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.patient import Patient
from bot.settings import Settings
from bot.storage import patients
from bot.storage.database import Database, open_database
from bot.storage.migrations import migrate
from tests.support.own_settings import settings_of

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
_template: list[bytes] = []


def path_of(settings: Settings) -> Path:
    """The SQLite file of these settings."""
    path = settings.database_path
    assert path is not None
    return path


@asynccontextmanager
async def fresh_database(folder: Path) -> AsyncIterator[Database]:
    """A database in this folder with every table and no row."""
    settings = _anywhere().model_copy(update={"data_dir": folder.absolute()})
    await lay_tables(path_of(settings))
    database = await open_database(settings)
    try:
        yield database
    finally:
        await database.close()


@cache
def _anywhere() -> Settings:
    """Settings for a folder to be filled in: to read the environment each time is slow."""
    return settings_of(Path("nowhere"))


async def lay_tables(path: Path) -> None:
    """Put an empty database with every table there; to migrate a new one takes ten times longer."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(await _empty())


async def _empty() -> bytes:
    if not _template:
        with tempfile.TemporaryDirectory() as folder:
            settings = settings_of(Path(folder))
            database = await open_database(settings)
            await migrate(database)
            await database.close()
            _template.append(path_of(settings).read_bytes())
    return _template[0]


@asynccontextmanager
async def process_on(url: str) -> AsyncIterator[Database]:
    """One process's own view of a database on PostgreSQL."""
    database = await open_database(settings_of(Path("unused"), database_url=url))
    try:
        yield database
    finally:
        await database.close()


async def kill_session(session: AsyncSession, victim: Database) -> None:
    """End the session of the other's write connection, as a death of its process does."""
    statement = text("SELECT pg_terminate_backend(:session, 5000)")
    await session.execute(statement, {"session": victim.session_number})


async def rows(database: Database, query: str, **values: object) -> list[tuple[object, ...]]:
    """What a query finds, read on a connection of its own."""
    async with database.read() as session:
        return [tuple(row) for row in await session.execute(text(query), values)]


async def enrol(
    session: AsyncSession, chat_id: int, *, at: time = time(19, 0), now: datetime = NOON
) -> Patient:
    """A patient who has only just given consent."""
    return await patients.enrol(
        session,
        chat_id,
        now=now,
        consent_version="1",
        started_on=date(2026, 11, 20),
        checkin_at=at,
    )
