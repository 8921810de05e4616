"""A server that outlives the bot, and the bot as one process or two."""

from collections.abc import AsyncIterator

import pytest

from bot.playground import BotApiServer
from bot.settings import Settings
from tests.chaos.process import Bot


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def bot(server: BotApiServer, settings: Settings) -> AsyncIterator[Bot]:
    """One process on SQLite, two on PostgreSQL."""
    bot = Bot(settings, server, processes=1 if settings.database_url is None else 2)
    try:
        yield bot
    finally:
        await bot.end()
