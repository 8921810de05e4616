"""What one process has committed and another waits for: PostgreSQL's notifications.

They are part of the transaction: rung with the rows or not at all. Whoever misses one (a lost
connection) looks for itself when it listens again. SQLite has one process, which needs no bell.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.inserts import dialect_of
from bot.storage.postgresql import connection


class Bell(StrEnum):
    """What there is to look at. `OUTBOX` names the lowest id that is new."""

    INBOX = "inbox"
    OUTBOX = "outbox"


Heard = Callable[[Bell, int], None]
_RING = text("SELECT pg_notify(:bell, :lowest)")


async def ring(session: AsyncSession, bell: Bell, lowest: int = 0) -> None:
    """Let the other processes look once this transaction is committed."""
    if dialect_of(session) == "postgresql":
        await session.execute(_RING, {"bell": bell.value, "lowest": str(lowest)})


async def listen(url: str, our_session: Callable[[], int], heard: Heard) -> None:
    """Tell what others ring, and once at the start what may have been missed, until it fails."""
    async with connection(url) as ours:
        for bell in Bell:
            await ours.execute(text(f"LISTEN {bell.value}"))
        for bell in Bell:
            heard(bell, 0)
        raw = await ours.get_raw_connection()
        driver: Any = raw.driver_connection
        async for rung in driver.notifies():
            if rung.pid != our_session():
                heard(Bell(rung.channel), int(rung.payload))
