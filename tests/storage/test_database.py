"""The database file: encrypted, careful, one writer."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError as DamagedFile
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.settings import SettingsError
from bot.storage import inbox
from bot.storage.database import PRAGMAS, READERS, Database, is_damage, open_database
from bot.storage.errors import DatabaseError
from bot.storage.migrations import migrate
from tests.support.fresh_database import enrol, fresh_database, path_of, rows
from tests.support.own_settings import settings_of

EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "journal_size_limit": 67108864,
}
PAGE_BYTES = 4096


async def test_nothing_in_the_files_can_be_read_without_the_key(tmp_path: Path) -> None:
    async with fresh_database(tmp_path) as database:
        async with database.write() as session:
            await enrol(session, 4711)
        for path in tmp_path.iterdir():
            content = path.read_bytes()
            assert b"SQLite format" not in content
            assert b"patients" not in content
            assert b"CREATE TABLE" not in content


async def test_every_connection_is_set_up_the_same(database: Database) -> None:
    assert {pragma.partition("=")[0] for pragma in PRAGMAS} == set(EXPECTED)

    async def settings_of_connection(session_of: str) -> dict[str, object]:
        async with getattr(database, session_of)() as session:
            return {
                name: (await session.execute(text(f"PRAGMA {name}"))).scalar() for name in EXPECTED
            }

    assert await settings_of_connection("write") == EXPECTED
    held = asyncio.Barrier(READERS)

    async def of_a_reader() -> dict[str, object]:
        async with database.read() as session:
            await held.wait()  # so that each reader has a connection of its own
            return {
                name: (await session.execute(text(f"PRAGMA {name}"))).scalar() for name in EXPECTED
            }

    found = await asyncio.gather(*(of_a_reader() for _ in range(READERS)))
    assert found == [EXPECTED] * READERS


async def test_writers_take_their_turn_in_the_order_in_which_they_came(database: Database) -> None:
    order: list[int] = []

    async def write(number: int) -> None:
        async with database.write() as session:
            await enrol(session, number)
            order.append(number)

    await asyncio.gather(*(write(number) for number in range(1, 31)))
    assert order == list(range(1, 31))
    assert await rows(database, "SELECT count(*) FROM patients") == [(30,)]


async def test_a_writer_that_raises_leaves_nothing_and_blocks_nobody(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as session:
            await enrol(session, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.write() as session:
        await enrol(session, 2)
    assert await rows(database, "SELECT chat_id FROM patients") == [(2,)]


async def test_a_writer_that_is_cancelled_leaves_nothing_and_blocks_nobody(
    database: Database,
) -> None:
    inside = asyncio.Event()

    async def write_for_ever() -> None:
        async with database.write() as session:
            await enrol(session, 1)
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write_for_ever())
    await inside.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.write() as session:
        await enrol(session, 2)
    assert await rows(database, "SELECT chat_id FROM patients") == [(2,)]


async def test_a_reader_sees_one_instant_while_others_write(database: Database) -> None:
    async with database.read() as reader:
        count = text("SELECT count(*) FROM patients")
        assert await reader.scalar(count) == 0
        async with database.write() as session:
            await enrol(session, 1)
        assert await reader.scalar(count) == 0
    assert await rows(database, "SELECT count(*) FROM patients") == [(1,)]


async def test_a_write_waits_for_another_process_instead_of_failing(tmp_path: Path) -> None:
    """BEGIN IMMEDIATE: two connections that read and then write never meet "database is locked"."""
    async with fresh_database(tmp_path) as first:
        second = await open_database(settings_of(tmp_path))
        count = text("SELECT count(*) FROM patients")

        async def read_then_write(database: Database, number: int) -> None:
            async with database.write() as session:
                await session.scalar(count)
                await enrol(session, number)

        await asyncio.gather(
            *(read_then_write(first, number) for number in range(1, 11)),
            *(read_then_write(second, number) for number in range(11, 21)),
        )
        await second.close()
        assert await rows(first, "SELECT count(*) FROM patients") == [(20,)]


async def test_the_driver_s_errors_have_sqlalchemy_s_names(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as session:
            await session.execute(text("INSERT INTO marks VALUES ('a', 'b'), ('a', 'b')"))
    with pytest.raises(OperationalError):
        async with database.read() as session:
            await session.execute(text("SELECT nothing FROM nowhere"))


async def test_a_file_that_another_process_is_extending_is_no_wrong_key(tmp_path: Path) -> None:
    """`stats` beside a busy bot: the first page tells of pages that are on their way."""
    async with fresh_database(tmp_path):
        pass
    settings = settings_of(tmp_path)
    whole = path_of(settings).read_bytes()
    path_of(settings).write_bytes(whole[:-PAGE_BYTES])
    database = await open_database(settings)
    path_of(settings).write_bytes(whole)
    assert await rows(database, "SELECT count(*) FROM patients") == [(0,)]
    await database.close()


async def test_a_damaged_file_is_told_apart_from_a_handler_s_fault(tmp_path: Path) -> None:
    async with fresh_database(tmp_path):
        pass
    path = path_of(settings_of(tmp_path))
    content = bytearray(path.read_bytes())
    content[PAGE_BYTES:] = os.urandom(len(content) - PAGE_BYTES)
    path.write_bytes(content)
    damaged = await open_database(settings_of(tmp_path))
    with pytest.raises(DamagedFile) as caught:
        await rows(damaged, "SELECT count(*) FROM patients")
    assert is_damage(caught.value)
    with pytest.raises(DatabaseError, match="is damaged: put back the last copy"):
        await migrate(damaged)
    await damaged.close()


async def test_an_error_holds_none_of_the_values(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught:
        async with database.write() as session:
            await session.execute(
                text("INSERT INTO marks VALUES (:a, :b), (:a, :b)"), {"a": "x", "b": "my secret"}
            )
    assert "my secret" not in str(caught.value)


async def test_the_log_is_emptied_once_no_reader_stands_in_the_way(database: Database) -> None:
    assert database.path is not None
    log = database.path.with_name(database.path.name + "-wal")
    async with database.write() as session:
        await enrol(session, 1)
    async with database.read() as reader:
        await reader.scalar(text("SELECT count(*) FROM patients"))
        async with database.write() as session:
            await enrol(session, 2)
    assert log.stat().st_size > 0
    assert await database.truncate_log()
    assert log.stat().st_size == 0


@pytest.mark.waits
async def test_emptying_the_log_gives_up_while_somebody_reads(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with database.write() as session:
        await session.execute(text("PRAGMA busy_timeout=1"))
        await enrol(session, 1)
    async with database.read() as reader:
        await reader.scalar(text("SELECT count(*) FROM patients"))
        async with database.write() as session:
            await enrol(session, 2)
        assert not await database.truncate_log()
    assert await database.truncate_log()


async def test_a_database_elsewhere_is_opened_there(tmp_path: Path) -> None:
    folder = tmp_path / "a folder with 100% #odd? signs"
    path = folder / "diary.db"
    settings = settings_of(tmp_path / "data", database_url=f"sqlite:///{path}")
    for _ in range(2):
        database = await open_database(settings)
        await migrate(database)
        await database.close()
    assert [each.name for each in folder.iterdir()] == ["diary.db"]


async def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="cannot be made"):
        await open_database(settings_of(tmp_path / "file" / "data"))


@pytest.mark.slow
async def test_a_second_process_on_the_same_file_ends_with_one_clear_line(tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}},
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "BOT_TOKEN": "1000001:playground",
        "TELEGRAM_API_URL": "http://127.0.0.1:9",
        "DATA_DIR": str(tmp_path / "data"),
        "DATABASE_KEY": "5a" * 32,
    }

    async def start() -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "run"),
            env=environment,
            cwd=tmp_path,
            stderr=asyncio.subprocess.PIPE,
        )

    first = await start()
    assert first.stderr is not None
    assert b"can't be reached" in await first.stderr.readline()
    second = await start()
    _, said = await second.communicate()
    assert second.returncode == 2
    assert said.decode().startswith(f"another process uses {tmp_path / 'data'}")
    assert said.count(b"\n") == 1
    first.terminate()
    await first.communicate()
    assert first.returncode == 0


async def test_the_inbox_is_read_in_order_without_sorting(database: Database) -> None:
    """With ten thousand prompts in the inbox, each batch would sort them all."""
    query = "EXPLAIN QUERY PLAN " + str(inbox._FIRST.compile()).replace(":at_most", "5")
    plan = str(await rows(database, query))
    assert "ix_inbox_new" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.parametrize("is_there", [True, False])
async def test_a_folder_that_can_t_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    """Asked of the system, as whoever runs the tests may be allowed everything."""
    if is_there:
        async with fresh_database(tmp_path):
            pass
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SettingsError, match=r"^DATA_DIR .* cannot be written: let this user do it"):
        await open_database(settings_of(tmp_path))
