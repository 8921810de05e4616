"""Quiet for a while: until a date, or until the patient says."""

from datetime import date, timedelta

from bot.core import conversation
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.service import changes, days, onboarding, plans
from bot.service.about_days import PauseView, RetirePause, ShowPause
from bot.service.effects import Effects
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Say, Subject, Toast, Withdraw
from bot.service.scene import Scene
from bot.storage import checkins, patients, schedules
from bot.storage.checkins import CheckIn, CheckInState

LONGEST = timedelta(days=366)


async def pause(scene: Scene, patient: Patient) -> Effects:
    """Quiet from now on; the data stays. Until when may be said, by tap or in words."""
    since = patient.paused_at or scene.now
    await changes.change(scene, patient, paused_at=since, paused_until=None)
    await schedules.cancel(scene.session, patient.id, plans.WANTED)
    stack = await patients.conversation(scene.session, patient.id)
    asked = conversation.put(stack, Flow(FlowKind.PAUSE, "pause", PauseView.CHOOSE))
    await patients.save_conversation(scene.session, patient.id, asked)
    return [Withdraw((Subject.PROMPT,)), ShowPause(PauseView.CHOOSE, fresh=True)]


async def until(scene: Scene, patient: Patient, day: date | None) -> Effects:
    """The pause ends by itself on this diary day; without one it stays until the patient says."""
    today = today_of(scene, patient)
    if day is not None and not today < day <= today + LONGEST:
        return [ShowPause(PauseView.CHOOSE, unclear=True)]
    if patient.paused_at is None:
        return [Answered(Toast.STALE)]
    # No change of its own: /undo takes back the pause, not its length.
    patient = await patients.change(scene.session, patient.id, paused_until=day)
    await schedules.cancel(scene.session, patient.id, plans.WANTED)
    await days.plan(scene, patient)
    await _leave(scene, patient)
    return [ShowPause(PauseView.OPEN if day is None else PauseView.UNTIL, day)]


async def stay(scene: Scene, patient: Patient) -> Effects:
    """The question until when is left: the pause stands, and how to end it is said once more."""
    await _leave(scene, patient)
    return [ShowPause(PauseView.OPEN, fresh=True)]


async def ended(scene: Scene, patient: Patient) -> Patient:
    """The pause is over; its days are not missed ones."""
    last = today_of(scene, patient) - timedelta(days=1)
    patient = await patients.change(
        scene.session,
        patient.id,
        paused_at=None,
        paused_until=None,
        heard_on=max(last, patient.heard_on),
    )
    await days.plan(scene, patient)
    return patient


async def resume(scene: Scene, patient: Patient) -> Effects:
    """Messages again, from the next time on; says whether today's check-in is still to come."""
    patient = await patients.change(scene.session, patient.id, blocked_at=None)
    if patient.onboarded_at is None:
        await patients.change(scene.session, patient.id, paused_at=None, paused_until=None)
        return await onboarding.start(scene, patient.id)
    await _leave(scene, patient)
    patient = await changes.change(scene, patient, paused_at=None, paused_until=None)
    patient = await ended(scene, patient)
    today = today_of(scene, patient)
    found = await checkins.of_day(scene.session, patient.id, today)
    day = plans.next_evening(patient, await plans.plan_checkin(scene, patient))
    state = _state_of(found, is_to_come=day == today)
    if day == today and state != "none":
        day = plans.next_evening(patient, today + timedelta(days=1))
    details: dict[str, str | int | date] = {
        "time": patient.checkin_at.strftime("%H:%M"),
        "when": {0: "today", 1: "tomorrow"}.get((day - today).days, "later"),
        "day": day,
        "today": state,
    }
    notice = Notice.RESUMED_DONE if state == "done" else Notice.RESUMED
    return [RetirePause(), Say(notice, details)]


async def _leave(scene: Scene, patient: Patient) -> None:
    """Words no longer say until when."""
    stack = await patients.conversation(scene.session, patient.id)
    await patients.save_conversation(
        scene.session, patient.id, conversation.without(stack, FlowKind.PAUSE)
    )


def _state_of(today: CheckIn | None, *, is_to_come: bool) -> str:
    """What there is to say of today's check-in; one that was stopped or answered comes no more."""
    if today is None or today.state is CheckInState.EARLY:
        return "none"
    if today.state is CheckInState.OPEN and is_to_come:
        return "none"
    return "done" if today.state is CheckInState.COMPLETE else "open"
