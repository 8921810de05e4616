"""Due rows: what is due when, and what became of it."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import structlog
from sqlalchemy import and_, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.storage.delivery_tables import OccurrenceRow, ScheduleRow
from bot.storage.inserts import insert_or_update
from bot.storage.statements import Statement, table_of

log = structlog.get_logger(__name__)

A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
UNREADABLE = (ZoneInfoNotFoundError, ValueError, OSError)  # OSError: a zone that is a folder's name


@dataclass(frozen=True, slots=True)
class Daily:
    """A time of day in a zone."""

    at: time
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Due:
    """One occurrence. `occurrence` is the diary date for daily kinds, else what caused it."""

    patient_id: int
    kind: str
    occurrence: str
    due_at: datetime
    daily: Daily | None = None

    @property
    def day(self) -> date | None:
        """The diary day of what comes once a day or once a week; None for what something caused."""
        return date.fromisoformat(self.occurrence) if A_DAY.fullmatch(self.occurrence) else None


async def plan(session: AsyncSession, due: Due) -> None:
    """Set what is due next of this kind, in place of what was planned before."""
    await insert_or_update(session, ScheduleRow, [_row(due)])


async def move_on(session: AsyncSession, dues: Sequence[Due]) -> None:
    """Set the next occurrence of several daily schedules at once."""
    await insert_or_update(session, ScheduleRow, [_row(due) for due in dues])


async def cancel(
    session: AsyncSession,
    patient_id: int,
    kinds: Sequence[str] | None = None,
    *,
    besides: str | None = None,
) -> None:
    """Plan nothing more of these kinds (of any kind but one, if none is named) for the patient."""
    statement = delete(ScheduleRow).where(ScheduleRow.patient_id == patient_id)
    if kinds is not None:
        statement = statement.where(ScheduleRow.kind.in_(kinds))
    if besides is not None:
        statement = statement.where(ScheduleRow.kind != besides)
    await session.execute(statement)


async def finish_once(session: AsyncSession, dues: Sequence[Due]) -> None:
    """Take one-shot rows that were claimed off the plan."""
    for due in dues:
        await session.execute(
            delete(ScheduleRow).where(
                ScheduleRow.patient_id == due.patient_id, ScheduleRow.kind == due.kind
            )
        )


_SCHEDULES = table_of(ScheduleRow)
_OCCURRENCES = table_of(OccurrenceRow)
_NEXT = Statement(select(func.min(_SCHEDULES.c.next_due_at)))
_DUE = Statement(
    select(
        _SCHEDULES.c.patient_id,
        _SCHEDULES.c.kind,
        _SCHEDULES.c.occurrence,
        _SCHEDULES.c.next_due_at,
        _SCHEDULES.c.local_time,
        _SCHEDULES.c.zone,
        _OCCURRENCES.c.patient_id.is_not(None),
    )
    .outerjoin(
        _OCCURRENCES,
        and_(
            _OCCURRENCES.c.patient_id == _SCHEDULES.c.patient_id,
            _OCCURRENCES.c.kind == _SCHEDULES.c.kind,
            _OCCURRENCES.c.occurrence == _SCHEDULES.c.occurrence,
        ),
    )
    .where(_SCHEDULES.c.next_due_at <= bindparam("now"))
    .order_by(_SCHEDULES.c.next_due_at)
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True, of=_SCHEDULES)
)


async def due_by(session: AsyncSession, now: datetime, limit: int) -> dict[Due, bool]:
    """The occurrences that are due, oldest first, each with whether it came due before.

    A row whose zone or hour can't be read is put off by a day: it must not stop the others.
    On PostgreSQL they are kept from other processes until the transaction ends; what one of those
    is changing is left for the next time.
    """
    rows = await _DUE.rows(session, {"now": now, "at_most": limit})
    dues: dict[Due, bool] = {}
    for patient_id, kind, occurrence, due_at, at, zone, is_known in rows:
        try:
            daily = _daily(at, zone)
        except UNREADABLE:
            log.error("a schedule can't be read; put off by a day", zone=zone, at=at, kind=kind)
            await _put_off(session, patient_id, kind, now + timedelta(days=1))
        else:
            dues[Due(patient_id, kind, occurrence, due_at, daily)] = is_known
    return dues


async def _put_off(session: AsyncSession, patient_id: int, kind: str, until: datetime) -> None:
    await session.execute(
        update(ScheduleRow)
        .where(ScheduleRow.patient_id == patient_id, ScheduleRow.kind == kind)
        .values(next_due_at=until)
    )


async def next_due_at(session: AsyncSession) -> datetime | None:
    """The instant at which something is due next, if anything is planned."""
    soonest: datetime | None = await _NEXT.value(session)
    return soonest


async def planned(session: AsyncSession, patient_id: int, kind: str) -> Due | None:
    """What is planned of this kind."""
    row = await session.get(ScheduleRow, (patient_id, kind))
    if row is None:
        return None
    daily = _daily(row.local_time, row.zone)
    return Due(patient_id, kind, row.occurrence, row.next_due_at, daily)


async def withdraw(session: AsyncSession, patient_id: int, kind: str) -> None:
    """Plan nothing more of a one-shot kind, and forget what came due of it."""
    await cancel(session, patient_id, [kind])
    await session.execute(
        delete(OccurrenceRow).where(
            OccurrenceRow.patient_id == patient_id, OccurrenceRow.kind == kind
        )
    )


async def planned_for(
    session: AsyncSession, patient_id: int, kinds: Collection[str], day: date
) -> set[str]:
    """Which of these kinds are still to come on a diary day."""
    found = await session.scalars(
        select(ScheduleRow.kind).where(
            ScheduleRow.patient_id == patient_id,
            ScheduleRow.kind.in_(kinds),
            ScheduleRow.occurrence == day.isoformat(),
        )
    )
    return set(found)


def _daily(at: str | None, zone: str | None) -> Daily | None:
    """The stored time of day; None for what comes once. Raises one of UNREADABLE."""
    return Daily(time.fromisoformat(at), ZoneInfo(zone)) if at and zone else None


def _row(due: Due) -> dict[str, object]:
    return {
        "patient_id": due.patient_id,
        "kind": due.kind,
        "occurrence": due.occurrence,
        "local_time": due.daily.at.strftime("%H:%M") if due.daily else None,
        "zone": due.daily.zone.key if due.daily else None,
        "next_due_at": due.due_at,
    }
