"""Short statements run in the loop's thread; what may take long does not hold the loop up."""

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.driver import LONG
from tests.support.own_settings import settings_of


@pytest.fixture
async def threads(database: Database) -> list[str]:
    """The names of the threads in which the writer's statements begin, as they run."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if not statement.startswith("PRAGMA busy_timeout"):
            seen.append(threading.current_thread().name)

    async with database.writer_engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        driver.set_trace_callback(note)
    return seen


async def run(database: Database, threads: list[str], statement: str) -> list[bool]:
    """Whether BEGIN, the statement and COMMIT ran in the loop's own thread, BEGIN once or twice."""
    threads.clear()
    async with database.write() as session:
        await session.execute(text(statement))
    return [name == threading.current_thread().name for name in threads]


async def test_a_short_statement_runs_at_once_and_its_commit_waits_for_the_disk(
    database: Database, threads: list[str]
) -> None:
    assert await run(database, threads, "SELECT 1") == [True, True, False]
    assert await run(database, threads, "DELETE FROM cards") == [True, True, False]


@pytest.mark.parametrize("statement", ["PRAGMA user_version", f"DELETE {LONG} FROM cards"])
async def test_what_may_take_long_goes_to_the_thread(
    database: Database, threads: list[str], statement: str
) -> None:
    assert await run(database, threads, statement) == [True, False, False]


async def test_a_lock_of_another_process_is_waited_for_in_the_thread(
    database: Database, threads: list[str], tmp_path: Path
) -> None:
    other = await open_database(settings_of(tmp_path / "data"))
    async with other.write() as session:
        await session.execute(text("SELECT 1"))
        waiting = asyncio.create_task(run(database, threads, "SELECT 1"))
        while len(threads) < 2:
            await asyncio.sleep(0.001)
    await other.close()
    assert await waiting == [True, False, True, False]
