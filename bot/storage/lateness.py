"""How late what came by itself was sent: figures without a patient, kept for a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.delivery_tables import LatenessRow
from bot.storage.statements import Statement, table_of

DROPPED_AT_ONCE = 1_000
_NOTE = Statement(insert(table_of(LatenessRow)))


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late so many messages were, in milliseconds after they were due."""

    count: int
    p50_ms: int
    p99_ms: int
    most_ms: int


async def note(session: AsyncSession, dues: Sequence[datetime], now: datetime) -> None:
    """Keep that messages due at these instants were sent now."""
    rows = [
        {"sent_at": now, "late_ms": (now - due_at) // timedelta(milliseconds=1)} for due_at in dues
    ]
    await _NOTE.run(session, rows)


async def since(session: AsyncSession, begin: datetime) -> Lateness | None:
    """How late what was sent since this instant was; None if nothing was."""
    recent = LatenessRow.sent_at >= begin
    count = await session.scalar(select(func.count()).select_from(LatenessRow).where(recent)) or 0
    if not count:
        return None
    ordered = select(LatenessRow.late_ms).where(recent).order_by(LatenessRow.late_ms)
    found = [
        await session.scalar(ordered.offset(rank).limit(1)) or 0
        for rank in ((count - 1) // 2, (count - 1) * 99 // 100, count - 1)
    ]
    return Lateness(count, *found)


async def drop(session: AsyncSession, before: datetime) -> bool:
    """Forget the first of what was sent before this instant; returns whether there is more.

    At most a thousand at a time, so that nobody waits long for the writer.
    """
    first = (
        select(LatenessRow.id)
        .where(LatenessRow.sent_at < before)
        .order_by(LatenessRow.sent_at)
        .limit(DROPPED_AT_ONCE)
    )
    dropped = await session.execute(
        delete(LatenessRow).where(LatenessRow.id.in_(first)).returning(LatenessRow.id)
    )
    return len(dropped.all()) == DROPPED_AT_ONCE
