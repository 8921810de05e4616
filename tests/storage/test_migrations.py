"""Migrations lead to the tables as they are declared, and back."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from bot.storage import migrations
from bot.storage.base import Base
from bot.storage.database import Database, open_database
from bot.storage.errors import DatabaseError
from bot.storage.migrations import history
from tests.support.own_settings import settings_of


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, Base.metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def definitions(connection: Connection) -> list[tuple[object, ...]]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    return [tuple(row) for row in connection.execute(text(query))]


async def test_migrations_are_equal_to_the_tables(database: Database) -> None:
    async with database.writer_engine.connect() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(tables) == set(Base.metadata.tables)


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    async with database.writer_engine.connect() as connection:
        before = await connection.run_sync(definitions)
    await migrations.migrate(database)
    async with database.writer_engine.connect() as connection:
        assert await connection.run_sync(definitions) == before


async def test_tables_that_are_up_to_date_need_no_alembic(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "upgrade", None)
    await migrations.migrate(database)


async def test_the_last_file_is_the_newest_revision(database: Database) -> None:
    def heads(connection: Connection) -> tuple[str, ...]:
        return MigrationContext.configure(connection).get_current_heads()

    async with database.writer_engine.connect() as connection:
        assert await connection.run_sync(heads) == (migrations.newest_revision(),)


async def test_down_and_up_again(database: Database) -> None:
    async with database.writer_engine.begin() as connection:
        before = await connection.run_sync(definitions)
        await connection.run_sync(history.downgrade, "base")
        assert await connection.run_sync(tables) == set()
        await connection.run_sync(history.upgrade)
        assert await connection.run_sync(definitions) == before
        assert await connection.run_sync(differences) == []


async def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await open_database(settings_of(tmp_path))
    upgrade = history.upgrade

    def fail_at_the_end(connection: Connection) -> None:
        upgrade(connection)
        raise ZeroDivisionError

    monkeypatch.setattr(history, "upgrade", fail_at_the_end)
    with pytest.raises(ZeroDivisionError):
        await migrations.migrate(database)
    async with database.writer_engine.connect() as connection:
        assert await connection.run_sync(definitions) == []
    await database.close()


async def test_a_later_version_s_database_is_left_alone(database: Database) -> None:
    async with database.write() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        before = await (await session.connection()).run_sync(definitions)
    with pytest.raises(DatabaseError, match="made by a later version"):
        await migrations.migrate(database)
    async with database.writer_engine.connect() as connection:
        assert await connection.run_sync(definitions) == before
