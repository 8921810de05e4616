"""What a month leaves behind: python -m tests.bench.growth --help.

Every day half of the patients do their check-in and the others only get their prompt; the clock
then goes to the next day. Server, people and bot share a process and a clock, so this is about
rows and bytes and not about speed.
"""

import argparse
import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.delivery.housekeeping import Housekeeping
from bot.logs import set_up_logging
from bot.playground import BotApiServer
from bot.settings import LogFormat, LogLevel
from bot.storage import inbox, outbox, schedules
from bot.storage.database import Database
from tests.bench.figures import machine, show
from tests.bench.patients import set_up
from tests.bench.people import EVENING, EagerPeople
from tests.bench.rig import bench_folder
from tests.support.clock import MovableClock
from tests.support.fresh_database import rows
from tests.support.living_bot import LivingBot
from tests.support.stage import in_a_hurry, no_outage

MACHINERY = ("inbox", "outbox", "occurrences", "lateness", "cards", "schedules")
DIARY = ("checkins", "answers", "suggestions", "sessions")
TOKEN = "1000001:bench"
MORNING = time(8, 0)
AFTER_THE_PROMPTS = time(19, 0)
PATIENCE_SECONDS = 600.0


class Month:
    """The bot, its people and the clock that all of them share."""

    def __init__(self, folder: Path, server: BotApiServer, clock: MovableClock) -> None:
        self._server = server
        self._clock = clock
        self.bot = LivingBot(folder, server, clock)

    async def enrol(self, count: int) -> list[int]:
        """So many patients, whose first prompt comes this evening."""
        tonight = datetime.combine(self._clock.now().date(), AFTER_THE_PROMPTS, tzinfo=UTC)
        ids = await set_up(self.bot.settings, count, due=[tonight - timedelta(hours=1)] * count)
        for user_id in ids:
            self._server.phone(user_id).chat.opened = True
        return ids

    async def live_a_day(self, ids: list[int]) -> None:
        """Half of them check in by day; in the evening the others get their prompt."""
        today = self._clock.now().date()
        self._clock.move_to(datetime.combine(today, MORNING, tzinfo=UTC))
        await EagerPeople(self._server, ids[::2], len(EVENING)).run(PATIENCE_SECONDS)
        self._clock.move_to(datetime.combine(today, AFTER_THE_PROMPTS, tzinfo=UTC))
        async with self.bot.database() as database:
            while await _waits(database, self._clock.now()):
                await asyncio.sleep(0.05)
            await self._server.wait_idle(quiet=0.2, timeout=PATIENCE_SECONDS)
            await Housekeeping(database, self._clock).tidy()
        self._clock.move_to(datetime.combine(today + timedelta(days=1), time(5), tzinfo=UTC))


async def _waits(database: Database, now: datetime) -> bool:
    async with database.read() as session:
        soonest = await schedules.next_due_at(session)
        waiting = await inbox.waiting(session) + await outbox.depth(session)
    return waiting > 0 or (soonest is not None and soonest <= now)


async def measure(patients: int, days: int) -> dict[str, object]:
    """One month; returns its figures."""
    clock = MovableClock(datetime.now(UTC))
    async with (
        bench_folder() as folder,
        BotApiServer(TOKEN, clock=clock, keep_history=False) as server,
    ):
        month = Month(folder, server, clock)
        ids = await month.enrol(patients)
        before = _size(folder)
        halfway: dict[str, int] = {}
        await month.bot.start()
        for day in range(days):
            await month.live_a_day(ids)
            if day == days // 2 - 1:
                halfway = await _lengths(month)
        await month.bot.stop()
        after = await _lengths(month)
        grown = _size(folder) - before
    figures: dict[str, object] = {
        table: f"{halfway[table]} rows halfway, {after[table]} at the end" for table in after
    }
    return figures | {"database": f"{grown / patients / days:.0f} bytes a patient and day"}


async def _lengths(month: Month) -> dict[str, int]:
    async with month.bot.database() as database:
        found = {
            table: (await rows(database, f"SELECT count(*) FROM {table}"))[0][0]
            for table in (*MACHINERY, *DIARY)
        }
    return {table: int(str(count)) for table, count in found.items()}


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.db"))


def main() -> None:
    """Live a month and print what it left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=1000)
    parser.add_argument("--days", type=int, default=30)
    options = parser.parse_args()
    set_up_logging(LogLevel.WARNING, LogFormat.TEXT)
    title = f"{machine()}; {options.patients} patients, {options.days} days"
    with in_a_hurry(), no_outage():
        show(title, asyncio.run(measure(options.patients, options.days)))


if __name__ == "__main__":
    main()
