"""What a patient set of late, as it was before: the latest few, to be set back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NewType
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.core.day import OWN_DAY
from bot.core.drills import Contraindication
from bot.core.patient import PatientId
from bot.storage.days import plain_value, read_value
from bot.storage.tables import PatientRow

ChangeId = NewType("ChangeId", int)
KEPT = 20  # the older ones are let go


@dataclass(frozen=True, slots=True)
class Change:
    """What was set `at` an instant: fields of `Patient` or its `OwnDay` with the values before."""

    id: ChangeId
    at: datetime
    before: Mapping[str, Any]


async def add(session: AsyncSession, patient_id: PatientId, change: Change) -> None:
    """Store a change; the oldest goes where there would be too many."""
    row = await session.get_one(PatientRow, patient_id)
    stored = {"id": change.id, "at": change.at.isoformat(), "before": plain(change.before)}
    row.changes = [*(row.changes or ()), stored][-KEPT:]


async def of_patient(session: AsyncSession, patient_id: PatientId) -> list[Change]:
    """The patient's latest changes, oldest first."""
    row = await session.get_one(PatientRow, patient_id)
    return [
        Change(
            ChangeId(stored["id"]),
            datetime.fromisoformat(stored["at"]),
            {name: _read(name, value) for name, value in stored["before"].items()},
        )
        for stored in row.changes or ()
    ]


async def forget(session: AsyncSession, patient_id: PatientId, change_id: ChangeId) -> None:
    """Drop one: it was set back."""
    row = await session.get_one(PatientRow, patient_id)
    row.changes = [one for one in row.changes or () if one["id"] != change_id] or None


def plain(before: Mapping[str, Any]) -> dict[str, Any]:
    """Such values as JSON has them."""
    return {name: _plain(value) for name, value in before.items()}


def _plain(value: object) -> object:
    if isinstance(value, ZoneInfo):
        return value.key
    return value.isoformat() if isinstance(value, date) else plain_value(value)


def _read(name: str, value: Any) -> Any:
    if name in OWN_DAY:
        return read_value(name, value)
    return value if value is None or name not in _READ else _READ[name](value)


_READ: Mapping[str, Any] = {
    "paused_at": datetime.fromisoformat,
    "paused_until": date.fromisoformat,
    "checkin_at": time.fromisoformat,
    "zone": ZoneInfo,
    "leave_out": lambda moves: frozenset(Contraindication(move) for move in moves),
}
