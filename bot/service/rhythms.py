"""How often the patient is asked, and what silence leads to (P12, U9)."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.core import conversation, milestones
from bot.core.burden import Contact, Rhythm, contact
from bot.core.conversation import FlowKind
from bot.core.day import EVENINGS
from bot.core.patient import Patient
from bot.service import changes, listening, opening, plans, unasked
from bot.service.about_days import AskRhythm, ShowGentle, TellRhythm
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.scene import Scene
from bot.storage import occurrences, patients

# What was being asked before a long silence; words written after it are no answer to it.
OF_BACK_THEN = (
    FlowKind.CHECKIN,
    FlowKind.NOTE,
    FlowKind.FLARE,
    FlowKind.FORM,
    FlowKind.ASIDE,
)


async def contact_on(scene: Scene, patient: Patient, day: date) -> Contact:
    """What to do at the hour of the check-in of this diary day."""
    first = _contact(scene, patient, (), day)
    if first is not Contact.GENTLE:
        return first
    outcomes = (unasked.GENTLE, unasked.WEEKLY)
    sent = await occurrences.days_with(
        scene.session, patient.id, plans.CHECKIN, patient.heard_on, outcomes
    )
    return _contact(scene, patient, sent, day)


async def after_silence(
    scene: Scene, patient: Patient, day: date, due_until: datetime, *, is_weekly: bool
) -> Effects:
    """One gentle message; nothing of the missed days stays open."""
    closed = await opening.close_older(scene, patient, day)
    return [*closed, ShowGentle(is_weekly, due_until)]


async def heard_of(scene: Scene, patient: Patient) -> tuple[Patient, bool]:
    """Note a sign of life; returns whether the patient was away for a while before it.

    What was being asked back then is let go: words written now are no answer to it.
    """
    today = today_of(scene, patient)
    if today <= patient.heard_on:
        return patient, False
    was_away = _contact(scene, patient, (), today) is not Contact.ASK
    if was_away:
        stack = await patients.conversation(scene.session, patient.id)
        for kind in OF_BACK_THEN:
            stack = conversation.without(stack, kind)
        await patients.save_conversation(scene.session, patient.id, stack)
    return await patients.change(scene.session, patient.id, heard_on=today), was_away


async def choose(scene: Scene, patient: Patient, rhythm: Rhythm) -> Effects:
    """Ask so often from now on; once a week on the weekday that it is now."""
    evenings = EVENINGS[rhythm]
    if rhythm is Rhythm.WEEKLY:
        evenings = frozenset({today_of(scene, patient).weekday()})
    patient = await changes.change(scene, patient, evenings=evenings)
    await listening.let_go(scene, patient, FlowKind.RHYTHM)
    return [TellRhythm(patient)]


async def offer(scene: Scene, patient: Patient, today: date, *, opens: bool) -> Effects:
    """Ask how often, once from day 28 and when a gate opens; inside a reply."""
    asked_on = () if patient.rhythm_asked_on is None else (patient.rhythm_asked_on,)
    if not milestones.asks_rhythm(patient.started_on, asked_on, today, opens=opens):
        return []
    await patients.change(scene.session, patient.id, rhythm_asked_on=today)
    await listening.listen(scene, patient, FlowKind.RHYTHM, "rhythm", "ask")
    return [AskRhythm()]


def _contact(scene: Scene, patient: Patient, sent: Sequence[date], day: date) -> Contact:
    policy = scene.content.policies.burden
    return contact(patient.heard_on, sent, day, policy, rhythm=patient.day.rhythm)
