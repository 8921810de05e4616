"""Housekeeping: ids go when they are old, and what was erased leaves the log as well."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.delivery import housekeeping as housekeeping_module
from bot.delivery.housekeeping import (
    CARDS_FOR,
    DEAD_FOR,
    GOODBYE,
    HANDLED_FOR,
    LATENESS_FOR,
    Housekeeping,
)
from bot.storage import erasure, inbox, lateness, marks, outbox, shown_cards
from bot.storage.database import Database
from bot.storage.inbox import InboxKind, NewItem
from bot.storage.mark import Mark
from bot.storage.outbox import Outgoing
from tests.support.clock import MovableClock
from tests.support.fresh_database import NOON, enrol, rows

ADA = 17


@pytest.fixture
def keeper(database: Database, clock: MovableClock) -> Housekeeping:
    return Housekeeping(database, clock)


async def leave(database: Database, clock: MovableClock) -> None:
    """A patient deletes everything; the goodbye is still to be sent."""
    async with database.write() as session:
        await enrol(session, ADA)
    async with database.write() as session:
        await erasure.erase(session, ADA, clock.now())
        goodbye = Outgoing(ADA, "sendMessage", {"text": "bye"}, subject=GOODBYE)
        await outbox.add(session, [goodbye])


async def say_goodbye(database: Database) -> None:
    async with database.write() as session:
        await outbox.forget_chat(session, ADA)


def log_size(database: Database) -> int:
    assert database.path is not None
    return database.path.with_name(database.path.name + "-wal").stat().st_size


async def erased(database: Database) -> bool:
    async with database.read() as session:
        return await marks.instant(session, Mark.ERASED) is not None


async def test_without_an_erasure_there_is_nothing_to_scrub(
    database: Database, keeper: Housekeeping
) -> None:
    async with database.write() as session:
        await enrol(session, ADA)
    size = log_size(database)
    assert await keeper.scrub()
    assert log_size(database) == size


async def test_the_log_is_emptied_after_the_goodbye_and_not_before(
    database: Database, keeper: Housekeeping, clock: MovableClock
) -> None:
    await leave(database, clock)
    for state in ("waiting", "sending"):
        async with database.write() as session:
            if state == "sending":
                await outbox.mark_sending(session, [1])
        assert not await keeper.scrub()
        assert await erased(database)
    await say_goodbye(database)
    assert await keeper.scrub()
    assert not await erased(database)
    # Only the removal of the request itself is in the log now.
    assert log_size(database) < 10_000


@pytest.mark.waits
async def test_a_reader_in_the_way_only_delays_it(
    database: Database, keeper: Housekeeping, clock: MovableClock
) -> None:
    async with database.write() as session:
        await session.execute(text("PRAGMA busy_timeout=1"))
    await leave(database, clock)
    async with database.read() as reader:
        await outbox.depth(reader)
        await say_goodbye(database)
        assert not await keeper.scrub()
        assert await erased(database)
    assert await keeper.scrub()
    assert not await erased(database)


async def test_the_request_survives_a_crash_at_any_point(
    database: Database, keeper: Housekeeping, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(database, clock)
    await say_goodbye(database)

    async def crash(*_: object) -> bool:
        raise KeyboardInterrupt

    for place, name in ((Database, "truncate_log"), (marks, "remove")):
        with monkeypatch.context() as patched:
            patched.setattr(place, name, crash)
            with pytest.raises(KeyboardInterrupt):
                await keeper.scrub()
        assert await erased(database)
    assert await Housekeeping(database, clock).scrub()
    assert not await erased(database)


async def test_an_erasure_meanwhile_is_not_forgotten(
    database: Database, keeper: Housekeeping, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await leave(database, clock)
    await say_goodbye(database)
    real = Database.truncate_log

    async def another_leaves(self: Database) -> bool:
        done = await real(self)
        await leave(database, clock)
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Database, "truncate_log", another_leaves)
        await keeper.scrub()
    assert await erased(database)


async def test_handled_ids_go_after_seven_days_and_what_waits_stays(
    database: Database, keeper: Housekeeping, clock: MovableClock
) -> None:
    async with database.write() as session:
        await inbox.add(session, [NewItem(InboxKind.UPDATE, 1, "{}", n) for n in (1, 2)], NOON)
        await inbox.finish(session, await inbox.pending(session, 1))
    clock.move_to(NOON + HANDLED_FOR - timedelta(minutes=1))
    await keeper.tidy()
    assert await rows(database, "SELECT update_id FROM inbox") == [(1,), (2,)]
    clock.move(minutes=2)
    await keeper.tidy()
    assert await rows(database, "SELECT update_id FROM inbox") == [(2,)]


async def test_dead_letters_lose_their_words_after_thirty_days(
    database: Database, keeper: Housekeeping, clock: MovableClock
) -> None:
    async with database.write() as session:
        words = [NewItem(InboxKind.UPDATE, 1, "words", 7), NewItem(InboxKind.DELIVERY, 1, "words")]
        await inbox.add(session, words, NOON)
        for item in await inbox.pending(session, 10):
            await inbox.count_failure(session, item, 1)
    clock.move_to(NOON + DEAD_FOR - timedelta(minutes=1))
    await keeper.tidy()
    assert await rows(database, "SELECT state, body FROM inbox") == [("dead", "words")] * 2
    clock.move(minutes=2)
    with capture_logs() as logged:
        await keeper.tidy()
    assert await rows(database, "SELECT * FROM inbox") == []
    assert [entry["count"] for entry in logged] == [2]


async def test_cards_that_were_not_shown_for_long_go(
    database: Database, keeper: Housekeeping, clock: MovableClock
) -> None:
    async with database.write() as session:
        shown = {(1, "old"): (5, NOON), (1, "new"): (6, NOON + timedelta(days=30))}
        await shown_cards.place_cards(session, shown)
    clock.move_to(NOON + CARDS_FOR + timedelta(minutes=1))
    await keeper.tidy()
    assert await rows(database, "SELECT card FROM cards") == [("new",)]


async def test_how_late_prompts_were_goes_after_two_days_however_many_there_are(
    database: Database, keeper: Housekeeping, clock: MovableClock
) -> None:
    async with database.write() as session:
        await lateness.note(session, [NOON] * (2 * lateness.DROPPED_AT_ONCE + 1), NOON)
        await lateness.note(session, [NOON], NOON + timedelta(hours=1))
    clock.move_to(NOON + LATENESS_FOR + timedelta(minutes=1))
    await keeper.tidy()
    assert await rows(database, "SELECT late_ms FROM lateness") == [(3_600_000,)]


async def test_no_fault_ends_the_loop(
    database: Database, keeper: Housekeeping, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(housekeeping_module, "LOOK_SECONDS", 0.01)
    faults = [OperationalError("x", {}, Exception()), ValueError("x")]
    done = asyncio.Event()
    real = Database.truncate_log

    async def fail_at_first(self: Database) -> bool:
        if faults:
            raise faults.pop()
        done.set()
        return await real(self)

    monkeypatch.setattr(Database, "truncate_log", fail_at_first)
    await leave(database, clock)
    await say_goodbye(database)
    task = asyncio.create_task(keeper.run())
    async with asyncio.timeout(10):
        await done.wait()
        while await erased(database):
            await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await keeper.tidy()
