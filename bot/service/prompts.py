"""What comes by itself: due check-ins, the question of a hold, fresh cards after an outage."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.core.patient import Patient, PatientId
from bot.service import breathing, checkins, plans, safety, weekly
from bot.service.due import WORTH, DueNow, Outcome
from bot.service.effects import Effects, ShowHold
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import holds, schedules
from bot.storage.checkins import CheckInId, CheckInState
from bot.storage.holds import HoldId
from bot.storage.schedules import Due

FRESH_CARD = "fresh_card"
TOUCHED_BEFORE = timedelta(minutes=10)


async def come_due(scene: Scene, patient: Patient, due: DueNow) -> Effects:
    """Carry out a due occurrence, under the conditions that hold now."""
    outcome, effects = await _carry_out(scene, patient, due)
    await schedules.set_outcome(scene.session, patient.id, due.kind, due.occurrence, outcome)
    return effects


async def _carry_out(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    if patient.blocked_at is not None:
        return "blocked", []
    if due.kind in plans.WANTED and patient.paused_at is not None:
        return "paused", []
    if due.kind == plans.CHECKIN:
        return await _checkin(scene, patient, due)
    if due.kind == plans.WEEKLY:
        return await weekly.come(scene, patient, due)
    if due.kind.partition(".")[0] == safety.HOLD_QUESTION:
        return await _hold_question(scene, patient, HoldId(int(due.occurrence)))
    if due.kind == breathing.BREATH:
        return await breathing.go_on(scene, patient, due.occurrence, due.due_at)
    if due.kind == FRESH_CARD:
        checkin_id = CheckInId(int(due.occurrence))
        return "shown", await checkins.show_again_after_outage(scene, patient, checkin_id)
    return "unknown", []


async def _checkin(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    if scene.now - due.due_at > WORTH:
        return "missed", []
    hold = await safety.standing_hold(scene, patient)
    if hold is not None:
        # care.md 4.2: asked once at 24 h, then shown, not pushed: later ones come without a sound.
        silent = hold.asked_at is not None
        if scene.now - hold.hold.set_at >= safety.ASK_AFTER:
            await holds.set_asked(scene.session, hold.id, scene.now)
        asked = ShowHold(
            hold, patient.country, is_question=True, silent=silent, due_until=due.due_at + WORTH
        )
        return "held", [asked]
    day = date.fromisoformat(due.occurrence)
    found = await stored_checkins.of_day(scene.session, patient.id, day)
    if found is not None and found.state is not CheckInState.OPEN:
        return "answered", []
    return "asked", await checkins.begin(scene, patient, day, due.due_at + WORTH)


async def _hold_question(scene: Scene, patient: Patient, hold_id: HoldId) -> Outcome:
    hold = await holds.find(scene.session, hold_id)
    if hold is None or hold.ended_at is not None or hold.asked_at is not None:
        return "answered", []
    await holds.set_asked(scene.session, hold.id, scene.now)
    return "asked", [ShowHold(hold, patient.country, is_question=True)]


async def touched_by_outage(
    scene: Scene, since: datetime, until: datetime
) -> Sequence[tuple[PatientId, CheckInId]]:
    """The check-ins whose taps may have been lost.

    Only those that were touched or sent from ten minutes before the outage until its end.
    """
    return await stored_checkins.open_between(scene.session, since - TOUCHED_BEFORE, until)


async def after_outage(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """A fresh card for a check-in that lost taps, at once or when the night is over."""
    if patient.blocked_at is not None:
        return []
    wake = plans.after_the_night(scene.now, patient)
    if wake == scene.now:
        return await checkins.show_again_after_outage(scene, patient, checkin_id)
    await schedules.plan(scene.session, Due(patient.id, FRESH_CARD, str(checkin_id), wake))
    return []
