"""PostgreSQL: chats are claimed by one process, one process leads, and each hears the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import bell, inbox, outbox, postgresql, schedules
from bot.storage.bell import Bell
from bot.storage.database import Database, DatabaseError, NotLeading, open_database
from bot.storage.inbox import InboxKind, NewItem
from bot.storage.migrations import migrate
from bot.storage.outbox import Outgoing, Priority
from bot.storage.schedules import Due
from tests.support.fresh_database import NOON, enrol, rows
from tests.support.own_settings import settings_of
from tests.support.pooler import Pooler

ADA, BEA, CYD = 1, 2, 3


@asynccontextmanager
async def process(url: str) -> AsyncIterator[Database]:
    """A process's own view of the database."""
    database = await open_database(settings_of(Path("unused"), database_url=url))
    try:
        yield database
    finally:
        await database.close()


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[tuple[Database, Database]]:
    """Two processes on one database."""
    async with process(postgres_url) as one, process(postgres_url) as other:
        await migrate(one)
        yield one, other


async def arrive(database: Database, *chat_ids: int | None) -> None:
    async with database.write() as session:
        items = [NewItem(InboxKind.UPDATE, chat_id, "{}", None) for chat_id in chat_ids]
        await inbox.add(session, items, NOON)


async def claim(database: Database, stack: AsyncExitStack, limit: int = 100) -> list[int | None]:
    """Whose items a process gets to handle; it is at them until the stack ends."""
    session = await stack.enter_async_context(database.write())
    return [item.chat_id for item in await inbox.pending(session, limit)]


async def test_a_chat_that_one_process_is_at_is_left_alone_by_the_other(
    pair: tuple[Database, Database],
) -> None:
    one, other = pair
    await arrive(one, ADA, ADA, BEA, None, CYD, BEA)
    async with AsyncExitStack() as first, AsyncExitStack() as second:
        assert await claim(one, first, limit=2) == [ADA, ADA]
        assert await claim(other, second) == [None, CYD]
    # The first had locked Bea's chat too, for which there was no room: now it is free again.
    async with AsyncExitStack() as first:
        assert await claim(other, first) == [ADA, ADA, BEA, None, CYD, BEA]


async def test_what_was_handled_while_one_looked_is_not_handled_again(
    pair: tuple[Database, Database],
) -> None:
    """The claim is read again once the chat is locked: what it saw first may be old by then."""
    one, other = pair
    await arrive(one, ADA, BEA)
    async with other.write() as session:
        await inbox.finish(session, await inbox.pending(session, 1))
    as_first_seen = text("SELECT array_agg(id) FROM inbox")
    with patch.object(inbox, "_CLAIM", as_first_seen):
        async with AsyncExitStack() as stack:
            assert await claim(one, stack) == [BEA]


async def test_a_process_that_dies_lets_go_of_its_chats(
    pair: tuple[Database, Database],
) -> None:
    one, other = pair
    await arrive(one, ADA)
    async with AsyncExitStack() as dying:
        assert await claim(one, dying) == [ADA]
        async with other.write() as session:
            assert await inbox.pending(session, 10) == []
            await _kill(session, one)
        async with AsyncExitStack() as stack:
            assert await claim(other, stack) == [ADA]
        with pytest.raises(OperationalError):
            await dying.aclose()


async def test_two_processes_that_fail_at_the_same_item_count_it_once(
    pair: tuple[Database, Database],
) -> None:
    one = pair[0]
    await arrive(one, ADA)
    async with one.write() as session:
        (item,) = await inbox.pending(session, 1)
    given_up = []
    for database in pair:
        async with database.write() as session:
            given_up.append(await inbox.count_failure(session, item, 1))
    assert given_up == [True, False]
    assert await rows(one, "SELECT attempts, state FROM inbox") == [(1, "dead")]


async def test_one_leads_and_the_other_when_its_connection_is_gone(
    pair: tuple[Database, Database],
) -> None:
    one, other = pair
    assert [await one.lead(), await other.lead(), await one.lead()] == [1, None, 1]
    async with one.write_as_leader():
        pass
    with pytest.raises(NotLeading):
        async with other.write_as_leader():
            pass
    async with other.write() as session:
        await _kill(session, one)
    await _until_leading(other)
    with pytest.raises(OperationalError):
        await one.lead()
    with pytest.raises(NotLeading):
        async with one.write_as_leader():
            pass
    assert await one.lead() is None


async def test_a_lead_that_is_won_again_is_a_new_term(pair: tuple[Database, Database]) -> None:
    """Another process may have led in between: nothing that was in memory counts any more."""
    one, other = pair
    first = await one.lead()
    async with other.write() as session:
        await _kill(session, one)
    with pytest.raises(OperationalError):
        await one.lead()
    assert await one.lead() not in {None, first}


