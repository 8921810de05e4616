"""Statements on tables: inserts that may meet a row that is there already, and plain reads.

Before a statement SQLAlchemy writes out all that the session holds, half a batch mostly. These do
not need it: whose rows hang on others (answers on check-ins) writes those first.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Executable, Result, Table, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.base import Base

Insert = sqlite.Insert | postgresql.Insert


async def insert_or_ignore(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows; one whose key is there already changes nothing."""
    if rows:
        statement = _ignoring(table_of(table), dialect_of(session))
        with session.no_autoflush:
            await session.execute(statement, list(rows))


async def insert_or_update(
    session: AsyncSession, table: type[Base], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert the rows; one whose primary key is there already gets the new values.

    Of two rows with one key the later counts: a statement may touch a row once.
    """
    if rows:
        statement = _updating(table_of(table), tuple(rows[0]), dialect_of(session))
        with session.no_autoflush:
            await session.execute(statement, _last_of_each(table_of(table), rows))


async def read(
    session: AsyncSession, statement: Executable, asked: Mapping[str, Any]
) -> Result[*tuple[Any, ...]]:
    """Read tables of which the session holds nothing, or what the caller knows by `loaded`."""
    with session.no_autoflush:
        return await session.execute(statement, asked)


def table_of(table: type[Base]) -> Table:
    """The table behind a mapped class; statements on it cost half of what the ORM's cost."""
    return cast("Table", table.__table__)


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


# Making a statement costs more than running it, so each is made once.
@lru_cache(maxsize=64)
def _ignoring(table: Table, dialect: str) -> Executable:
    return _in_one(_insert(table, dialect).on_conflict_do_nothing(), dialect)


@lru_cache(maxsize=64)
def _updating(table: Table, columns: tuple[str, ...], dialect: str) -> Executable:
    keys = [column.name for column in table.primary_key]
    statement = _insert(table, dialect)
    changed = {name: statement.excluded[name] for name in columns if name not in keys}
    return _in_one(statement.on_conflict_do_update(index_elements=keys, set_=changed), dialect)


def _in_one(statement: Insert, dialect: str) -> Executable:
    """On PostgreSQL many rows go into one such statement only if it returns something."""
    return statement.returning(literal_column("1")) if dialect == "postgresql" else statement
