"""What was suggested to a patient: drills, advice cards and notices, with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.diary import Reason
from bot.core.patient import PatientId
from bot.storage.tables import SuggestionRow

SuggestionId = NewType("SuggestionId", int)


class SuggestionKind(StrEnum):
    """What was suggested; a lesson and a practice were asked for."""

    DRILL = "drill"
    ADVICE = "advice"
    NOTICE = "notice"
    LESSON = "lesson"
    PRACTICE = "practice"
    QUOTA = "quota"  # the amount of a paced activity, whenever it was set
    WALK = "walk"  # what fits of it tomorrow, by the evening's reply


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion; `item` is the id of the drill, the card or the rule that spoke.

    Of a drill: `percent` of its dose, and whether it `is_new`, to be kept up once it is done.
    """

    id: SuggestionId
    patient_id: PatientId
    diary_date: date
    kind: SuggestionKind
    item: str
    reasons: tuple[Reason, ...]
    policy_version: int
    made_at: datetime
    percent: int = 100
    is_new: bool = False


async def add(session: AsyncSession, suggestion: Suggestion) -> None:
    """Store a suggestion."""
    session.add(
        SuggestionRow(
            id=suggestion.id,
            patient_id=suggestion.patient_id,
            diary_date=suggestion.diary_date,
            kind=suggestion.kind.value,
            item=suggestion.item,
            reasons=[
                {"rule": reason.rule, "inputs": dict(reason.inputs), "source": reason.source}
                for reason in suggestion.reasons
            ],
            policy_version=suggestion.policy_version,
            made_at=suggestion.made_at,
            percent=suggestion.percent,
            is_new=suggestion.is_new,
        )
    )


async def find(session: AsyncSession, suggestion_id: SuggestionId) -> Suggestion | None:
    """The suggestion with this id, whoever's it is; the caller looks at `patient_id`."""
    row = await session.get(SuggestionRow, suggestion_id)
    return None if row is None else _suggestion(row)


async def since(session: AsyncSession, patient_id: PatientId, first: date) -> Sequence[Suggestion]:
    """What was suggested from this diary day on, oldest first."""
    rows = await session.scalars(
        select(SuggestionRow)
        .where(SuggestionRow.patient_id == patient_id, SuggestionRow.diary_date >= first)
        .order_by(SuggestionRow.made_at, SuggestionRow.id)
    )
    return [_suggestion(row) for row in rows]


async def latest(
    session: AsyncSession, patient_id: PatientId, kind: SuggestionKind, item: str
) -> Suggestion | None:
    """The last one of this kind and item."""
    row = await session.scalar(
        select(SuggestionRow)
        .where(
            SuggestionRow.patient_id == patient_id,
            SuggestionRow.kind == kind.value,
            SuggestionRow.item == item,
        )
        .order_by(SuggestionRow.made_at.desc(), SuggestionRow.id.desc())
        .limit(1)
    )
    return None if row is None else _suggestion(row)


async def count(session: AsyncSession, patient_id: PatientId, kind: SuggestionKind) -> int:
    """How many of a kind the patient was ever given."""
    found = select(func.count()).where(
        SuggestionRow.patient_id == patient_id, SuggestionRow.kind == kind.value
    )
    return await session.scalar(found) or 0


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(
        id=SuggestionId(row.id),
        patient_id=PatientId(row.patient_id),
        diary_date=row.diary_date,
        kind=SuggestionKind(row.kind),
        item=row.item,
        reasons=tuple(Reason(**reason) for reason in row.reasons),
        policy_version=row.policy_version,
        made_at=row.made_at,
        percent=row.percent,
        is_new=row.is_new,
    )
