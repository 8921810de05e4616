"""A database of its own for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.migrations import migrate
from tests.support.fresh_database import fresh_database, process_on
from tests.support.own_settings import settings_of


@pytest.fixture
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """On SQLite, or on what a test module marked with `on_both` asks for."""
    if getattr(request, "param", "sqlite") == "sqlite":
        async with fresh_database(tmp_path / "data") as fresh:
            yield fresh
        return
    url = request.getfixturevalue("postgres_url")
    database = await open_database(settings_of(tmp_path, database_url=url))
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Two processes on one database."""
    async with process_on(postgres_url) as one, process_on(postgres_url) as other:
        await migrate(one)
        yield one, other
