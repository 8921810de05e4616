"""The week's three questions, PEG, on the patient's own weekday; the week itself follows them."""

from datetime import date

from bot.core.burden import Contact
from bot.core.patient import Patient
from bot.service import (
    changes,
    forms,
    instruments,
    plans,
    rhythms,
    safety,
    unasked,
    weeks,
)
from bot.service.due import WORTH, DueNow, Outcome
from bot.service.scene import Scene


async def come(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Ask them, unless they were answered this week already; and plan those of the next week.

    In a silence they aren't asked, and those of a week before can be answered no more.
    """
    if patient.paused_at is not None:
        return "paused", []
    await plans.plan_weekly(scene, patient)
    if scene.now - due.due_at > WORTH:
        return "missed", []
    if due.after_crisis:
        return "waits", []
    if await safety.standing_hold(scene, patient) is not None:
        return "held", []
    day = date.fromisoformat(due.occurrence)
    if await rhythms.contact_on(scene, patient, day) is not Contact.ASK:
        return "silent", await forms.close_open(scene, patient, instruments.PEG)
    if await weeks.is_peg_answered(scene, patient, day):
        return "answered", []
    if not await unasked.may_go(scene, patient, plans.WEEKLY, day):
        return "too many", []
    due_until = due.due_at + WORTH
    asked = await forms.begin(scene, patient, instruments.PEG, day=day, due_until=due_until)
    return unasked.ASKED, asked


async def set_weekday(scene: Scene, patient: Patient, weekday: int) -> Patient:
    """Ask on this weekday (Monday is 0) from now on."""
    patient = await changes.change(scene, patient, weekly_on=weekday)
    if patient.paused_at is None and patient.onboarded_at is not None:
        await plans.plan_weekly(scene, patient)
    return patient
