"""When Telegram's updates were last known to come through, and the outage that a long gap is."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import Clock, travelled
from bot.storage import inbox, marks
from bot.storage.database import Database
from bot.storage.inbox import InboxKind
from bot.storage.mark import Mark

OUTAGE = timedelta(seconds=150)  # the life of a tap on Telegram's side
MARK_EVERY = timedelta(seconds=10)


class Hearing:
    """Keeps the mark of the last time; a gap in which taps were lost becomes an item to handle."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._marked_at: datetime | None = None
        self._travelled = travelled(clock)

    @property
    def has_begun(self) -> bool:
        """Whether anything was heard since the process began."""
        return self._marked_at is not None

    def is_fresh(self) -> bool:
        """Whether the mark is so young that it need not be kept again."""
        return self._marked_at is not None and abs(self._clock.now() - self._marked_at) < MARK_EVERY

    @asynccontextmanager
    async def heard(self) -> AsyncIterator[AsyncSession]:
        """A write transaction in which what was heard is kept, and with it that it was heard."""
        fresh = self.is_fresh()
        now, moved = self._clock.now(), travelled(self._clock)
        async with self._database.write() as session:
            yield session
            if not fresh:
                await self._mark(session, now, moved)
        if not fresh:
            self._marked_at, self._travelled = now, moved

    async def _mark(self, session: AsyncSession, now: datetime, moved: timedelta) -> None:
        # As stored: another process may have heard something meanwhile.
        last = await marks.instant(session, Mark.LAST_POLL)
        # What was travelled is no time in which the bot heard nothing.
        if last is not None and now - last - (moved - self._travelled) > OUTAGE:
            body = json.dumps({"since": last.isoformat(), "until": now.isoformat()})
            await inbox.add_event(session, InboxKind.OUTAGE, None, body, now)
        await marks.set_instant(session, Mark.LAST_POLL, now)
