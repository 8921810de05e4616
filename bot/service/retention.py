"""Nothing is kept for ever: after a long silence a warning, and a month later erasure.

A due row looks once a month, so that a change of the setting reaches those who are here already.
Erasure is planned by the warning and names the last sign of life: any later one makes it void.
"""

from datetime import date, timedelta

from bot.core import retention
from bot.core.calendar import due_instant
from bot.core.patient import Patient
from bot.service import erasure
from bot.service.due import DueNow, Outcome
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Notice, Say, Subject
from bot.service.scene import Scene
from bot.storage import schedules
from bot.storage.schedules import Due

RETENTION = "retention"
LOOK_EVERY = timedelta(days=28)  # project rule
_ERASE = "erase."


async def plan(scene: Scene, patient: Patient) -> None:
    """Plan the next look."""
    today = today_of(scene, patient)
    warns_on = retention.warns_on(patient.heard_on, scene.retention_months)
    await _plan(scene, patient, min(max(warns_on, today), today + LOOK_EVERY))


async def come(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Erase, warn, or look again; to a chat that can't be written to nothing is said."""
    if due.occurrence == _void_if_heard_after(patient.heard_on):
        await erasure.erase(scene, patient.id)
        return "erased", _said(patient, Say(Notice.ERASED_IDLE, subject=Subject.GOODBYE))
    today = today_of(scene, patient)
    if today < retention.warns_on(patient.heard_on, scene.retention_months):
        await plan(scene, patient)
        return "heard", []
    erases_on = today + retention.WARNED_BEFORE
    await _plan(scene, patient, erases_on, _void_if_heard_after(patient.heard_on))
    return "warned", _said(patient, Say(Notice.ERASED_SOON, {"day": erases_on}))


async def _plan(scene: Scene, patient: Patient, day: date, occurrence: str | None = None) -> None:
    due_at = due_instant(day, patient.checkin_at, patient.zone)
    due = Due(patient.id, RETENTION, occurrence or day.isoformat(), due_at)
    await schedules.plan(scene.session, due)


def _void_if_heard_after(heard_on: date) -> str:
    return f"{_ERASE}{heard_on.isoformat()}"


def _said(patient: Patient, say: Say) -> Effects:
    return [] if patient.blocked_at is not None else [say]
