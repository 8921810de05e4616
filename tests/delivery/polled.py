"""A poller that runs, and what it has brought in."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from bot.delivery.bot_api import BotApi
from bot.delivery.poller import Poller
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import InboxItem
from tests.support.clock import MovableClock

PATIENCE_SECONDS = 10.0
LOOK_SECONDS = 0.005


class Watch:
    """A running poller and what it has brought in."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.arrivals = 0
        self.task: asyncio.Task[None] | None = None

    def arrived(self) -> None:
        self.arrivals += 1

    async def updates(self) -> list[dict[str, Any]]:
        return [json.loads(item.body) for item in await self.items()]

    async def items(self) -> list[InboxItem]:
        async with self.database.read() as session:
            return await inbox.pending(session, 100)

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                assert self.task is not None
                assert not self.task.done()
                await asyncio.sleep(LOOK_SECONDS)

    async def until_kept(self, count: int) -> list[dict[str, Any]]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while len(found := await self.updates()) < count:
                assert self.task is not None
                assert not self.task.done()
                await asyncio.sleep(LOOK_SECONDS)
        return found


@asynccontextmanager
async def polling(
    database: Database, url: str, clock: MovableClock, token: str = "1:test"
) -> AsyncIterator[Watch]:
    watch = Watch(database)
    async with BotApi(url, token) as api:
        watch.task = asyncio.create_task(Poller(database, api, clock, watch.arrived).run())
        try:
            yield watch
        finally:
            watch.task.cancel()
            await asyncio.gather(watch.task, return_exceptions=True)


def ids(updates: Sequence[dict[str, Any]]) -> list[int]:
    return [update["update_id"] for update in updates]
