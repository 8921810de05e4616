"""A few slow breaths before sleep, for whoever wants them (B9)."""

from datetime import date

from bot.core.burden import Contact
from bot.core.day import BEFORE_SLEEP
from bot.core.patient import Patient
from bot.service import plans, rhythms, safety, unasked
from bot.service.about_days import ShowUnwind
from bot.service.due import DueNow, Outcome
from bot.service.scene import Scene


async def come(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Offer them, unless it is the time of sleep already; in a silence they rest as well."""
    if not patient.day.unwind:
        return "off", []
    if scene.now - due.due_at > BEFORE_SLEEP:
        return "missed", []
    if await safety.standing_hold(scene, patient) is not None:
        return "held", []
    day = date.fromisoformat(due.occurrence)
    if await rhythms.contact_on(scene, patient, day) is not Contact.ASK:
        return "silent", []
    if not await unasked.may_go(scene, patient, plans.UNWIND, day):
        return "too many", []
    return unasked.SENT, [ShowUnwind(scene.new_id(), due.due_at + BEFORE_SLEEP)]
