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
    kept = await changes.of_patient(scene.session, patient.id)
    told = [change for change in kept if "paused_at" in change.before]
    before = [change.before["paused_at"] for change in told]
    after = [*before[1:], patient.paused_at]
    on = [diary_date(change.at, patient.zone) for change in told]
    turned = [n for n in range(len(told)) if before[n] is None or after[n] is None]
    days: set[date] = set()
    for number in turned:
        if before[number] is None:
            later = [on[n] for n in turned if n > number][:1]
            asked = await _asked(scene, patient, on[number])
            end = min([last + timedelta(days=1), *later, *asked])
            days |= {on[number] + timedelta(days=n) for n in range((end - on[number]).days)}
    return frozenset(day for day in days if day >= first)


async def _asked(scene: Scene, patient: Patient, after: date) -> list[date]:
    """The days after this one on which a check-in was asked."""
    return await occurrences.days_with(scene.session, patient.id, plans.CHECKIN, after, WENT)
