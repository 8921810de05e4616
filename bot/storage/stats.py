"""What an operator may want to know of a running bot, counted from the tables."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage import lateness
from bot.storage.delivery_tables import CardRow, InboxRow, OutboxRow
from bot.storage.lateness import Lateness
from bot.storage.outbox import Priority
from bot.storage.tables import PatientRow

LATELY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Stats:
    """Numbers of rows; `oldest` is when what has waited longest in the inbox arrived."""

    patients: int
    paused: int
    blocked: int
    inbox: dict[str, int]
    oldest: datetime | None
    dead: int
    outbox: dict[Priority, int]
    cards: int
    lateness: Lateness | None


async def collect(session: AsyncSession, now: datetime) -> Stats:
    """Count everything; the lateness is that of the last 24 hours."""
    people = select(
        func.count(), func.count(PatientRow.paused_at), func.count(PatientRow.blocked_at)
    ).select_from(PatientRow)
    patients, paused, blocked = (await session.execute(people)).one()
    waits = InboxRow.state == "new"
    kinds = select(InboxRow.kind, func.count()).where(waits).group_by(InboxRow.kind)
    dead = select(func.count()).select_from(InboxRow).where(InboxRow.state == "dead")
    classes = select(OutboxRow.priority, func.count()).group_by(OutboxRow.priority)
    queued = dict((await session.execute(classes)).all())
    return Stats(
        patients,
        paused,
        blocked,
        inbox=dict((await session.execute(kinds)).all()),
        oldest=await session.scalar(select(func.min(InboxRow.received_at)).where(waits)),
        dead=await session.scalar(dead) or 0,
        outbox={priority: queued.get(int(priority), 0) for priority in Priority},
        cards=await session.scalar(select(func.count()).select_from(CardRow)) or 0,
        lateness=await lateness.since(session, now - LATELY),
    )