async def test_a_leader_that_hangs_is_replaced(postgres_url: str) -> None:
    """It is cut off by the server: its machine may answer while its process does not."""
    short = text("SELECT set_config('idle_session_timeout', '200ms', false)")
    async with process(postgres_url) as one, process(postgres_url) as other:
        with patch.object(postgresql, "_OR_STEP_DOWN", short):
            await one.lead()
        assert await other.lead() is None
        await _until_leading(other)


async def test_processes_hear_each_other_and_not_themselves(
    pair: tuple[Database, Database],
) -> None:
    one, other = pair
    heard: asyncio.Queue[tuple[Bell, int]] = asyncio.Queue()
    await arrive(one, ADA)  # so that the session is known
    assert one.url is not None
    ears = asyncio.create_task(
        bell.listen(one.url, lambda: one.session_number, lambda b, i: heard.put_nowait((b, i)))
    )
    async with asyncio.timeout(10):
        assert {await heard.get(), await heard.get()} == {(Bell.INBOX, 0), (Bell.OUTBOX, 0)}
        await arrive(one, ADA)
        async with other.write() as session:
            await outbox.add(session, [_call(ADA)])
            await session.rollback()
        async with other.write() as session:
            await outbox.add(session, [_call(ADA), _call(BEA)])
            await inbox.add(session, [], NOON)
        lowest = (await rows(one, "SELECT min(id) FROM outbox"))[0][0]
        assert await heard.get() == (Bell.OUTBOX, lowest)
        await arrive(other, ADA)
        assert await heard.get() == (Bell.INBOX, 0)
    ears.cancel()


async def test_calls_committed_late_do_not_turn_a_chats_order_round(
    pair: tuple[Database, Database],
) -> None:
    """Ids are given before the commit: the sender may have seen a higher one of another chat."""
    one, other = pair
    async with one.write() as slow:
        await outbox.add(slow, [_call(ADA)])
        async with other.write() as quick:
            await outbox.add(quick, [_call(BEA)])
        async with other.read() as sender:
            (seen,) = await outbox.waiting_after(sender, (Priority.REPLY,), 0, 10)
    async with one.write() as session:
        await outbox.add(session, [_call(ADA), _call(CYD)])
    async with other.read() as sender:
        found = await outbox.waiting_after(sender, (Priority.REPLY,), seen.id, 10)
    assert [item.chat_id for item in found] == [ADA, ADA, CYD]
    assert found[0].id < seen.id < found[1].id


async def test_the_ticker_waits_for_nobody_and_overwrites_nothing(
    pair: tuple[Database, Database],
) -> None:
    """A patient moves the hour at the instant at which a prompt falls due."""
    one, other = pair
    due = [Due(patient, "hold", "7", NOON) for patient in (ADA, BEA)]
    async with one.write() as session:
        for patient in (ADA, BEA):
            await enrol(session, patient)
        await schedules.move_on(session, due)
    async with other.write() as handler:
        await schedules.plan(handler, Due(ADA, "hold", "7", NOON + timedelta(days=1)))
        async with one.write() as ticker:
            assert await schedules.due_by(ticker, NOON, 10) == {due[1]: False}
    async with one.write() as ticker:
        assert await schedules.due_by(ticker, NOON, 10) == {due[1]: False}


async def test_processes_that_start_together_migrate_one_after_the_other(
    postgres_url: str,
) -> None:
    async with process(postgres_url) as one, process(postgres_url) as other:
        await asyncio.gather(migrate(one), migrate(other))
        assert await rows(one, "SELECT count(*) FROM patients") == [(0,)]


async def test_a_pooler_in_transaction_mode_is_refused_in_one_line(postgres_url: str) -> None:
    async with Pooler.before(postgres_url) as url:
        with pytest.raises(DatabaseError, match="pooler in transaction mode") as refused:
            await open_database(settings_of(Path("unused"), database_url=url))
    assert "\n" not in str(refused.value)


async def test_a_server_that_is_away_or_too_old_is_one_line(postgres_url: str) -> None:
    away = "postgresql://bot:secret@127.0.0.1:1/bot"
    with pytest.raises(DatabaseError, match="does not let us in") as refused:
        await open_database(settings_of(Path("unused"), database_url=away))
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)
    with (
        patch.object(postgresql, "OLDEST_VERSION", 99),
        pytest.raises(DatabaseError, match="PostgreSQL 99 or later"),
    ):
        await open_database(settings_of(Path("unused"), database_url=postgres_url))


def _call(chat_id: int) -> Outgoing:
    return Outgoing(chat_id, "sendMessage", {"text": "."})


async def _kill(session: AsyncSession, victim: Database) -> None:
    """End the session of the other's write connection, as a death of its process does."""
    statement = text("SELECT pg_terminate_backend(:session, 5000)")
    await session.execute(statement, {"session": victim.session_number})


async def _until_leading(database: Database) -> None:
    async with asyncio.timeout(10):
        while await database.lead() is None:
            await asyncio.sleep(0.05)
