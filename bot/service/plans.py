"""When the patient is asked and told: the due rows of the day and of the week."""

from datetime import date, datetime, time, timedelta

from bot.core.calendar import due_instant, next_due, next_weekly
from bot.core.patient import Patient
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import occurrences, schedules
from bot.storage.schedules import Daily, Due

CHECKIN = "checkin"
MORNING = "morning"
WEEKLY = "weekly"
REMINDER = "reminder"
SNOOZE = "snooze"
UNWIND = "unwind"
NUDGE = "nudge"
# Their occurrences are diary days.
OF_A_DAY = frozenset({CHECKIN, MORNING, WEEKLY, REMINDER, UNWIND})
WANTED = (CHECKIN, MORNING, WEEKLY, REMINDER, SNOOZE, UNWIND, NUDGE)  # what a pause stops
REMIND_AFTER = timedelta(minutes=90)  # project rule
BEFORE_CHECKIN = timedelta(minutes=30)  # the week's questions come first: project rule


async def plan_checkin(scene: Scene, patient: Patient) -> date:
    """Plan the next check-in: the first future instant of a diary day that had no prompt yet.

    Returns that day. While a pause with an end lasts, it is not before that end.
    """
    at, until = patient.checkin_at, patient.paused_until
    return await _plan_daily(scene, patient, CHECKIN, at, not_before=until)


async def plan_unwind(scene: Scene, patient: Patient) -> None:
    """Plan the unwind before sleep, if it is wanted."""
    if patient.day.unwind:
        await _plan_daily(scene, patient, UNWIND, patient.day.unwind_at)
    else:
        await schedules.cancel(scene.session, patient.id, [UNWIND])


async def plan_morning(scene: Scene, patient: Patient, day: date) -> None:
    """Plan the morning message of a diary day, if it is wanted and still to come."""
    due_at = due_instant(day, patient.day.morning_at, patient.zone)
    if patient.day.morning and due_at > scene.now:
        await schedules.plan(scene.session, Due(patient.id, MORNING, day.isoformat(), due_at))
    else:
        await schedules.cancel(scene.session, patient.id, [MORNING])


async def move_morning(scene: Scene, patient: Patient) -> None:
    """Plan a morning message that is planned already by the patient's times as they are now."""
    planned = await schedules.planned(scene.session, patient.id, MORNING)
    if planned is not None:
        await plan_morning(scene, patient, date.fromisoformat(planned.occurrence))


async def plan_reminder(scene: Scene, patient: Patient, day: date) -> None:
    """Plan the one reminder of a check-in that is asked now; none by night."""
    due_at = scene.now + REMIND_AFTER
    is_night = patient.day.is_night(due_at.astimezone(patient.zone).time())
    if patient.day.reminder and not is_night:
        await schedules.plan(scene.session, Due(patient.id, REMINDER, day.isoformat(), due_at))


def next_evening(patient: Patient, day: date) -> date:
    """The first diary day from this one on that is one of the patient's evenings."""
    while day.weekday() not in patient.day.evenings:
        day += timedelta(days=1)
    return day


async def plan_weekly(scene: Scene, patient: Patient) -> None:
    """Plan the week's three questions: on the patient's weekday, before the check-in.

    A row of its own for each week, as nothing else comes on one day of the week only.
    """
    last = await occurrences.last_occurrence(scene.session, patient.id, WEEKLY)
    first_day = today_of(scene, patient)
    if last is not None:
        first_day = max(first_day, last + timedelta(days=1))
    day, instant = next_weekly(
        scene.now, patient.checkin_at, patient.zone, first_day, patient.weekly_on, BEFORE_CHECKIN
    )
    await schedules.plan(scene.session, Due(patient.id, WEEKLY, day.isoformat(), instant))


def after_the_night(moment: datetime, patient: Patient) -> datetime:
    """The moment itself by the patient's day; by night, when the night ends."""
    return patient.day.after_the_night(moment, patient.zone)


async def _plan_daily(
    scene: Scene, patient: Patient, kind: str, at: time, *, not_before: date | None = None
) -> date:
    last = await occurrences.last_occurrence(scene.session, patient.id, kind)
    first_day = today_of(scene, patient) - timedelta(days=1)
    if last is not None:
        first_day = max(first_day, last + timedelta(days=1))
    if not_before is not None:
        first_day = max(first_day, not_before)
    day, instant = next_due(scene.now, at, patient.zone, first_day)
    daily = Daily(at, patient.zone)
    await schedules.plan(scene.session, Due(patient.id, kind, day.isoformat(), instant, daily))
    return day
