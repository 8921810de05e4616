"""The days on which a patient wanted no question, read back from what was set."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.core.calendar import diary_date
from bot.core.patient import Patient
from bot.service import plans
from bot.service.scene import Scene
from bot.service.unasked import WENT
from bot.storage import changes, occurrences

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Turn:
    """The day on which a pause began, or else ended."""

    day: date
    begins: bool


async def between(scene: Scene, patient: Patient, first: date, last: date) -> frozenset[date]:
    """The days of a pause from `first` to `last`, both included.

    A pause begins on the day of /pause. It ends with /resume, by a message, or with the next
    check-in that is asked; its last day is the one before.
    """
    turns, day_after = await _turns(scene, patient), last + A_DAY
    days: set[date] = set()
    for turn, next_turn in pairwise([*turns, _Turn(day_after, begins=False)]):
        if turn.begins:
            asked = await _asked(scene, patient, turn.day)
            end = min([day_after, next_turn.day, *asked])
            days |= {turn.day + A_DAY * number for number in range((end - turn.day).days)}
    return frozenset(day for day in days if day >= first)


async def _turns(scene: Scene, patient: Patient) -> list[_Turn]:
    """When pauses began and ended, in order; to make one longer or shorter is neither."""
    kept = await changes.of_patient(scene.session, patient.id)
    told = [change for change in kept if "paused_at" in change.before]
    paused_since = [*(change.before["paused_at"] for change in told), patient.paused_at]
    return [
        _Turn(diary_date(change.at, patient.zone), begins=before is None)
        for change, (before, after) in zip(told, pairwise(paused_since), strict=True)
        if before is None or after is None
    ]


async def _asked(scene: Scene, patient: Patient, after: date) -> list[date]:
    """The days after this one on which a check-in was asked."""
    return await occurrences.days_with(scene.session, patient.id, plans.CHECKIN, after, WENT)
