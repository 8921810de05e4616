"""When the patient is asked: the daily check-in's due row."""

from datetime import timedelta

from bot.core.calendar import next_due
from bot.core.patient import Patient
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import schedules
from bot.storage.schedules import Daily, Due

CHECKIN = "checkin"


async def plan_checkin(scene: Scene, patient: Patient) -> None:
    """Plan the next check-in: the first future instant of a diary day that had no prompt yet."""
    last = await schedules.last_occurrence(scene.session, patient.id, CHECKIN)
    first_day = today_of(scene, patient) - timedelta(days=1)
    if last is not None:
        first_day = max(first_day, last + timedelta(days=1))
    day, instant = next_due(scene.now, patient.checkin_at, patient.zone, first_day)
    daily = Daily(patient.checkin_at, patient.zone)
    await schedules.plan(scene.session, Due(patient.id, CHECKIN, day.isoformat(), instant, daily))
