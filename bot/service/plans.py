"""When the patient is asked: the due rows of the day and of the week."""

from datetime import datetime, time, timedelta

from bot.core.calendar import next_due, next_weekly
from bot.core.patient import Patient
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import schedules
from bot.storage.schedules import Daily, Due

CHECKIN = "checkin"
WEEKLY = "weekly"
WANTED = (CHECKIN, WEEKLY)  # what a pause stops
BEFORE_CHECKIN = timedelta(minutes=30)  # the week's questions come first: project rule
# Nothing is sent between sleep and wake; until a patient's own times are asked, these count.
QUIET_FROM = time(22, 30)
QUIET_UNTIL = time(7, 0)


async def plan_checkin(scene: Scene, patient: Patient) -> None:
    """Plan the next check-in: the first future instant of a diary day that had no prompt yet."""
    last = await schedules.last_occurrence(scene.session, patient.id, CHECKIN)
    first_day = today_of(scene, patient) - timedelta(days=1)
    if last is not None:
        first_day = max(first_day, last + timedelta(days=1))
    day, instant = next_due(scene.now, patient.checkin_at, patient.zone, first_day)
    daily = Daily(patient.checkin_at, patient.zone)
    await schedules.plan(scene.session, Due(patient.id, CHECKIN, day.isoformat(), instant, daily))


async def plan_weekly(scene: Scene, patient: Patient) -> None:
    """Plan the week's three questions: on the patient's weekday, before the check-in.

    A row of its own for each week, as nothing else comes on one day of the week only.
    """
    last = await schedules.last_occurrence(scene.session, patient.id, WEEKLY)
    first_day = today_of(scene, patient)
    if last is not None:
        first_day = max(first_day, last + timedelta(days=1))
    day, instant = next_weekly(
        scene.now, patient.checkin_at, patient.zone, first_day, patient.weekly_on, BEFORE_CHECKIN
    )
    await schedules.plan(scene.session, Due(patient.id, WEEKLY, day.isoformat(), instant))


def after_the_night(moment: datetime, patient: Patient) -> datetime:
    """The moment itself by the patient's day; by night, when the night ends."""
    local = moment.astimezone(patient.zone)
    if QUIET_UNTIL <= local.time() < QUIET_FROM:
        return moment
    day = local.date() if local.time() < QUIET_UNTIL else local.date() + timedelta(days=1)
    return datetime.combine(day, QUIET_UNTIL, tzinfo=patient.zone)
