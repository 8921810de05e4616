"""The ticker over every kind of change of clock: each diary day comes in once, at its instant.

The arithmetic alone is tested over all of tzdata in tests/core/test_calendar.py. Here it goes the
way of a living plan: claimed into the inbox, moved on, written down and read again.
"""

import json
from collections import defaultdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot.delivery.ticker import Ticker
from bot.storage import inbox, schedules
from bot.storage.database import Database
from bot.storage.schedules import Daily, Due
from tests.support.clock import MovableClock
from tests.support.fresh_database import enrol
from tests.support.zones import QUARTERS, Change, prompt_of, zones_by_changes

ONE_DAY = timedelta(days=1)
LOOK_EVERY = timedelta(hours=8)
DAYS = 5


def each_shape() -> dict[Change, str]:
    """A zone for each kind of change: the hour at which it happens, and by how much."""
    shapes = {}
    for course, name in zones_by_changes().items():
        for change in course:
            if change.before != change.after:
                shapes[change.shape] = (change, name)
    return dict(shapes.values())


async def plan_all(database: Database, zone: ZoneInfo, change: Change) -> None:
    """One patient for each quarter of an hour; their chat is its place in the day."""
    day = change.local_day - 2 * ONE_DAY
    dues = [
        Due(chat_id, "checkin", day.isoformat(), prompt_of(change, day, at), Daily(at, zone))
        for chat_id, at in enumerate(QUARTERS)
    ]
    async with database.write() as session:
        await schedules.move_on(session, dues)


async def take_what_came(database: Database) -> dict[int, list[tuple[str, datetime]]]:
    """Day and instant of every prompt in the inbox, by patient; the inbox and the plan go."""
    async with database.write() as session:
        items = await inbox.pending(session, 10_000)
        await inbox.finish(session, items)
        for table in ("schedules", "occurrences"):
            await session.execute(text(f"DELETE FROM {table}"))
    came = defaultdict(list)
    for item in items:
        body = json.loads(item.body)
        due_at = datetime.fromisoformat(body["due_at"])
        came[item.chat_id or 0].append((body["occurrence"], due_at))
    return came


async def test_every_kind_of_change_brings_each_day_in_once(
    database: Database, clock: MovableClock
) -> None:
    ticker = Ticker(database, clock, lambda: None)
    async with database.write() as session:
        for chat_id in range(len(QUARTERS)):
            await enrol(session, chat_id)
    shapes = each_shape()
    assert len(shapes) > 15
    for change, name in shapes.items():
        await plan_all(database, ZoneInfo(name), change)
        days = [change.local_day + n * ONE_DAY for n in range(-2, DAYS - 2)]
        clock.move_to(change.at - 3 * ONE_DAY)
        while clock.now() < change.at + DAYS * ONE_DAY:
            while await ticker.tick():
                pass
            clock.move(seconds=LOOK_EVERY.total_seconds())
        came = await take_what_came(database)
        for chat_id, at in enumerate(QUARTERS):
            expected = [(day.isoformat(), prompt_of(change, day, at)) for day in days]
            assert came[chat_id][:DAYS] == expected, (name, at)
            assert len({day for day, _ in came[chat_id]}) == len(came[chat_id]), (name, at)
