"""The real bot in this process, talking HTTP to a local Bot API server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.playground import BotApiServer
from bot.settings import Settings, load_settings
from bot.storage.database import Database, open_database
from bot.telegram.runtime import run_bot
from tests.support.clock import AnyClock
from tests.support.own_settings import KEY


def settings_for(folder: Path, server: BotApiServer, **more: Any) -> Settings:
    """Settings of a bot that keeps its data in this folder."""
    return load_settings(
        _env_file=None,
        bot_token=server.token,
        telegram_api_url=server.url,
        data_dir=folder,
        database_key=KEY,
        **more,
    )


class LivingBot:
    """A bot that can be stopped and started again on the same data."""

    def __init__(self, folder: Path, server: BotApiServer, clock: AnyClock, **more: Any) -> None:
        self.settings = settings_for(folder, server, **more)
        self.server = server
        self.clock = clock
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Run it in the background."""
        self._stop = asyncio.Event()
        token = self.server.token
        self._task = asyncio.create_task(run_bot(self.settings, token, self.clock, self._stop))

    async def stop(self) -> None:
        """Stop it as SIGTERM does."""
        self._stop.set()
        if self._task is not None:
            await self._task
            self._task = None

    def check(self) -> None:
        """Raise what ended it, if something did."""
        if self._task is not None and self._task.done():
            self._task.result()
            raise AssertionError("the bot has stopped by itself")

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """A look into its database from outside."""
        database = await open_database(self.settings)
        try:
            yield database
        finally:
            await database.close()


@asynccontextmanager
async def living_bot(
    folder: Path, server: BotApiServer, clock: AnyClock
) -> AsyncIterator[LivingBot]:
    """A running bot; stopped at the end."""
    bot = LivingBot(folder, server, clock)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()
