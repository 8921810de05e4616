"""Inserts that may meet a row that is there already.

They write nothing else out: whose rows hang on others (answers on check-ins) writes those first.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Executable, Table, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.base import Base
from bot.storage.statements import Statement, table_of

Insert = sqlite.Insert | postgresql.Insert


async def insert_or_ignore(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows; one whose key is there already changes nothing."""
    await _ignoring(table_of(table), dialect_of(session)).run(session, rows)


async def insert_or_update(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows; one whose primary key is there already gets the new values.

    Of two rows with one key the later counts: a statement may touch a row once.
    """
    if rows:
        statement = _updating(table_of(table), tuple(rows[0]), dialect_of(session))
        await statement.run(session, _last_of_each(table_of(table), rows))


def dialect_of(session: AsyncSession) -> str:
    """`sqlite` or `postgresql`."""
    return session.get_bind().dialect.name


def _insert(table: Table, dialect: str) -> Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _last_of_each(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    if len(rows) == 1:
        return [rows[0]]
    keys = [column.name for column in table.primary_key]
    return list({tuple(row[key] for key in keys): row for row in rows}.values())


@lru_cache(maxsize=64)
def _ignoring(table: Table, dialect: str) -> Statement:
    return Statement(_in_one(_insert(table, dialect).on_conflict_do_nothing(), dialect))


@lru_cache(maxsize=64)
def _updating(table: Table, columns: tuple[str, ...], dialect: str) -> Statement:
    keys = [column.name for column in table.primary_key]
    statement = _insert(table, dialect)
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    updating = statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return Statement(_in_one(updating, dialect))


def _in_one(statement: Insert, dialect: str) -> Executable:
    """On PostgreSQL many rows go into one such statement only if it returns something."""
    return statement.returning(literal_column("1")) if dialect == "postgresql" else statement
