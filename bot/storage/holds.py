"""Safety holds: what set them, what the patient said of them, how they ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.patient import PatientId
from bot.core.safety import FlagId, Hold, HoldAnswer, HoldReply, HoldSource, Release, Tier
from bot.storage import patients
from bot.storage.tables import HoldReplyRow, HoldRow

HoldId = NewType("HoldId", int)


@dataclass(frozen=True, slots=True)
class StoredHold:
    """A hold and whose it is; `asked_at`: when "Have you been seen?" last came."""

    id: HoldId
    patient_id: PatientId
    hold: Hold
    asked_at: datetime | None
    ended_at: datetime | None
    ended_by: Release | None


async def add(
    session: AsyncSession, hold_id: HoldId, patient_id: PatientId, hold: Hold
) -> StoredHold:
    """Store a hold and let it stand for the patient."""
    row = HoldRow(
        id=hold_id,
        patient_id=patient_id,
        flag=hold.flag,
        tier=hold.tier.value,
        source=hold.source.value,
        set_at=hold.set_at,
    )
    session.add(row)
    await patients.change(session, patient_id, hold_id=hold_id)
    await session.flush()
    return _stored(row)


async def find(session: AsyncSession, hold_id: int) -> StoredHold | None:
    """The hold with this id, whoever's it is; the caller looks at `patient_id`."""
    row = await session.get(HoldRow, hold_id)
    return None if row is None else _stored(row)


async def standing(session: AsyncSession, patient_id: PatientId) -> list[StoredHold]:
    """The holds that have not ended, oldest first."""
    rows = await session.scalars(
        select(HoldRow)
        .where(HoldRow.patient_id == patient_id, HoldRow.ended_at.is_(None))
        .order_by(HoldRow.set_at, HoldRow.id)
    )
    return [_stored(row) for row in rows]


async def name_flag(session: AsyncSession, hold_id: HoldId, flag: FlagId) -> StoredHold:
    """Name the flag of a hold that was set by a whole tier's screen."""
    row = await session.get_one(HoldRow, hold_id)
    row.flag = flag
    await session.flush()
    return _stored(row)


async def set_asked(session: AsyncSession, hold_id: HoldId, now: datetime) -> None:
    """Store that the patient was asked whether they have been seen."""
    (await session.get_one(HoldRow, hold_id)).asked_at = now


async def add_reply(
    session: AsyncSession, reply_id: int, stored: StoredHold, answer: HoldAnswer, now: datetime
) -> None:
    """Store what the patient said of the hold, and of which flag."""
    session.add(
        HoldReplyRow(
            id=reply_id,
            hold_id=stored.id,
            flag=stored.hold.flag,
            answer=answer.value,
            replied_at=now,
        )
    )
    await session.flush()


async def replies(session: AsyncSession, stored: StoredHold) -> list[HoldReply]:
    """What the patient said of the hold, in order."""
    rows = await session.scalars(
        select(HoldReplyRow)
        .where(HoldReplyRow.hold_id == stored.id)
        .order_by(HoldReplyRow.replied_at, HoldReplyRow.id)
    )
    return [HoldReply(FlagId(row.flag), HoldAnswer(row.answer), row.replied_at) for row in rows]


async def end(session: AsyncSession, stored: StoredHold, release: Release, now: datetime) -> None:
    """End the hold."""
    row = await session.get_one(HoldRow, stored.id)
    row.ended_at = now
    row.ended_by = release.value
    await session.flush()
    left = await standing(session, stored.patient_id)
    await patients.change(session, stored.patient_id, hold_id=left[0].id if left else None)


async def reopen(session: AsyncSession, stored: StoredHold) -> StoredHold:
    """Let a hold that has ended stand again, as it was told; it is asked about anew."""
    row = await session.get_one(HoldRow, stored.id)
    row.ended_at = row.ended_by = row.asked_at = None
    await patients.change(session, stored.patient_id, hold_id=row.id)
    await session.flush()
    return _stored(row)


async def of_patient(session: AsyncSession, patient_id: PatientId) -> list[StoredHold]:
    """Every hold there was, oldest first."""
    rows = await session.scalars(
        select(HoldRow).where(HoldRow.patient_id == patient_id).order_by(HoldRow.set_at)
    )
    return [_stored(row) for row in rows]


def _stored(row: HoldRow) -> StoredHold:
    return StoredHold(
        id=HoldId(row.id),
        patient_id=PatientId(row.patient_id),
        hold=Hold(FlagId(row.flag), Tier(row.tier), row.set_at, HoldSource(row.source)),
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        ended_by=Release(row.ended_by) if row.ended_by else None,
    )
