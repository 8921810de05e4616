"""Statements of the hot path: the same on both databases, whoever runs them."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

import bot.storage
from bot.storage.checkin_rows import Reading
from bot.storage.database import Database
from bot.storage.delivery_tables import CardRow, MarkRow, OutboxRow
from bot.storage.statements import Statement, among, table_of
from tests.support.fresh_database import NOON
from tests.support.postgres import on_both

ADA, BEA, HUGE = 17, 18, 2**62 + 1
CARDS, MARKS, OUTBOX = table_of(CardRow), table_of(MarkRow), table_of(OutboxRow)
PUT_CARD = Statement(insert(CARDS))
FIND_CARDS = Statement(
    select(CARDS.c.chat_id, CARDS.c.shown_at)
    .where(among(CARDS.c.chat_id, "chats"))
    .order_by(CARDS.c.chat_id)
)
PUT_MARK = Statement(insert(MARKS))
COUNT_MARKS = Statement(select(func.count()).select_from(MARKS))


def card(chat_id: int, name: str = "menu") -> dict[str, Any]:
    return {"chat_id": chat_id, "card": name, "message_id": 5, "shown_at": NOON}


@on_both
async def test_a_list_is_one_parameter_however_long_it_is(database: Database) -> None:
    async with database.write() as session:
        await PUT_CARD.run(session, [card(ADA), card(BEA), card(HUGE)])
    for opened in (database.write, database.read):
        async with opened() as session:
            assert await FIND_CARDS.rows(session, {"chats": []}) == []
            found = await FIND_CARDS.rows(session, {"chats": {HUGE, ADA, 404, ADA}})
            assert [tuple(row) for row in found] == [(ADA, NOON), (HUGE, NOON)]
            many = await FIND_CARDS.rows(session, {"chats": range(100_000)})
            assert [chat_id for chat_id, _ in many] == [ADA, BEA]


@on_both
async def test_what_is_written_and_read_back_is_the_same(database: Database) -> None:
    call: dict[str, Any] = {
        "chat_id": HUGE,
        "priority": 1,
        "method": "sendMessage",
        "parameters": {"text": "half a pair \ud83d", "silent": None},
        "recipe": None,
        "not_before": NOON,
        "state": "waiting",
        "attempts": 0,
    }
    put, find = Statement(insert(OUTBOX)), Statement(select(OUTBOX))
    nothing = Statement(select(func.count()).where(OUTBOX.c.recipe.is_(None)))
    async with database.write() as session:
        await put.run(session, [call])
        (found,) = await find.records(session)
        assert found.parameters == call["parameters"]
        assert (found.chat_id, found.recipe, found.not_before) == (HUGE, None, NOON)
        assert await nothing.value(session) == 1


@on_both
async def test_nothing_is_run_for_nothing(database: Database) -> None:
    async with database.write() as session:
        await PUT_MARK.run(session, [])
        assert await COUNT_MARKS.value(session) == 0


async def put_again(database: Database, mark: Mapping[str, str]) -> None:
    async with database.write() as session:
        await PUT_MARK.run(session, [mark])


@on_both
async def test_a_failure_is_told_as_sqlalchemy_tells_it_and_without_what_was_written(
    database: Database,
) -> None:
    mark = {"name": "a", "value": "my back"}
    async with database.write() as session:
        await PUT_MARK.run(session, [mark])
    async with database.read() as session:
        with pytest.raises(IntegrityError) as caught:
            await PUT_MARK.run(session, [mark])
    assert "my back" not in str(caught.value)
    with pytest.raises(IntegrityError) as caught:
        await put_again(database, mark)
    assert "my back" not in str(caught.value)


async def test_a_query_that_fails_is_told_in_the_same_way(database: Database) -> None:
    async with database.write() as session:
        await session.execute(delete(MARKS))
        broken = Statement(select(func.no_such_function(MARKS.c.name)))
        with pytest.raises(OperationalError, match="no such function"):
            await broken.rows(session)


async def test_a_default_that_only_sqlalchemy_knows_must_be_given(database: Database) -> None:
    async with database.write() as session:
        with pytest.raises(ValueError, match="attempts"):
            await Statement(insert(OUTBOX)).run(session, [{"chat_id": ADA, "state": "waiting"}])


def statements() -> Iterator[tuple[str, Statement]]:
    """Every statement of the storage, by where it stands."""
    for module in pkgutil.iter_modules(bot.storage.__path__, "bot.storage."):
        for name, found in vars(import_module(module.name)).items():
            if isinstance(found, Statement):
                yield f"{module.name}.{name}", found
            elif isinstance(found, Reading):
                yield f"{module.name}.{name}", found._checkins
                yield f"{module.name}.{name} (answers)", found._answers


async def plan_of(session: AsyncSession, statement: Statement) -> list[str]:
    """How SQLite goes about it."""
    plain = statement._as_text(session)
    raw: Any = await (await session.connection()).get_raw_connection()
    explained = "EXPLAIN QUERY PLAN " + plain._text
    return [row[3] for row in raw.dbapi_connection.run(explained, [None] * len(plain._written))]


async def test_none_of_them_goes_through_a_whole_table(database: Database) -> None:
    """With a million patients one that did would hold up everybody."""
    seen = 0
    async with database.write() as session:
        for name, statement in statements():
            seen += 1
            scans = [step for step in await plan_of(session, statement) if step.startswith("SCAN")]
            lists = {"SCAN value VIRTUAL TABLE INDEX 1:", "SCAN CONSTANT ROW"}
            waiting = {"SCAN inbox USING INDEX ix_inbox_new"}  # what waits, and no more
            assert set(scans) <= lists | waiting, name
        whole = Statement(select(CARDS.c.card).where(CARDS.c.message_id == bindparam("of")))
        assert await plan_of(session, whole) == ["SCAN cards"]
    assert seen > 30
