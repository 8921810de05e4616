"""Lasting facts of the process, by name."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.delivery_tables import MarkRow
from bot.storage.inserts import insert_or_update
from bot.storage.mark import Mark


async def instant(session: AsyncSession, mark: Mark) -> datetime | None:
    """The instant kept under this name."""
    row = await session.get(MarkRow, mark.value)
    return None if row is None else datetime.fromisoformat(row.value)


async def set_instant(session: AsyncSession, mark: Mark, moment: datetime) -> None:
    """Keep an instant under this name."""
    await insert_or_update(session, MarkRow, [{"name": mark.value, "value": moment.isoformat()}])


async def remove(session: AsyncSession, mark: Mark, moment: datetime) -> None:
    """Forget an instant, unless a later one was kept meanwhile."""
    await session.execute(
        delete(MarkRow).where(MarkRow.name == mark.value, MarkRow.value == moment.isoformat())
    )
