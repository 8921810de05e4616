"""The ticker: what is due is claimed once, and the plan moves on."""

import asyncio
import json
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.delivery import ticker as ticker_module
from bot.delivery.ticker import AT_ONCE, Ticker
from bot.storage import erasure, inbox, occurrences, schedules
from bot.storage.database import Database
from bot.storage.schedules import Daily, Due
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, enrol, rows

BERLIN = ZoneInfo("Europe/Berlin")
AT = time(19, 0)


class Bell:
    """Counts how often it is rung, and lets a test wait for it."""

    def __init__(self) -> None:
        self.rings = 0
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self.rings += 1
        self._rung.set()

    async def wait(self) -> None:
        async with asyncio.timeout(10):
            await self._rung.wait()
        self._rung.clear()


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def ticker(database: Database, clock: MovableClock, bell: Bell) -> Ticker:
    return Ticker(database, clock, bell.ring)


async def plan(database: Database, *dues: Due) -> None:
    async with database.write() as session:
        known = {row[0] for row in await rows(database, "SELECT chat_id FROM patients")}
        for patient_id in {due.patient_id for due in dues} - known:
            await enrol(session, patient_id)
        await schedules.move_on(session, dues)


def daily(patient_id: int = 1, day: str = "2026-11-20", due_at: datetime = NOON) -> Due:
    return Due(patient_id, "checkin", day, due_at, Daily(AT, BERLIN))


async def claimed(database: Database) -> list[tuple[int | None, str]]:
    async with database.read() as session:
        items = await inbox.pending(session, 10_000)
    return [(item.chat_id, json.loads(item.body)["occurrence"]) for item in items]


async def planned(database: Database, patient_id: int = 1) -> Due | None:
    async with database.read() as session:
        return await schedules.planned(session, patient_id, "checkin")


async def test_nothing_is_claimed_early(database: Database, ticker: Ticker, bell: Bell) -> None:
    assert await ticker.tick() == 0
    await plan(database, daily(due_at=NOON + timedelta(minutes=1)))
    assert await ticker.tick() == 0
    assert bell.rings == 0
    assert await claimed(database) == []


async def test_what_is_due_is_claimed_once_and_the_daily_moves_on(
    database: Database, ticker: Ticker, bell: Bell
) -> None:
    await plan(database, daily())
    assert [await ticker.tick() for _ in range(3)] == [1, 0, 0]
    assert bell.rings == 1
    assert await claimed(database) == [(1, "2026-11-20")]
    following = await planned(database)
    assert following is not None
    assert following.occurrence == "2026-11-21"
    assert following.due_at == datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
    assert following.daily == Daily(AT, BERLIN)
    assert await rows(database, "SELECT occurrence, outcome FROM occurrences") == [
        ("2026-11-20", "claimed")
    ]


async def test_an_occurrence_that_is_known_is_not_brought_in_again(
    database: Database, ticker: Ticker
) -> None:
    """Whatever made the plan go back: no diary day is ever asked for twice."""
    await plan(database, daily())
    await ticker.tick()
    await plan(database, daily(), daily(2))
    assert await ticker.tick() == 2
    assert await claimed(database) == [(1, "2026-11-20"), (2, "2026-11-20")]
    following = await planned(database)
    assert following is not None
    assert following.occurrence == "2026-11-21"


async def test_a_one_shot_comes_once_and_is_gone(database: Database, ticker: Ticker) -> None:
    await plan(database, Due(1, "hold_question", "7", NOON), daily(1, due_at=NOON))
    assert await ticker.tick() == 2
    assert sorted(await claimed(database), key=str) == [(1, "2026-11-20"), (1, "7")]
    assert await rows(database, "SELECT kind FROM schedules") == [("checkin",)]


async def test_after_three_days_away_each_day_comes_in_by_itself(
    database: Database, ticker: Ticker, clock: MovableClock
) -> None:
    await plan(database, daily())
    clock.move(days=3)
    assert [await ticker.tick() for _ in range(5)] == [1, 1, 1, 0, 0]
    days = [occurrence for _, occurrence in await claimed(database)]
    assert days == ["2026-11-20", "2026-11-21", "2026-11-22"]


async def test_so_many_are_claimed_in_one_transaction_and_told_of_together(
    database: Database, ticker: Ticker, bell: Bell
) -> None:
    dues = [
        daily(patient_id, due_at=NOON - timedelta(seconds=patient_id))
        for patient_id in range(1, 2 * AT_ONCE + 6)
    ]
    await plan(database, *dues)
    assert [await ticker.tick() for _ in range(4)] == [AT_ONCE, AT_ONCE, 5, 0]
    assert bell.rings == 1
    chats = [chat_id for chat_id, _ in await claimed(database)]
    assert chats == [due.patient_id for due in reversed(dues)]  # oldest first


