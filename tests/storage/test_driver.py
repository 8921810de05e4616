"""Short statements run in the loop's thread; what may take long does not hold the loop up."""

import threading

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.driver import LONG


@pytest.fixture
async def threads(database: Database) -> list[str]:
    """The names of the threads in which the writer's statements begin, as they run."""
    seen: list[str] = []

    def note(_: str) -> None:
        seen.append(threading.current_thread().name)

    async with database.writer_engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        driver.set_trace_callback(note)
    return seen


async def run(database: Database, threads: list[str], statement: str) -> list[bool]:
    """Whether BEGIN, the statement and COMMIT ran in the loop's own thread."""
    threads.clear()
    async with database.write() as session:
        await session.execute(text(statement))
    return [name == threading.current_thread().name for name in threads]


async def test_a_short_statement_runs_at_once_between_two_that_wait(
    database: Database, threads: list[str]
) -> None:
    assert await run(database, threads, "SELECT 1") == [False, True, False]
    assert await run(database, threads, "DELETE FROM cards") == [False, True, False]


@pytest.mark.parametrize("statement", ["PRAGMA user_version", f"DELETE {LONG} FROM cards"])
async def test_what_may_take_long_goes_to_the_thread(
    database: Database, threads: list[str], statement: str
) -> None:
    assert await run(database, threads, statement) == [False, False, False]
