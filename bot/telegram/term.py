"""What only the leading process does: fetch or see to the webhook, tick, send, keep tidy."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.delivery.bot_api import BotApi
from bot.delivery.housekeeping import Housekeeping
from bot.delivery.poller import Poller
from bot.delivery.sender import Render, Sender
from bot.delivery.ticker import Ticker
from bot.delivery.webhook import Webhook
from bot.settings import Settings
from bot.storage.database import Database, NotLeading
from bot.telegram.profile import set_profile
from bot.telegram.visit import House

CANCEL_AGAIN_SECONDS = 0.2
HOUSEKEEPING_MINUTES = 15


class Term:
    """One term of leading, from `begin` to `finish`, or to `abandon` when the lead is lost."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        api: BotApi,
        clock: Clock,
        house: House,
        *,
        webhook: Webhook | None,
        render: Render,
        arrived: Callable[[], None],
    ) -> None:
        self._database = database
        self._api = api
        self._house = house
        self.sender = Sender(
            database,
            api,
            clock,
            render=render,
            broadcast_per_second=settings.broadcast_rate,
            results_arrived=arrived,
        )
        self._updates = webhook or Poller(database, api, clock, arrived)
        self.ticker = Ticker(database, clock, arrived)
        self._housekeeping = Housekeeping(database, clock)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._bringing_in: list[asyncio.Task[None]] = []
        self._others: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Start every loop."""
        self._bringing_in = start(self._updates.run(), self.ticker.run(), self._set_profile())
        self._others = start(self.sender.run(), self._housekeeping.run())
        self._schedule()

    def look_again(self) -> None:
        """The clock was moved on purpose: something may be due."""
        self.ticker.wake()
        self.sender.time_travelled()

    async def stop_bringing_in(self) -> None:
        """Fetch nothing more and let nothing more come due; go on sending."""
        self._scheduler.shutdown(wait=False)
        async with self._database.at_rest():
            await cancel(self._bringing_in)

    async def finish(self, seconds: float) -> None:
        """After `stop_bringing_in`: let the calls under way end, and settle them."""
        async with self._database.at_rest():
            await cancel(self._others)
        with contextlib.suppress(NotLeading):
            await self.sender.finish_calls(seconds)

    async def abandon(self) -> None:
        """Stop at once, and write nothing more."""
        self._scheduler.shutdown(wait=False)
        await cancel([*self._bringing_in, *self._others])
        self.sender.abandon()

    async def _set_profile(self) -> None:
        await set_profile(self._api, self._house.renderer.studio.words)

    def _schedule(self) -> None:
        """The process-wide jobs that may be late; what must be on time is a due row."""
        self._scheduler.add_job(
            self._housekeeping.tidy,
            "interval",
            minutes=HOUSEKEEPING_MINUTES,
            misfire_grace_time=None,
            coalesce=True,
        )
        self._scheduler.start()


def start(*loops: Coroutine[Any, Any, None]) -> list[asyncio.Task[None]]:
    """Run these loops as tasks."""
    return [asyncio.create_task(loop) for loop in loops]


async def cancel(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """End these tasks; one whose library swallowed the cancellation is told again."""
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=CANCEL_AGAIN_SECONDS)
