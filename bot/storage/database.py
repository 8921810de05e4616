"""The database: one writer, several readers, encrypted when it is SQLite.

On SQLite every connection is SQLCipher's with a raw key, WAL, synchronous=FULL and secure_delete,
and a write transaction begins with BEGIN IMMEDIATE. One process writes through one connection; the
lock in `write` keeps the order of arrival. On PostgreSQL encryption at rest is the operator's disk,
and several processes may share the database; one of them leads.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, exc, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlcipher3 import dbapi2 as sqlcipher

from bot.json_text import write_text
from bot.settings import Settings, SettingsError
from bot.storage import dialect, postgresql
from bot.storage.base import read_json
from bot.storage.driver import BEGIN_WRITING, BUSY_MILLISECONDS, SqlcipherConnection
from bot.storage.errors import DatabaseError
from bot.storage.keys import database_key
from bot.storage.loaded import write_out
from bot.storage.statements import run_at_once

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "journal_size_limit=67108864",
)
STATEMENT_CACHE = 256
READERS = 4
SQLITE_CORRUPT = 11  # with a wrong key it is another code: not a database
REST_SECONDS = 0.15  # a write takes a few milliseconds


def is_damage(error: Exception) -> bool:
    """Whether the file is damaged: of all errors only that one shows as the bare class."""
    return type(error) is exc.DatabaseError


class NotLeading(Exception):
    """Another process may lead by now: what only the leader may do was not done."""


class Database:
    """One writer and several readers on the same database.

    `path` is SQLite's file, `url` PostgreSQL's address; the other is None.
    """

    def __init__(
        self, writer: AsyncEngine, reader: AsyncEngine, path: Path | None, url: str | None = None
    ) -> None:
        self.path = path
        self.url = url
        self._writer = writer
        self._reader = reader
        self._lock = asyncio.Lock()
        self._connections = 0
        self._led_on = 0
        self._session = 0
        event.listen(writer.sync_engine, "connect", self._connected)

    def _connected(self, connection: Any, _: Any) -> None:
        self._connections += 1
        if self.url is not None:
            self._session = connection.driver_connection.info.backend_pid

    @property
    def session_number(self) -> int:
        """PostgreSQL's number of the write connection's session."""
        return self._session

    @property
    def writer_engine(self) -> AsyncEngine:
        """The engine behind `write`; migrations run on it."""
        return self._writer

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """A write transaction: commits at the end, rolls back on any exception."""
        async with (
            self._lock,
            AsyncSession(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            if self.path is not None:
                await run_at_once(session)
            yield session
            await write_out(session)

    async def lead(self) -> int | None:
        """Lead, or go on leading: the number of the term; None while another process leads.

        To be called every second. The lock that decides is the write connection's own: a new
        connection is a new term, before which another process may have led. On SQLite the file's
        only process leads from start to end.
        """
        if self.url is None:
            return 1
        async with self.write() as session:
            await session.connection()
            if self._led_on == self._connections:
                await postgresql.keep_the_lead(session)
            elif await postgresql.take_the_lead(session):
                self._led_on = self._connections
            else:
                return None
        return self._led_on

    @asynccontextmanager
    async def write_as_leader(self) -> AsyncIterator[AsyncSession]:
        """A write transaction that is committed only if this process leads; else NotLeading."""
        async with self.write() as session:
            if self.url is not None:
                await session.connection()
                if self._led_on != self._connections:
                    raise NotLeading("the connection that led is gone")
            yield session

    @asynccontextmanager
    async def at_rest(self) -> AsyncIterator[None]:
        """While no write is under way: the moment to cancel whoever may be writing.

        A write that is cut off costs its connection, and with it the lead. One that hangs is not
        waited for: the stop would hang with it.
        """
        try:
            async with asyncio.timeout(REST_SECONDS):
                await self._lock.acquire()
        except TimeoutError:
            yield
            return
        try:
            yield
        finally:
            self._lock.release()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A short read transaction on a connection of its own."""
        async with AsyncSession(self._reader, expire_on_commit=False) as session, session.begin():
            yield session

    async def truncate_log(self) -> bool:
        """Empty SQLite's write-ahead log, so that nothing deleted is left in it.

        Returns False while a reader stands in the way; call again. Always True on PostgreSQL.
        """
        if self.path is None:
            return True
        async with self._lock, self._writer.connect() as connection:
            raw = await connection.get_raw_connection()
            driver: Any = raw.driver_connection
            return not await asyncio.to_thread(_is_busy, driver)

    async def check(self) -> None:
        """Raise if the database does not answer."""
        async with self.read() as session:
            await session.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close every connection."""
        await self._reader.dispose()
        await self._writer.dispose()


def _is_busy(driver: sqlcipher.Connection) -> bool:
    """Empty the write-ahead log; returns whether somebody was in the way."""
    busy, _, _ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(busy)


async def open_database(settings: Settings) -> Database:
    """Open the database of the settings; it need not exist yet.

    Raises SettingsError for a missing key, DatabaseError for a wrong one; neither touches a file.
    """
    path = settings.database_path
    if path is None:
        return await _open_postgresql(str(settings.database_url))
    key = database_key(settings)
    if path.parent.exists() and not os.access(path.parent, os.W_OK):
        raise SettingsError(
            f"DATA_DIR {path.parent} cannot be written: let this user do it, or choose another"
        )
    existed = path.exists()
    if existed:
        await asyncio.to_thread(_check_key, path, key)
    else:
        _make_folder(path.parent)
    writer = _sqlite_engine(path, key, readers=0)
    reader = _sqlite_engine(path, key, readers=READERS)
    if not existed:
        async with AsyncSession(writer) as session:
            await session.execute(text("SELECT count(*) FROM sqlite_master"))
        path.chmod(0o600)
    return Database(writer, reader, path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingsError(
            f"DATA_DIR {folder} cannot be made: choose a folder that this user may write"
        ) from error


def _check_key(path: Path, key: str) -> None:
    """Read one page with the key before anything may write, so that a wrong key harms nothing.

    An immutable connection looks at the first page of the file alone: a log that a crash left is
    neither read nor recovered here. A page that the key opens and that does not fit the file shows
    a process at work, which is bringing its log in just now.
    """
    try:
        connection = sqlcipher.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key}'\"")
            connection.execute("PRAGMA user_version").fetchone()
        finally:
            connection.close()
    except sqlcipher.DatabaseError as error:
        if error.sqlite_errorcode == SQLITE_CORRUPT:
            return
        raise DatabaseError(
            f"the database {path} does not open with this key: set the DATABASE_KEY or "
            "DATABASE_KEY_FILE that it was made with; nothing was changed"
        ) from error


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _sqlite_engine(path: Path, key: str, readers: int) -> AsyncEngine:
    def connect() -> sqlcipher.Connection:
        connection = sqlcipher.connect(
            str(path),
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENT_CACHE,
        )
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_async_engine(
        dialect.ADDRESS,
        creator=lambda: SqlcipherConnection(connect, writes=not readers),
        execution_options=dialect.SHARED,
        hide_parameters=True,
        json_serializer=write_text,
        json_deserializer=read_json,
        pool_size=max(readers, 1),
        max_overflow=0,
        pool_reset_on_return="rollback",
    )

    def begin_transaction(connection: Connection) -> None:
        driver: Any = connection.connection.dbapi_connection
        if readers:
            connection.exec_driver_sql("BEGIN")
        elif not driver.begin_at_once():
            connection.exec_driver_sql(BEGIN_WRITING)

    event.listen(engine.sync_engine, "begin", begin_transaction)
    return engine


async def _open_postgresql(url: str) -> Database:
    try:
        await postgresql.check_server(url)
    except postgresql.Unfit as error:
        raise DatabaseError(str(error)) from error
    writer, reader = postgresql.engines(url, readers=READERS)
    return Database(writer, reader, None, url)
