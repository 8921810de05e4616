"""The one reminder of a check-in, only while its entry is missing (U1), and putting it off."""

from datetime import date, timedelta

from bot.core.patient import Patient
from bot.service import checkins, plans, safety, unasked
from bot.service.about_days import ShowSnoozed
from bot.service.checkins import own
from bot.service.due import WORTH, DueNow, Outcome
from bot.service.effects import Effects
from bot.service.records import day_summary
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import schedules
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.schedules import Due

SNOOZE_MINUTES = (30, 60)


async def come(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Remind once, if nothing was answered."""
    if not patient.day.reminder:
        return "off", []
    if patient.day.is_night(scene.now.astimezone(patient.zone).time()):
        return "night", []
    if await safety.standing_hold(scene, patient) is not None:
        return "held", []
    day = date.fromisoformat(due.occurrence)
    found = await stored_checkins.of_day(scene.session, patient.id, day)
    if found is None or not _is_missing(found):
        return "answered", []
    if not await unasked.may_go(scene, patient, plans.REMINDER, day):
        return "too many", []
    return unasked.SENT, await checkins.remind(scene, patient, found.id, due.due_at + WORTH)


async def snooze(scene: Scene, patient: Patient, checkin_id: CheckInId, minutes: int) -> Effects:
    """Ask again after so many minutes, because the patient wants it so; P12 does not count it."""
    stored = await own(scene, patient, checkin_id)
    if stored is None or stored.state is not CheckInState.OPEN or minutes not in SNOOZE_MINUTES:
        return [Answered(Toast.STALE)]
    until = scene.now + timedelta(minutes=minutes)
    occurrence = f"{checkin_id:x}.{until:%d%H%M}"
    await schedules.plan(scene.session, Due(patient.id, plans.SNOOZE, occurrence, until))
    return [ShowSnoozed(stored.id, until, patient.zone)]


async def come_again(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Show a check-in that was put off, if it is still open."""
    if await safety.standing_hold(scene, patient) is not None:
        return "held", []
    checkin_id = CheckInId(int(due.occurrence.partition(".")[0], 16))
    shown = await checkins.remind(scene, patient, checkin_id, due.due_at + WORTH)
    return (unasked.SENT if shown else "answered"), shown


def _is_missing(stored: CheckIn) -> bool:
    """Whether nothing was answered yet; how the sleep was makes no entry."""
    day = day_summary(stored.diary_date, stored.progress.answers)
    return stored.state is CheckInState.OPEN and day.is_blank
