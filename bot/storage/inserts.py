"""Inserts that may meet a row that is there already, in the dialect at hand."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.tables import Base


def _insert(session: AsyncSession, table: Table) -> sqlite.Insert | postgresql.Insert:
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def insert_or_ignore(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows; one whose key is there already changes nothing."""
    if rows:
        statement = _insert(session, _table(table)).on_conflict_do_nothing()
        await session.execute(statement, list(rows))


async def insert_or_update(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows; one whose primary key is there already gets the new values."""
    if not rows:
        return
    target = _table(table)
    keys = [column.name for column in target.primary_key]
    statement = _insert(session, target)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    await session.execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changed), list(rows)
    )


def _table(table: type[Base]) -> Table:
    return cast("Table", table.__table__)
