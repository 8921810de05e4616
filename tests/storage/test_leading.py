"""One process leads, and another as soon as the first is gone or hangs."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import Executable, bindparam, delete, insert, text, update
from sqlalchemy.exc import DBAPIError, OperationalError

from bot.storage import postgresql
from bot.storage.database import Database, NotLeading
from bot.storage.delivery_tables import LatenessRow
from bot.storage.statements import table_of
from tests.support.fresh_database import NOON, kill_session, process_on

_LATENESS = table_of(LatenessRow)
_ADD = insert(_LATENESS)
_CHANGE = update(_LATENESS).where(_LATENESS.c.late_ms == bindparam("was")).values(late_ms=5)
_DROP = delete(_LATENESS).where(_LATENESS.c.late_ms == bindparam("was"))


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
        await kill_session(session, one)
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
        await kill_session(session, one)
    with pytest.raises(OperationalError):
        await one.lead()
    assert await one.lead() not in {None, first}


async def test_a_leader_that_hangs_is_replaced(postgres_url: str) -> None:
    """It is cut off by the server: its machine may answer while its process does not."""
    short = text("SELECT set_config('idle_session_timeout', '200ms', false)")
    async with process_on(postgres_url) as one, process_on(postgres_url) as other:
        with patch.object(postgresql, "_OR_STEP_DOWN", short):
            await one.lead()
        assert await other.lead() is None
        await _until_leading(other)


@pytest.mark.parametrize(
    ("statement", "rows_written"),
    [
        (_ADD, [{"sent_at": NOON, "late_ms": ms} for ms in (1, 2)]),
        (_CHANGE, [{"was": 1}, {"was": 2}]),
        (_DROP, [{"was": 1}, {"was": 2}]),
    ],
    ids=["insert", "update", "delete"],
)
async def test_a_process_that_hangs_once_it_has_written_many_rows_is_cut_off(
    pair: tuple[Database, Database], statement: Executable, rows_written: list[dict[str, Any]]
) -> None:
    """Where the driver sent them in a pipeline, the server stopped its clock at the end of it."""
    one, other = pair
    await one.lead()
    async with AsyncExitStack() as hanging:
        session = await hanging.enter_async_context(one.write())
        await session.execute(text("SET idle_in_transaction_session_timeout = '200ms'"))
        await session.execute(statement, rows_written)
        await _until_leading(other)
        with pytest.raises(DBAPIError):
            await hanging.aclose()


async def _until_leading(database: Database) -> None:
    async with asyncio.timeout(10):
        while await database.lead() is None:
            await asyncio.sleep(0.05)
