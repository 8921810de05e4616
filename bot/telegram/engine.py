"""Every loop of the bot, wired together: what wakes what, and in which order they stop.

Every process handles what is in the inbox and answers taps. Only the one that leads polls, ticks
and sends (`Term`); on SQLite that is the only one. Whatever else brings updates in, as a web server
for a webhook, may run in each of them.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from bot.clock import Clock, hearing_travel
from bot.delivery.acknowledger import Acknowledger
from bot.delivery.bot_api import BotApi
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.election import Election
from bot.delivery.unit import Unit
from bot.delivery.webhook import Webhook
from bot.reports.worker import RenderWorker
from bot.settings import Settings
from bot.storage.bell import Bell, listen
from bot.storage.database import Database
from bot.telegram.app import Handlers, build_app
from bot.telegram.reports import Reports
from bot.telegram.term import Term, cancel, start
from bot.telegram.visit import House

log = structlog.get_logger(__name__)

# A stop waits so long for handling, then as long for sending and, meanwhile, for acknowledgements.
# With the webhook's half second that is 3.5 s, which leaves the rest of five to the slow machine.
STOP_SECONDS = 1.5
LISTEN_AGAIN_SECONDS = 1.0


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
        self._settings = settings
        self._database = database
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
            give_up=handlers.give_up,
            committed=self._committed,
        )
        self._render = Reports(database, clock, house, self._worker).render
        self._webhook = _webhook(settings, database, api, clock, self._dispatcher.wake)
        self._election = Election(database, self._new_term, self._beat)

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set; then handle and send what is under way."""
        if self._webhook is not None:
            await self._webhook.open()
        async with self._app:
            always = start(self._dispatcher.run(), self._listen())
            election = start(self._election.run())
            with hearing_travel(self._clock, self._look_again):
                await stop.wait()
            log.info("stopping")
            async with self._database.at_rest():
                await cancel(election)
            term = self._election.term
            if term is not None:
                await term.stop_bringing_in()
            if self._webhook is not None:
                await self._webhook.close()
            await self._dispatcher.drain(STOP_SECONDS)
            async with self._database.at_rest():
                await cancel(always)
            settled = [term.finish(STOP_SECONDS)] if term is not None else []
            await asyncio.gather(*settled, self._acknowledger.finish())
            self._worker.close()

    def _new_term(self) -> Term:
        return Term(
            self._settings,
            self._database,
            self._api,
            self._clock,
            self._house,
            webhook=self._webhook,
            render=self._render,
            arrived=self._dispatcher.wake,
        )

    async def _listen(self) -> None:
        """Hear what other processes commit; one that dies is made up for by the beat."""
        url = self._database.url
        while url is not None:
            try:
                await listen(url, lambda: self._database.session_number, self._heard)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is tried again
                log.warning("can't hear the other processes", reason=type(error).__name__)
            await asyncio.sleep(LISTEN_AGAIN_SECONDS)

    def _heard(self, bell: Bell, lowest_id: int) -> None:
        if bell is Bell.INBOX:
            self._dispatcher.wake()
        elif self._election.term is not None:
            self._election.term.sender.wake(lowest_id)

    def _beat(self) -> None:
        """Take over what a process that died had begun to handle: nobody rings for that."""
        if self._database.url is not None:
            self._dispatcher.wake()

    def _look_again(self) -> None:
        """The clock was moved on purpose: something may be due."""
        if self._election.term is not None:
            self._election.term.look_again()

    def _committed(self, unit: Unit) -> None:
        if self._election.term is not None:
            self._election.term.sender.take(unit.saved)
        self._acknowledger.send(unit.acknowledgements)


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
