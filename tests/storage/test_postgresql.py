"""PostgreSQL: chats are claimed by one process, and each process hears the others."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from bot.storage import bell, inbox, outbox, postgresql, schedules
from bot.storage.bell import Bell
from bot.storage.database import Database, open_database
from bot.storage.errors import DatabaseError
from bot.storage.inbox import InboxKind, NewItem
from bot.storage.migrations import migrate
from bot.storage.outbox import Outgoing, Priority
from bot.storage.schedules import Due
from tests.support.fresh_database import NOON, enrol, kill_session, process_on, rows
from tests.support.own_settings import settings_of
from tests.support.pooler import Pooler

ADA, BEA, CYD = 1, 2, 3


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
            await kill_session(session, one)
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


async def test_of_two_rows_with_one_key_the_later_counts(
    pair: tuple[Database, Database],
) -> None:
    dues = [Due(ADA, "hold", "7", NOON), Due(ADA, "hold", "7", NOON + timedelta(days=1))]
    async with pair[0].write() as session:
        await enrol(session, ADA)
        await schedules.move_on(session, dues)
    assert await rows(pair[0], "SELECT next_due_at FROM schedules") == [(dues[1].due_at,)]


async def test_processes_that_start_together_migrate_one_after_the_other(
    postgres_url: str,
) -> None:
    async with process_on(postgres_url) as one, process_on(postgres_url) as other:
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
