"""Keeping tidy: old ids and cards go, and what was erased leaves SQLite's log as well."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock
from bot.delivery.dispatcher import DATABASE_TROUBLE
from bot.storage import inbox, lateness, marks, outbox, shown_cards
from bot.storage.database import Database
from bot.storage.mark import Mark

log = structlog.get_logger(__name__)

HANDLED_FOR = timedelta(days=7)  # Telegram repeats an update for at most a day
CARDS_FOR = timedelta(days=60)  # an older card is sent anew instead of edited
DEAD_FOR = timedelta(days=30)  # a dead letter holds words of a patient
CARDS_AT_ONCE = 500
LATENESS_FOR = timedelta(days=2)  # a day is told of
LOOK_SECONDS = 0.5

# Drops some of what is older than this instant; returns whether there is more.
Drop = Callable[[AsyncSession, datetime], Awaitable[bool]]


class Housekeeping:
    """Runs beside the other loops; `tidy` is called every now and then by the scheduler."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def tidy(self) -> None:
        """Drop what is no longer needed."""
        now = self._clock.now()
        try:
            async with self._database.write() as session:
                dropped = await inbox.drop_dead(session, now - DEAD_FOR)
            if dropped:
                log.warning("dead letters that nobody wanted again are gone", count=dropped)
            while await self._drop_some(inbox.drop_handled, now - HANDLED_FOR):
                pass
            while await self._drop_some(lateness.drop, now - LATENESS_FOR):
                pass
            while await self._drop_some_cards(now - CARDS_FOR):
                pass
        except DATABASE_TROUBLE as error:
            log.error("could not tidy up; trying again later", error=type(error).__name__)

    async def _drop_some(self, drop: Drop, before: datetime) -> bool:
        async with self._database.write() as session:
            return await drop(session, before)

    async def _drop_some_cards(self, before: datetime) -> bool:
        # Looked for beside the writer: every patient has cards, and only few of them are old.
        async with self._database.read() as session:
            old = await shown_cards.old_cards(session, before, CARDS_AT_ONCE)
        if old:
            async with self._database.write() as session:
                await shown_cards.drop_old_cards(session, old, before)
        return len(old) == CARDS_AT_ONCE

    async def run(self) -> None:
        """After an erasure, empty the write-ahead log as soon as the goodbye has left."""
        while True:
            try:
                await self.scrub()
            except Exception as error:
                log.error("the round failed; trying again", exc_info=error)
            await asyncio.sleep(LOOK_SECONDS)

    async def scrub(self) -> bool:
        """Empty the log if an erasure asks for it and nothing of it is queued; whether it is done.

        The request is a stored mark, so that a crash in between loses nothing.
        """
        async with self._database.read() as session:
            wanted = await marks.instant(session, Mark.ERASED)
            if wanted is None or await outbox.is_queued(session, GOODBYE):
                return wanted is None
        if not await self._database.truncate_log():
            return False
        async with self._database.write() as session:
            await marks.remove(session, Mark.ERASED, wanted)
        return True


GOODBYE = "goodbye"
