"""The loop that handles what came in: batches cut by time, one transaction each.

A batch runs without savepoints, which cost five times as much. If a handler raises, the batch rolls
back and its items run again one per transaction, each with a fresh session: nothing outside the
session was touched. Only a handler's exception counts as a try; a database error fails the batch,
which is tried again after a pause.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Sequence

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.clock import Clock
from bot.delivery.unit import Acknowledgement, Unit
from bot.storage import inbox
from bot.storage.database import Database
from bot.storage.inbox import InboxItem

log = structlog.get_logger(__name__)

BATCH_ITEMS = 100
BATCH_SECONDS = 0.012  # of handlers; with loading and saving the writer is held under 20 ms
TRIES = 3
PAUSE_SECONDS = 1.0
DATABASE_TROUBLE = (OperationalError, InterfaceError)

Handle = Callable[[Unit, InboxItem], Awaitable[None]]
Prepare = Callable[[Unit, Sequence[InboxItem]], Awaitable[None]]


class Dispatcher:
    """Handles the inbox in order.

    `prepare` loads what a batch needs at once and saves nothing; `handle` handles one item;
    `give_up` tells the patient that one item could not be handled; `committed` is called with the
    acknowledgements of each batch once it is committed.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        prepare: Prepare,
        handle: Handle,
        finish: Callable[[Unit], Awaitable[None]],
        give_up: Handle,
        committed: Callable[[Sequence[Acknowledgement]], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._prepare = prepare
        self._handle = handle
        self._finish = finish
        self._give_up = give_up
        self._committed = committed
        self._wake = asyncio.Event()
        self._first: InboxItem | None = None  # of the batch under way

    def wake(self) -> None:
        """Look into the inbox now."""
        self._wake.set()

    async def run(self) -> None:
        """Handle what comes in until cancelled."""
        while True:
            try:
                while await self.handle_batch():
                    pass
            except Exception as error:
                log.error("could not handle the inbox; trying again", exc_info=error)
                await asyncio.sleep(PAUSE_SECONDS)
                continue
            await self._wake.wait()
            self._wake.clear()

    async def drain(self, seconds: float) -> None:
        """Handle what has come in already, for at most this long; for a graceful stop."""
        with contextlib.suppress(TimeoutError, *DATABASE_TROUBLE):
            async with asyncio.timeout(seconds):
                while await self.handle_batch():
                    pass

    async def handle_batch(self) -> bool:
        """Handle one batch; returns whether there was anything to handle."""
        try:
            return await self._batch(BATCH_ITEMS)
        except DATABASE_TROUBLE:
            raise
        except Exception:  # noqa: BLE001 - whose fault it was shows when each runs alone
            return await self._one_by_one()

    async def _batch(self, limit: int) -> bool:
        async with self._database.write() as session:
            items = await inbox.pending(session, limit)
            if not items:
                return False
            self._first = items[0]
            unit = Unit(session, self._clock.now())
            await self._prepare(unit, items)
            handled = []
            ends_at = time.perf_counter() + BATCH_SECONDS
            for item in items:
                unit.now = self._clock.now()
                await self._run_handler(unit, item)
                handled.append(item)
                if time.perf_counter() > ends_at:
                    break
            await self._finish(unit)
            await unit.save()
            await inbox.finish(session, handled)
        self._committed(unit.acknowledgements)
        return True

    async def _run_handler(self, unit: Unit, item: InboxItem) -> None:
        await self._handle(unit, item)
        if unit.error is not None:
            raise unit.error

    async def _one_by_one(self) -> bool:
        """Handle the head of the inbox item by item, so that one bad item harms only itself."""
        for _ in range(BATCH_ITEMS):
            try:
                if not await self._batch(1):
                    return False
            except DATABASE_TROUBLE:
                raise
            except Exception as error:  # noqa: BLE001 - counted against the item
                await self._count_failure(error)
        return True

    async def _count_failure(self, error: Exception) -> None:
        item = self._first
        if item is None:
            raise error
        log.error("a handler failed", item=item.id, exc_info=error)
        async with self._database.write() as session:
            if not await inbox.count_failure(session, item, TRIES):
                return
            log.error("given up after several tries: a dead letter", item=item.id)
            unit = Unit(session, self._clock.now())
            await self._give_up(unit, item)
            await unit.save()
        self._committed(unit.acknowledgements)
