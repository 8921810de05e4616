"""Every loop of the bot, wired together: what wakes what, and in which order they stop."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, hearing_travel
from bot.delivery.acknowledger import Acknowledger
from bot.delivery.bot_api import BotApi
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.housekeeping import Housekeeping
from bot.delivery.poller import Poller
from bot.delivery.sender import Sender
from bot.delivery.ticker import Ticker
from bot.delivery.unit import Acknowledgement
from bot.delivery.webhook import Webhook
from bot.reports.worker import RenderWorker
from bot.settings import Settings
from bot.storage.database import Database
from bot.telegram.app import Handlers, build_app
from bot.telegram.profile import set_profile
from bot.telegram.reports import Reports
from bot.telegram.visit import House

log = structlog.get_logger(__name__)

# A stop waits so long for handling, then as long for sending and, meanwhile, for acknowledgements.
# With the webhook's half second that is 3.5 s, which leaves the rest of five to the slow machine.
STOP_SECONDS = 1.5
CANCEL_AGAIN_SECONDS = 0.2
HOUSEKEEPING_MINUTES = 15


class Engine:
    """Poller or webhook, and ticker, bring in; the dispatcher handles; the sender brings out."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        api: BotApi,
        clock: Clock,
        house: House,
        *,
        token: str,
        me: dict[str, Any],
    ) -> None:
        self._api = api
        self._clock = clock
        self._house = house
        self._app = build_app(token, me)
        self._app.bot_data["house"] = house
        self._worker = RenderWorker()
        self._acknowledger = Acknowledger(api)
        handlers = Handlers(self._app, house)
        self._dispatcher = Dispatcher(
            database,
            clock,
            prepare=handlers.prepare,
            handle=handlers.handle,
            finish=handlers.finish,
            give_up=handlers.give_up,
            committed=self._committed,
        )
        self._sender = Sender(
            database,
            api,
            clock,
            render=Reports(database, clock, house, self._worker).render,
            broadcast_per_second=settings.broadcast_rate,
            results_arrived=self._dispatcher.wake,
        )
        self._webhook = _webhook(settings, database, api, clock, self._dispatcher.wake)
        self._poller = Poller(database, api, clock, self._dispatcher.wake)
        self._ticker = Ticker(database, clock, self._dispatcher.wake)
        self._housekeeping = Housekeeping(database, clock)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set; then handle and send what is under way."""
        if self._webhook is not None:
            await self._webhook.open()
        async with self._app:
            updates = self._webhook or self._poller
            bringing_in = _start(updates.run(), self._ticker.run(), self._set_profile())
            others = _start(self._dispatcher.run(), self._sender.run(), self._housekeeping.run())
            scheduler = self._schedule()
            with hearing_travel(self._clock, self._look_again):
                await stop.wait()
            log.info("stopping")
            scheduler.shutdown(wait=False)
            await _cancel(bringing_in)
            if self._webhook is not None:
                await self._webhook.close()
            await self._dispatcher.drain(STOP_SECONDS)
            await _cancel(others)
            await asyncio.gather(
                self._sender.finish_calls(STOP_SECONDS), self._acknowledger.finish()
            )
            self._worker.close()

    async def _set_profile(self) -> None:
        await set_profile(self._api, self._house.renderer.studio.words)

    def _schedule(self) -> AsyncIOScheduler:
        """The process-wide jobs that may be late; what must be on time is a due row."""
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self._housekeeping.tidy,
            "interval",
            minutes=HOUSEKEEPING_MINUTES,
            misfire_grace_time=None,
            coalesce=True,
        )
        scheduler.start()
        return scheduler

    def _look_again(self) -> None:
        """The clock was moved on purpose: something may be due."""
        self._ticker.wake()
        self._sender.time_travelled()

    def _committed(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        self._sender.wake()
        self._acknowledger.send(acknowledgements)


def _webhook(
    settings: Settings,
    database: Database,
    api: BotApi,
    clock: Clock,
    arrived: Callable[[], None],
) -> Webhook | None:
    """The server for WEBHOOK_URL; None where the bot polls."""
    if settings.webhook_url is None or settings.webhook_secret is None:
        return None
    return Webhook(
        database,
        api,
        clock,
        arrived,
        url=settings.webhook_url,
        listen=settings.webhook_address,
        secret=settings.webhook_secret.get_secret_value(),
    )


def _start(*loops: Coroutine[Any, Any, None]) -> list[asyncio.Task[None]]:
    return [asyncio.create_task(loop) for loop in loops]


async def _cancel(tasks: Sequence[asyncio.Task[Any]]) -> None:
    """End these tasks; one whose library swallowed the cancellation is told again."""
    running = set(tasks)
    while running:
        for task in running:
            task.cancel()
        _, running = await asyncio.wait(running, timeout=CANCEL_AGAIN_SECONDS)
