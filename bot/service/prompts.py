"""What comes by itself: due check-ins, the rest of the day, a hold's question, fresh cards."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import assert_never

from bot.core.burden import Contact
from bot.core.patient import Patient, PatientId
from bot.service import (
    breathing,
    checkins,
    flares,
    hold_prompts,
    mornings,
    nudges,
    pauses,
    plans,
    reminders,
    retention,
    rhythms,
    safety,
    unasked,
    unwinding,
    weekly,
)
from bot.service.about_checkins import AskQuestion
from bot.service.due import WORTH, DueNow, Outcome
from bot.service.effects import Effect, Effects
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import occurrences, outages, schedules
from bot.storage.checkins import CheckInId, CheckInState
from bot.storage.holds import HoldId
from bot.storage.schedules import Due

FRESH_CARD = "fresh_card"
TOUCHED_BEFORE = timedelta(minutes=10)


async def come_due(scene: Scene, patient: Patient, due: DueNow) -> Effects:
    """Carry out a due occurrence, under the conditions that hold now."""
    outcome, effects = await _carry_out(scene, patient, due)
    if due.after_crisis:
        effects = [_bridging(effect) for effect in effects]
    await occurrences.set_outcome(scene.session, patient.id, due.kind, due.occurrence, outcome)
    return effects


async def _carry_out(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    if due.kind == retention.RETENTION:
        return await retention.come(scene, patient, due)
    if patient.blocked_at is not None:
        return "blocked", []
    if due.kind == plans.CHECKIN:
        return await _checkin(scene, patient, due)
    if due.kind == plans.WEEKLY:
        return await weekly.come(scene, patient, due)
    if due.kind in COMES:
        return await _rest_of_the_day(scene, patient, due)
    if due.kind.partition(".")[0] == safety.HOLD_QUESTION:
        return await hold_prompts.question(scene, patient, HoldId(int(due.occurrence)))
    if due.kind == breathing.BREATH:
        return await breathing.go_on(scene, patient, due.occurrence, due.due_at)
    if due.kind in flares.RECHECKS:
        return await flares.come_due(scene, patient, due.occurrence, due.due_at)
    if due.kind == FRESH_CARD:
        checkin_id = CheckInId(int(due.occurrence))
        return "shown", await checkins.show_again_after_outage(scene, patient, checkin_id)
    return "unknown", []


COMES: dict[str, Callable[[Scene, Patient, DueNow], Awaitable[Outcome]]] = {
    plans.MORNING: mornings.come,
    plans.REMINDER: reminders.come,
    plans.SNOOZE: reminders.come_again,
    plans.NUDGE: nudges.come,
    plans.UNWIND: unwinding.come,
}
# Of a day after a crisis text the evening's question is enough, and what was put off on purpose.
WAITS_AFTER_CRISIS = frozenset({plans.MORNING, plans.REMINDER, plans.UNWIND})


async def _rest_of_the_day(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    if patient.paused_at is not None:
        return "paused", []
    if scene.now - due.due_at > WORTH:
        return "missed", []
    if due.after_crisis and due.kind in WAITS_AFTER_CRISIS:
        return "waits", []
    return await COMES[due.kind](scene, patient, due)


async def _checkin(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    if scene.now - due.due_at > WORTH:
        return "missed", []
    day = date.fromisoformat(due.occurrence)
    after_pause = patient.paused_at is not None
    if after_pause:
        if patient.paused_until is None or day < patient.paused_until:
            return "paused", []
        patient = await pauses.ended(scene, patient)
    elif day.weekday() not in patient.day.evenings:
        return "another evening", []
    hold = await safety.standing_hold(scene, patient)
    if hold is not None:
        return await hold_prompts.evening(scene, patient, hold, due)
    found = await stored_checkins.of_day(scene.session, patient.id, day)
    if found is not None and found.state not in {CheckInState.OPEN, CheckInState.EARLY}:
        return "answered", []
    if not await unasked.may_go(scene, patient, plans.CHECKIN, day):
        return "too many", []
    return await _contact(scene, patient, day, due, after_pause=after_pause)


async def _contact(
    scene: Scene, patient: Patient, day: date, due: DueNow, *, after_pause: bool
) -> Outcome:
    """Ask, or what P12 has in its place after missed days."""
    due_until = due.due_at + WORTH
    what = await rhythms.contact_on(scene, patient, day)
    match what:
        case Contact.ASK:
            await plans.plan_reminder(scene, patient, day)
            await plans.plan_morning(scene, patient, day + timedelta(days=1))
            asked = await checkins.begin(scene, patient, day, due_until)
            return unasked.ASKED, [_welcoming(e) for e in asked] if after_pause else asked
        case Contact.GENTLE | Contact.WEEKLY:
            is_weekly = what is Contact.WEEKLY
            shown = await rhythms.after_silence(scene, patient, day, due_until, is_weekly=is_weekly)
            return what.value, shown
        case Contact.QUIET | Contact.REST:
            return what.value, []
        case _:
            assert_never(what)


def _welcoming(effect: Effect) -> Effect:
    return replace(effect, after_pause=True) if isinstance(effect, AskQuestion) else effect


def _bridging(effect: Effect) -> Effect:
    return replace(effect, after_crisis=True) if isinstance(effect, AskQuestion) else effect


async def touched_by_outage(
    scene: Scene, since: datetime, until: datetime
) -> Sequence[tuple[PatientId, CheckInId]]:
    """The check-ins whose taps may have been lost.

    Only those that were touched or sent from ten minutes before the outage until its end.
    """
    return await outages.open_between(scene.session, since - TOUCHED_BEFORE, until)


async def after_outage(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """A fresh card for a check-in that lost taps, at once or when the night is over."""
    if patient.blocked_at is not None:
        return []
    wake = plans.after_the_night(scene.now, patient)
    if wake == scene.now:
        return await checkins.show_again_after_outage(scene, patient, checkin_id)
    await schedules.plan(scene.session, Due(patient.id, FRESH_CARD, str(checkin_id), wake))
    return []
