"""A server that outlives the bot, and the bot as a process."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import BotApiServer
from tests.chaos.process import BotProcess


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running
        assert running.violations == []


@pytest.fixture
async def bot(server: BotApiServer, tmp_path: Path) -> AsyncIterator[BotProcess]:
    process = BotProcess(tmp_path, server)
    try:
        yield process
    finally:
        await process.end()
