"""What a moment costs does not grow with what waits: counted, not timed."""

from datetime import timedelta

import pytest

from bot.delivery.bot_api import BotApi
from bot.delivery.ticker import AT_ONCE, Ticker
from bot.playground import BotApiServer
from bot.storage import schedules
from bot.storage.database import Database
from bot.storage.outbox import Priority
from tests.delivery.post import open_post, say
from tests.delivery.test_ticker import daily
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, enrol
from tests.support.statements import recorded

ADA = 17
STEPS_A_CALL = 100  # of SQLite's machine, between two calls of the counter


class Steps:
    """Counts what SQLite's machine does on the write connection, in steps."""

    def __init__(self) -> None:
        self.count = 0

    def note(self) -> int:
        self.count += STEPS_A_CALL
        return 0


async def steps_of(database: Database) -> Steps:
    steps = Steps()
    async with database.writer_engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        assert driver is not None
        driver.set_progress_handler(steps.note, STEPS_A_CALL)
    return steps


async def test_a_tick_is_as_many_statements_for_many_as_for_few(
    database: Database, clock: MovableClock
) -> None:
    ticker = Ticker(database, clock, lambda: None)
    async with database.write() as session:
        for patient_id in range(1, AT_ONCE + 1):
            await enrol(session, patient_id)
        await schedules.move_on(session, [daily(n) for n in range(1, 3)])
    with recorded() as few:
        assert await ticker.tick() == 2
    async with database.write() as session:
        await schedules.move_on(session, [daily(n) for n in range(1, AT_ONCE + 1)])
    with recorded() as many:
        assert await ticker.tick() == AT_ONCE
    assert [statement for statement, _ in few] == [statement for statement, _ in many]
    assert len(many) < 10


@pytest.mark.parametrize("waiting", [0, 3_000])
async def test_a_reply_passes_over_no_waiting_prompt(
    database: Database, clock: MovableClock, api: BotApi, server: BotApiServer, waiting: int
) -> None:
    """With ten thousand prompts in the outbox each reply would read them all, on the loop."""
    tomorrow = NOON + timedelta(days=1)
    prompts = [say(n, "prompt", Priority.PROMPT, not_before=tomorrow) for n in range(waiting)]
    async with open_post(database, api, clock, server) as post:
        post.phone(ADA)
        await post.queue(*prompts)
        await post.until(lambda: len(post.sender._queue._later) == waiting)
        await post.until(lambda: not post.sender._outbox.may_have_more)
        steps = await steps_of(database)
        for number in range(3):
            await post.queue(say(ADA, str(number)))
            await post.until_called("sendMessage", number + 1)
        assert steps.count < 2_000
