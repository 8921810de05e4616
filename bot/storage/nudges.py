"""Stand-up nudges that went out, and the "moved" that answered them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.breaks import Nudge
from bot.core.patient import PatientId
from bot.storage.tables import NudgeRow

NudgeId = NewType("NudgeId", int)


@dataclass(frozen=True, slots=True)
class StoredNudge:
    """A nudge and whose it was."""

    id: NudgeId
    patient_id: PatientId
    nudge: Nudge


async def add(
    session: AsyncSession, nudge_id: NudgeId, patient_id: PatientId, sent_at: datetime
) -> None:
    """Store a nudge that goes out now."""
    session.add(NudgeRow(id=nudge_id, patient_id=patient_id, sent_at=sent_at))


async def find(session: AsyncSession, nudge_id: NudgeId) -> StoredNudge | None:
    """The nudge with this id, whoever's it is; the caller looks at `patient_id`."""
    row = await session.get(NudgeRow, nudge_id)
    return None if row is None else _stored(row)


async def set_moved(session: AsyncSession, nudge_id: NudgeId, moved_at: datetime | None) -> None:
    """Store when the patient moved; None: not, after all."""
    row = await session.get_one(NudgeRow, nudge_id)
    row.moved_at = moved_at


async def since(
    session: AsyncSession, patient_id: PatientId, first: datetime
) -> Sequence[StoredNudge]:
    """The nudges from this instant on, oldest first."""
    rows = await session.scalars(
        select(NudgeRow)
        .where(NudgeRow.patient_id == patient_id, NudgeRow.sent_at >= first)
        .order_by(NudgeRow.sent_at)
    )
    return [_stored(row) for row in rows]


def _stored(row: NudgeRow) -> StoredNudge:
    nudge = Nudge(row.sent_at, row.moved_at)
    return StoredNudge(NudgeId(row.id), PatientId(row.patient_id), nudge)
