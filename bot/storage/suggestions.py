"""What was suggested to a patient: drills, advice cards and notices, with their reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.diary import Reason
from bot.core.patient import PatientId
from bot.storage.loaded import loaded
from bot.storage.statements import Statement, table_of
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


_GIVEN = table_of(SuggestionRow)
_OF_PATIENT = _GIVEN.c.patient_id == bindparam("patient")
_SINCE = Statement(
    select(_GIVEN)
    .where(_OF_PATIENT, _GIVEN.c.diary_date >= bindparam("first"))
    .order_by(_GIVEN.c.made_at, _GIVEN.c.id)
)
_LATEST = Statement(
    select(_GIVEN)
    .where(_OF_PATIENT, _GIVEN.c.kind == bindparam("of_kind"), _GIVEN.c.item == bindparam("named"))
    .order_by(_GIVEN.c.made_at.desc(), _GIVEN.c.id.desc())
    .limit(1)
)


async def add(session: AsyncSession, suggestion: Suggestion) -> None:
    """Store a suggestion; it is written at the session's end, or before it is read."""
    loaded(session).given.setdefault(suggestion.patient_id, set()).add(suggestion.kind)
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
    if patient_id in loaded(session).given:
        await _write(session)
    rows = await _SINCE.records(session, {"patient": patient_id, "first": first})
    return [_suggestion(row) for row in rows]


async def latest(
    session: AsyncSession, patient_id: PatientId, kind: SuggestionKind, item: str
) -> Suggestion | None:
    """The last one of this kind and item."""
    if kind in loaded(session).given.get(patient_id, ()):
        await _write(session)
    named = {"patient": patient_id, "of_kind": kind.value, "named": item}
    found = await _LATEST.records(session, named)
    return _suggestion(found[0]) if found else None


async def delete(session: AsyncSession, suggestion_id: SuggestionId) -> None:
    """Delete a suggestion, as though it had never been made."""
    row = await session.get(SuggestionRow, suggestion_id)
    if row is not None:
        await session.delete(row)


async def _write(session: AsyncSession) -> None:
    """Write out what was given, to be read."""
    await session.flush()
    loaded(session).given.clear()


async def count(session: AsyncSession, patient_id: PatientId, kind: SuggestionKind) -> int:
    """How many of a kind the patient was ever given."""
    found = select(func.count()).where(
        SuggestionRow.patient_id == patient_id, SuggestionRow.kind == kind.value
    )
    return await session.scalar(found) or 0


def _suggestion(row: Any) -> Suggestion:
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