@pytest.mark.parametrize(("patients", "rings"), [(AT_ONCE, [0, 1, 1]), (2 * AT_ONCE, [0, 1, 1])])
async def test_claims_are_told_of_at_the_latest_when_nothing_more_is_due_or_they_are_many(
    database: Database,
    ticker: Ticker,
    bell: Bell,
    monkeypatch: pytest.MonkeyPatch,
    patients: int,
    rings: list[int],
) -> None:
    monkeypatch.setattr(ticker_module, "UNTOLD_AT_MOST", 2 * AT_ONCE)
    await plan(database, *(daily(patient_id) for patient_id in range(1, patients + 1)))
    heard = []
    for _ in rings:
        await ticker.tick()
        heard.append(bell.rings)
    assert heard == rings


async def test_what_became_of_a_day_is_forgotten_after_four_weeks(
    database: Database, ticker: Ticker, clock: MovableClock
) -> None:
    await plan(database, daily(), Due(1, "hold_question", "7", NOON))
    clock.move(days=40)
    while await ticker.tick():
        pass
    kept = [day for (day,) in await rows(database, "SELECT occurrence FROM occurrences ORDER BY 1")]
    assert kept[0] == "2026-12-01"
    assert kept[-2:] == ["2026-12-29", "7"]
    assert len(kept) == occurrences.KEPT_FOR.days + 2  # of the hold's question, which comes once


async def test_what_became_of_a_snooze_is_forgotten_four_weeks_before_the_next(
    database: Database, ticker: Ticker, clock: MovableClock
) -> None:
    for snooze, days in (("old", 0), ("new", 40)):
        clock.move(days=days)
        await plan(database, Due(1, "snooze", snooze, clock.now()))
        await ticker.tick()
    assert await rows(database, "SELECT occurrence FROM occurrences") == [("new",)]


async def test_the_plan_of_a_patient_who_left_is_gone_with_them(
    database: Database, ticker: Ticker
) -> None:
    await plan(database, daily(1), daily(2))
    async with database.write() as session:
        await erasure.erase(session, 1, NOON)
    assert await ticker.tick() == 1
    assert await claimed(database) == [(2, "2026-11-20")]


@pytest.mark.parametrize("days", [1, -1])
async def test_a_clock_that_jumps_stalls_no_tick(
    database: Database,
    ticker: Ticker,
    clock: MovableClock,
    bell: Bell,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
) -> None:
    monkeypatch.setattr(ticker_module, "TICK_SECONDS", 0.01)
    task = asyncio.create_task(ticker.run())
    await plan(database, daily())
    await bell.wait()
    clock.move(days=days)
    await plan(database, daily(2, due_at=clock.now()))
    while (2, "2026-11-20") not in await claimed(database):
        await bell.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_no_fault_ends_the_ticker_or_claims_half(
    database: Database, ticker: Ticker, bell: Bell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticker_module, "TICK_SECONDS", 0.01)
    real = inbox.add
    faults = iter([OperationalError("x", {}, Exception()), ValueError("x")])

    async def fail_at_first(*args: object) -> None:
        for fault in faults:
            raise fault
        await real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(inbox, "add", fail_at_first)
    await plan(database, daily())
    task = asyncio.create_task(ticker.run())
    await bell.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await claimed(database) == [(1, "2026-11-20")]
    assert bell.rings == 1


async def test_a_month_away_is_caught_up_with_in_one_go(
    database: Database,
    ticker: Ticker,
    clock: MovableClock,
    bell: Bell,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not a day a tick: the rounds follow each other until nothing is due."""
    monkeypatch.setattr(ticker_module, "TICK_SECONDS", 20.0)  # however busy the machine is
    await plan(database, daily(), daily(2))
    clock.move(days=30)
    task = asyncio.create_task(ticker.run())
    async with asyncio.timeout(ticker_module.TICK_SECONDS * 0.9):
        while len(await claimed(database)) < 60:
            await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("zone", "Mars/Olympus_Mons"),
        ("zone", "../../etc/passwd"),
        ("zone", "Europe"),
        ("local_time", "later"),
    ],
)
async def test_a_schedule_that_cannot_be_read_harms_only_itself(
    database: Database, ticker: Ticker, clock: MovableClock, column: str, value: str
) -> None:
    await plan(database, daily(1), daily(2), daily(3))
    async with database.write() as session:
        broken = text(f"UPDATE schedules SET {column} = :value WHERE patient_id = 2")
        await session.execute(broken, {"value": value})
    assert await ticker.tick() == 2
    assert await ticker.tick() == 0
    assert sorted(await claimed(database)) == [(1, "2026-11-20"), (3, "2026-11-20")]
    # A new tzdata may know it again: nothing of the plan is lost.
    async with database.write() as session:
        mended = "UPDATE schedules SET zone = 'Europe/Berlin', local_time = '19:00'"
        await session.execute(text(mended))
    clock.move(days=1)
    while await ticker.tick():
        pass
    assert (2, "2026-11-20") in await claimed(database)
