"""The days on which a patient wanted no question, read back from what was set."""

from datetime import date, timedelta

from bot.core.calendar import diary_date
from bot.core.patient import Patient
from bot.service import plans
from bot.service.scene import Scene
from bot.service.unasked import WENT
from bot.storage import changes, occurrences


async def between(scene: Scene, patient: Patient, first: date, last: date) -> frozenset[date]:
    """The days of a pause from `first` to `last`, both included.

    A pause begins on the day of /pause. It ends with /resume, by a message, or with the next
    check-in that is asked; its last day is the one before.
    """
    set_on = [
        (diary_date(change.at, patient.zone), change.before["paused_at"] is None)
        for change in await changes.of_patient(scene.session, patient.id)
        if "paused_at" in change.before
    ]
    days: set[date] = set()
    for number, (begun, begins) in enumerate(set_on):
        if begins:
            later = [on for on, _ in set_on[number + 1 : number + 2]]
            end = min([last + timedelta(days=1), *later, *await _asked(scene, patient, begun)])
            days |= {begun + timedelta(days=n) for n in range((end - begun).days)}
    return frozenset(day for day in days if day >= first)


async def _asked(scene: Scene, patient: Patient, after: date) -> list[date]:
    """The days after this one on which a check-in was asked."""
    return await occurrences.days_with(scene.session, patient.id, plans.CHECKIN, after, WENT)
