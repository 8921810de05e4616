"""PostgreSQL: connections that notice a death within seconds, and a server that is fit for them.

Several processes share one database. What only one of them may do belongs to the leader: whoever
holds a lock that lives and dies with its write connection.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import NullPool, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from bot.json_text import write_text
from bot.storage.base import read_json

OLDEST_VERSION = 14  # the first that ends idle sessions
CONNECT_SECONDS = 10
LOOKS = 5

# Both sides find out within five seconds that the other's machine is gone.
OUR_SIDE = {
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 5000,
    "connect_timeout": CONNECT_SECONDS,
}
_ITS_SIDE = """SELECT set_config('tcp_keepalives_idle', '2', false),
    set_config('tcp_keepalives_interval', '1', false),
    set_config('tcp_keepalives_count', '3', false),
    set_config('tcp_user_timeout', '5000', false)"""
# A process that hangs in the middle of a transaction must not keep its chats from the others.
_WRITER = "SELECT set_config('idle_in_transaction_session_timeout', '6s', false)"
# Chats are locked by one number, the rest by two: these can't meet.
_LEAD = text("SELECT pg_try_advisory_lock(1, 1)")
# A leader that hangs is as good as dead: it says something every second.
_OR_STEP_DOWN = text("SELECT set_config('idle_session_timeout', '6s', false)")
_WHICH_SESSION = text("SELECT pg_backend_pid()")
_STILL_THERE = text("SELECT 1")
_MIGRATE_ALONE = text("SELECT pg_advisory_xact_lock(1, 2)")


class Unfit(Exception):
    """The server cannot be used as it is; the message says what to do."""


def engines(url: str, *, readers: int) -> tuple[AsyncEngine, AsyncEngine]:
    """The engine of the one write connection, and that of the readers."""
    address = _address(url)
    writer = _engine(address, 1, pool_pre_ping=False)
    reader = _engine(address, readers, pool_pre_ping=True)
    _on_connect(writer, _WRITER)
    return writer, reader


def _engine(address: URL, connections: int, *, pool_pre_ping: bool) -> AsyncEngine:
    engine = create_async_engine(
        address,
        hide_parameters=True,
        json_serializer=write_text,
        json_deserializer=read_json,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=pool_pre_ping,
        connect_args=OUR_SIDE,
    )
    _on_connect(engine, _ITS_SIDE)
    _without_pipelines(engine)
    return engine


def _without_pipelines(engine: AsyncEngine) -> None:
    """Write many rows in one statement, or in one after the other, and never in a pipeline.

    The driver ends a pipeline with a flush, and on a flush PostgreSQL stops its clock of an idle
    session: a process that hung right then would keep the lead, and its chats, for ever.
    """
    dialect = engine.sync_engine.dialect
    dialect.use_insertmanyvalues_wo_returning = True
    dialect.supports_sane_multi_rowcount = False  # the driver counts the last statement's rows

    def one_by_one(cursor: Any, statement: str, rows: Sequence[Any], _: Any) -> bool:
        for row in rows:
            cursor.execute(statement, row)
        return True

    event.listen(engine.sync_engine, "do_executemany", one_by_one)


def _on_connect(engine: AsyncEngine, statement: str) -> None:
    def set_up(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()
        connection.commit()

    event.listen(engine.sync_engine, "connect", set_up)


async def check_server(url: str) -> None:
    """Raise Unfit without a server, or if it is too old or a pooler swaps sessions before it."""
    try:
        async with connection(url) as first:
            info = await _driver_info(first)
            if info.server_version < OLDEST_VERSION * 10_000:
                raise Unfit(f"DATABASE_URL: PostgreSQL {OLDEST_VERSION} or later is needed")
            swapped = info.backend_pid != await _session(first) and await _swaps(first, url)
    except SQLAlchemyError as error:
        raise Unfit(
            f"DATABASE_URL: PostgreSQL does not let us in ({type(error).__name__}): check host, "
            "name, user and password"
        ) from error
    if swapped:
        raise Unfit(
            "DATABASE_URL leads to a pooler in transaction mode (PgBouncer): give PostgreSQL's own "
            "address; locks and notifications need a session that stays"
        )


async def _swaps(first: AsyncConnection, url: str) -> bool:
    """Whether a pooler moves its clients from session to session between transactions.

    A pooler shows by the number of the session, which it invents at the start. Then either the next
    transaction is elsewhere, or somebody else's is where ours has just been.
    """
    ours, theirs = set(), set()
    async with connection(url) as second:
        for _ in range(LOOKS):
            ours |= {await _session(first), await _session(first)}
            theirs.add(await _session(second))
    return len(ours) > 1 or bool(ours & theirs)


@asynccontextmanager
async def connection(url: str) -> AsyncIterator[AsyncConnection]:
    """A connection of one's own, on which each statement is a transaction."""
    engine = create_async_engine(
        _address(url),
        hide_parameters=True,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args=OUR_SIDE,
    )
    try:
        async with engine.connect() as made:
            yield made
    finally:
        await engine.dispose()


async def _driver_info(connected: AsyncConnection) -> Any:
    """What the driver was told at the start of the connection."""
    raw = await connected.get_raw_connection()
    driver: Any = raw.driver_connection
    return driver.info


async def _session(connected: AsyncConnection) -> int:
    return int(await connected.scalar(_WHICH_SESSION))


def _address(url: str) -> URL:
    return make_url(url).set(drivername="postgresql+psycopg")


async def take_the_lead(session: AsyncSession) -> bool:
    """Try to get the lock that only one process can hold; it goes with its connection."""
    if not await session.scalar(_LEAD):
        return False
    await session.execute(_OR_STEP_DOWN)
    return True


async def keep_the_lead(session: AsyncSession) -> None:
    """Say that the leader is alive; raises if its connection, and so its lock, is gone."""
    await session.execute(_STILL_THERE)


async def migrate_alone(writer: AsyncConnection) -> None:
    """Processes that start together migrate one after the other."""
    if writer.dialect.name == "postgresql":
        await writer.execute(_MIGRATE_ALONE)
