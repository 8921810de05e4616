"""What goes unasked is counted (P12): at most three messages a diary day."""

from datetime import date

from bot.core.burden import Unasked, admit
from bot.core.patient import Patient
from bot.service import plans
from bot.service.scene import Scene
from bot.storage import occurrences, schedules

PLACES = {
    plans.CHECKIN: Unasked.CHECKIN,
    plans.MORNING: Unasked.MORNING,
    plans.WEEKLY: Unasked.WEEKLY,
    plans.REMINDER: Unasked.REMINDER,
    plans.UNWIND: Unasked.UNWIND,
}
# What became of an occurrence, where that was a message.
ASKED, SENT, GENTLE, WEEKLY = "asked", "sent", "gentle", "weekly"
WENT = frozenset({ASKED, SENT, GENTLE, WEEKLY})


async def may_go(scene: Scene, patient: Patient, kind: str, day: date) -> bool:
    """Whether a message of this kind may go on this diary day, as things stand."""
    outcomes = await occurrences.outcomes_of(scene.session, patient.id, PLACES, day)
    sent = [PLACES[other] for other, outcome in outcomes.items() if outcome in WENT]
    planned: set[str] = set()
    if kind != plans.CHECKIN:  # nothing goes before it
        planned = await schedules.planned_for(scene.session, patient.id, PLACES, day)
    to_come = [PLACES[other] for other in planned]
    return admit(PLACES[kind], sent, to_come, scene.content.policies.burden).may_go
