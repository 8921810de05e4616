"""What became of what was due, by patient, kind and occurrence."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.delivery_tables import OccurrenceRow
from bot.storage.inserts import insert_or_ignore
from bot.storage.loaded import loaded
from bot.storage.schedules import Due
from bot.storage.statements import Statement, among, table_of

_OCCURRENCES = table_of(OccurrenceRow)
KEPT_FOR = timedelta(days=28)


async def register(session: AsyncSession, dues: Sequence[Due], outcome: str) -> None:
    """Record that these occurrences came due; what is recorded of one already stays."""
    rows = [
        {
            "patient_id": due.patient_id,
            "kind": due.kind,
            "occurrence": due.occurrence,
            "due_at": due.due_at,
            "outcome": outcome,
        }
        for due in dues
    ]
    await insert_or_ignore(session, OccurrenceRow, rows)


_FORGET = Statement(
    delete(_OCCURRENCES).where(
        _OCCURRENCES.c.patient_id == bindparam("of_patient"),
        _OCCURRENCES.c.kind == bindparam("of_kind"),
        _OCCURRENCES.c.due_at < bindparam("before"),
    )
)


async def forget_earlier(session: AsyncSession, dues: Sequence[Due]) -> None:
    """Forget what became of the patients' occurrences of the same kind so many days before these.

    Nothing brings those back. By the start of the key: no table is ever gone through for it.
    """
    rows = [
        {"of_patient": due.patient_id, "of_kind": due.kind, "before": due.due_at - KEPT_FOR}
        for due in dues
    ]
    await _FORGET.run(session, rows)


_SET_OUTCOME = Statement(
    update(_OCCURRENCES).where(
        _OCCURRENCES.c.patient_id == bindparam("of_patient"),
        _OCCURRENCES.c.kind == bindparam("of_kind"),
        _OCCURRENCES.c.occurrence == bindparam("named"),
    )
)


async def set_outcome(
    session: AsyncSession, patient_id: int, kind: str, occurrence: str, outcome: str
) -> None:
    """Record what became of an occurrence: asked, missed, answered before, held."""
    about = {"of_patient": patient_id, "of_kind": kind, "named": occurrence}
    await _SET_OUTCOME.run(session, [{**about, "outcome": outcome}])
    known = loaded(session).outcomes.get((patient_id, occurrence))
    if known is not None:
        known[kind] = outcome


async def came_due(session: AsyncSession, patient_id: int, kind: str) -> str | None:
    """The occurrence of a one-shot kind that came due and was not withdrawn since."""
    occurrence: str | None = await session.scalar(
        select(OccurrenceRow.occurrence).where(
            OccurrenceRow.patient_id == patient_id, OccurrenceRow.kind == kind
        )
    )
    return occurrence


async def last_occurrence(session: AsyncSession, patient_id: int, kind: str) -> date | None:
    """The latest diary day whose daily occurrence came due, whatever became of it."""
    latest = await session.scalar(
        select(func.max(OccurrenceRow.occurrence)).where(
            OccurrenceRow.patient_id == patient_id, OccurrenceRow.kind == kind
        )
    )
    return date.fromisoformat(latest) if latest else None


async def days_with(
    session: AsyncSession, patient_id: int, kind: str, after: date, outcomes: Collection[str]
) -> list[date]:
    """The diary days after this one on which a daily kind had one of these outcomes, in order."""
    found = await session.scalars(
        select(OccurrenceRow.occurrence)
        .where(
            OccurrenceRow.patient_id == patient_id,
            OccurrenceRow.kind == kind,
            OccurrenceRow.occurrence > after.isoformat(),
            OccurrenceRow.outcome.in_(outcomes),
        )
        .order_by(OccurrenceRow.occurrence)
    )
    return [date.fromisoformat(day) for day in found]


async def outcomes_of(
    session: AsyncSession, patient_id: int, kinds: Collection[str], day: date
) -> dict[str, str]:
    """What became of what was due on a diary day, by kind."""
    known, key = loaded(session).outcomes, (patient_id, day.isoformat())
    if key not in known:
        await preload_outcomes(session, [patient_id], [day])
    return {kind: found for kind, found in known[key].items() if kind in kinds}


_OUTCOMES = Statement(
    select(
        _OCCURRENCES.c.patient_id,
        _OCCURRENCES.c.kind,
        _OCCURRENCES.c.occurrence,
        _OCCURRENCES.c.outcome,
    ).where(among(_OCCURRENCES.c.patient_id, "patients"), among(_OCCURRENCES.c.occurrence, "days"))
)


async def preload_outcomes(
    session: AsyncSession, patient_ids: Collection[int], days: Collection[date]
) -> None:
    """Load what became of what was due on these diary days."""
    known = loaded(session).outcomes
    wanted = {"patients": list(patient_ids), "days": [day.isoformat() for day in days]}
    known |= {(patient_id, day.isoformat()): {} for patient_id in patient_ids for day in days}
    for patient_id, kind, occurrence, outcome in await _OUTCOMES.rows(session, wanted):
        known[patient_id, occurrence][kind] = outcome
