"""The ticker: moves what is due from the plan into the inbox, and the plan on."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import structlog

from bot.clock import Clock
from bot.core.calendar import next_due
from bot.storage import inbox, occurrences, schedules
from bot.storage.database import Database
from bot.storage.inbox import InboxKind, NewItem
from bot.storage.schedules import Due

log = structlog.get_logger(__name__)

TICK_SECONDS = 1.0
AT_ONCE = 200  # in one transaction: about 10 ms
# Whoever handles needs the writer too, so it hears of many claims at once: ten thousand that fall
# due together are in the inbox within a second, instead of three.
UNTOLD_AT_MOST = 10_000
CLAIMED = "claimed"

# Thousands choose the same hour in the same zone.
_next_due = lru_cache(maxsize=1_000)(next_due)


class Ticker:
    """Claims due occurrences; `arrived` is called once nothing more is due, or after very many."""

    def __init__(self, database: Database, clock: Clock, arrived: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._arrived = arrived
        self._wake = asyncio.Event()
        self._untold = 0

    def wake(self) -> None:
        """Look now for what is due."""
        self._wake.set()

    async def run(self) -> None:
        """Tick until cancelled; the pause is monotonic, so a jump of the clock stalls nothing."""
        while True:
            try:
                # Until nothing is due: after weeks away each round brings one day of a patient.
                while await self.tick():
                    pass
            except Exception as error:
                log.error("the round failed; trying again", exc_info=error)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(TICK_SECONDS):
                    await self._wake.wait()
            self._wake.clear()

    async def tick(self) -> int:
        """Claim what is due now, at most AT_ONCE occurrences; returns how many."""
        now = self._clock.now()
        async with self._database.read() as session:
            soonest = await schedules.next_due_at(session)
        if soonest is None or soonest > now:
            self._tell()
            return 0
        async with self._database.write_as_leader() as session:
            due = await schedules.due_by(session, now, AT_ONCE)
            fresh = [one for one, is_known in due.items() if not is_known]
            await occurrences.register(session, fresh, CLAIMED)
            await inbox.add(session, [_item(occurrence) for occurrence in fresh], now)
            daily = [one for one in due if one.daily]
            await schedules.move_on(session, [_following(one) for one in daily])
            await occurrences.forget_earlier(session, list(due))
            await schedules.finish_once(session, [d for d in due if not d.daily])
        self._untold += len(due)
        if len(due) < AT_ONCE or self._untold >= UNTOLD_AT_MOST:
            self._tell()
        return len(due)

    def _tell(self) -> None:
        if self._untold:
            self._untold = 0
            self._arrived()


def _following(due: Due) -> Due:
    """The daily occurrence after this one, counted from its own day so that none is skipped."""
    if due.daily is None:
        raise ValueError("a one-shot has no following occurrence")
    day, instant = _next_due(
        due.due_at,
        due.daily.at,
        due.daily.zone,
        date.fromisoformat(due.occurrence) + timedelta(days=1),
    )
    return Due(due.patient_id, due.kind, day.isoformat(), instant, due.daily)


def _item(due: Due) -> NewItem:
    body = {
        "kind": due.kind,
        "occurrence": due.occurrence,
        "due_at": due.due_at.isoformat(),
    }
    return NewItem(InboxKind.DUE, due.patient_id, json.dumps(body))
