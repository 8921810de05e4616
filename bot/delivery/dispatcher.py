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
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from bot.clock import Clock
from bot.delivery.unit import Unit
from bot.storage import inbox
from bot.storage.database import Database, is_damage
from bot.storage.inbox import InboxItem

log = structlog.get_logger(__name__)

BATCH_ITEMS = 200
FIRST_BATCH_ITEMS = 20
# Of handlers. On SQLite what comes on top (loading, saving, the commit) is about as long, and who
# else writes waits for it all: twenty milliseconds at most, but for a slow disk.
BATCH_SECONDS = 0.005
# On PostgreSQL these are some fifteen round trips, however short the batch.
POSTGRESQL_BATCH_SECONDS = 0.02
TRIES = 3
PAUSE_SECONDS = 1.0
DATABASE_TROUBLE = (OperationalError, InterfaceError, InternalError, NoConnectionFree)

Handle = Callable[[Unit, InboxItem], Awaitable[None]]
Prepare = Callable[[Unit, Sequence[InboxItem]], Awaitable[None]]


class Dispatcher:
    """Handles the inbox in order.

    `prepare` loads what a batch needs at once and saves nothing; `handle` handles one item;
    `give_up` tells the patient that one item could not be handled; `committed` is called with
    the unit of each batch once it is committed.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        prepare: Prepare,
        handle: Handle,
        give_up: Handle,
        committed: Callable[[Unit], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._prepare = prepare
        self._handle = handle
        self._give_up = give_up
        self._committed = committed
        self._wake = asyncio.Event()
        self._fitting = FIRST_BATCH_ITEMS
        self._batch_seconds = BATCH_SECONDS if database.url is None else POSTGRESQL_BATCH_SECONDS

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
        # What is not handled now stays in the inbox: no fault may hold up the stop.
        with contextlib.suppress(Exception):
            async with asyncio.timeout(seconds):
                while await self.handle_batch():
                    pass

    async def handle_batch(self) -> bool:
        """Handle one batch; returns whether more than it may have waited.

        Where the whole inbox fitted, whatever comes after it wakes the loop.
        """
        try:
            return await self._batch(self._fitting, [])
        except Exception as error:
            if _is_trouble(error):
                raise
            # Whose fault it was shows when each runs alone.
            return await self._one_by_one()

    async def _batch(self, limit: int, items: list[InboxItem]) -> bool:
        """Handle what waits, at most `limit`; `items` gets what was found, for who may fail."""
        async with self._database.write() as session:
            items += await inbox.pending(session, limit)
            if not items:
                return False
            unit = Unit(session, self._clock.now())
            await self._prepare(unit, items)
            handled = []
            # CPU time: on a machine that is busy with other things too, batches cut by the clock
            # would be smaller and cost more each.
            ends_at = time.thread_time() + self._batch_seconds
            for item in items:
                unit.now = self._clock.now()
                await self._run_handler(unit, item)
                handled.append(item)
                if time.thread_time() > ends_at:
                    break
            await unit.save()
            await inbox.finish(session, handled)
        self._learn(limit, len(items), len(handled))
        self._committed(unit)
        return len(items) == limit or len(handled) < len(items)

    def _learn(self, limit: int, found: int, handled: int) -> None:
        """Fit the next batch to what the time sufficed for: the rest would be loaded in vain."""
        if handled < found:
            self._fitting = handled
        elif found == limit:
            self._fitting = min(BATCH_ITEMS, limit + limit // 4 + 1)

    async def _run_handler(self, unit: Unit, item: InboxItem) -> None:
        await self._handle(unit, item)
        if unit.error is not None:
            raise unit.error

    async def _one_by_one(self) -> bool:
        """Handle the head of the inbox item by item, so that one bad item harms only itself."""
        for _ in range(BATCH_ITEMS):
            found: list[InboxItem] = []
            try:
                if not await self._batch(1, found):
                    return False
            except Exception as error:
                if _is_trouble(error) or not found:
                    raise
                log.error("a handler failed", item=found[0].id, exc_info=error)
                await self._count_failure(found[0])
        return True

    async def _count_failure(self, item: InboxItem) -> None:
        try:
            await self._fail(item, tell=True)
        except Exception as error:
            if _is_trouble(error):
                raise
            # A dead letter that can't even be told must not stop those behind it.
            log.error("the patient could not be told of a dead letter", exc_info=error)
            await self._fail(item, tell=False)

    async def _fail(self, item: InboxItem, *, tell: bool) -> None:
        async with self._database.write() as session:
            unit = Unit(session, self._clock.now())
            if not await inbox.count_failure(session, item, TRIES):
                return
            log.error("given up after several tries: a dead letter", item=item.id)
            if tell:
                await self._give_up(unit, item)
                await unit.save()
        self._committed(unit)


def _is_trouble(error: Exception) -> bool:
    """Whether the database failed, not a handler."""
    return isinstance(error, DATABASE_TROUBLE) or is_damage(error)
