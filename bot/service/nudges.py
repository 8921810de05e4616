"""Stand-up nudges in the patient's work hours, for whoever wants them (B8); the rules are P11's.

One one-shot row is planned at a time and armed again by everything that moves the next one: a nudge
that went out, a "moved", a change of the patient's times.
"""

from datetime import datetime, timedelta

from bot.core.breaks import BreakPlan, Keep, Nudge, answered, asks_to_keep, next_nudge
from bot.core.conversation import FlowKind
from bot.core.patient import Patient
from bot.service import changes, listening, plans, safety
from bot.service.about_days import AskToKeepNudges, NudgeNews, ShowNudge, TellOfNudges
from bot.service.due import DueNow, Outcome
from bot.service.effects import Effects
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import nudges, patients, schedules
from bot.storage.nudges import NudgeId
from bot.storage.schedules import Due

# What is asked, as the flow has it: whether the patient moved, or whether nudges are to stay.
MOVED, KEEP = "moved", "keep"
LATE = timedelta(minutes=10)  # a nudge is worth nothing later
LOOK_BACK = timedelta(days=14)  # further than the two last work days, whichever they are


async def plan(scene: Scene, patient: Patient) -> None:
    """Plan the next nudge, or none while they are off."""
    wanted = plan_of(patient)
    recent = await _recent(scene, patient) if wanted else []
    policy = scene.content.policies.burden
    due_at = next_nudge(wanted, recent, None, scene.now, policy) if wanted else None
    if due_at is None:
        await schedules.cancel(scene.session, patient.id, [plans.NUDGE])
        return
    occurrence = due_at.isoformat(timespec="seconds")
    await schedules.plan(scene.session, Due(patient.id, plans.NUDGE, occurrence, due_at))


async def come(scene: Scene, patient: Patient, due: DueNow) -> Outcome:
    """Send the nudge that is due, if it is not late, or ask whether they are still welcome."""
    # What became of it is kept with the nudge itself.
    await schedules.withdraw(scene.session, patient.id, plans.NUDGE)
    wanted = plan_of(patient)
    if wanted is None:
        return "off", []
    is_held = await safety.standing_hold(scene, patient) is not None
    if is_held or due.after_crisis or scene.now - due.due_at > LATE:
        await plan(scene, patient)
        return "left out", []
    recent = await _recent(scene, patient)
    key, due_until = NudgeId(scene.new_id()), due.due_at + LATE
    if asks_to_keep(wanted, recent, scene.now, scene.content.policies.burden) is not None:
        await patients.change(scene.session, patient.id, nudges_asked_at=scene.now)
        await listening.listen(scene, patient, FlowKind.NUDGE, str(key), KEEP)
        return "asked", [AskToKeepNudges(key, due_until)]
    await nudges.add(scene.session, key, patient.id, scene.now)
    await plan(scene, patient)
    number = _number(recent, patient, scene.now)
    await listening.listen(scene, patient, FlowKind.NUDGE, str(key), MOVED, number=str(number))
    return "sent", [ShowNudge(key, number, due_until)]


async def moved(scene: Scene, patient: Patient, nudge_id: NudgeId) -> Effects:
    """The patient moved: the time to the next one begins anew."""
    stored = await nudges.find(scene.session, nudge_id)
    if stored is None or stored.patient_id != patient.id or stored.nudge.moved_at is not None:
        return [Answered(Toast.STALE)]
    await nudges.set_moved(scene.session, nudge_id, scene.now)
    await listening.let_go(scene, patient, FlowKind.NUDGE)
    await plan(scene, patient)
    return [TellOfNudges(nudge_id, NudgeNews.MOVED, patient.day.nudge_minutes or 0)]


async def take_back(scene: Scene, patient: Patient, nudge_id: NudgeId) -> bool:
    """As though no "moved" had come to this nudge; False if none had."""
    stored = await nudges.find(scene.session, nudge_id)
    if stored is None or stored.patient_id != patient.id or stored.nudge.moved_at is None:
        return False
    await nudges.set_moved(scene.session, nudge_id, None)
    await plan(scene, patient)
    return True


async def not_now(scene: Scene, patient: Patient, key: NudgeId) -> Effects:
    """Said in words, where a tap would say nothing: for P11 it is a nudge that went unanswered."""
    await listening.let_go(scene, patient, FlowKind.NUDGE)
    return [TellOfNudges(key, NudgeNews.NOT_NOW)]


async def keep(scene: Scene, patient: Patient, key: NudgeId, answer: Keep) -> Effects:
    """Keep them as they are, as far apart as can be, or none from now on."""
    await listening.let_go(scene, patient, FlowKind.NUDGE)
    wanted = plan_of(patient)
    if wanted is None:
        return [TellOfNudges(key, NudgeNews.OFF)]
    after = answered(wanted, answer, scene.now, scene.content.policies.burden)
    minutes = None if after is None else after.minutes
    patient = await set_minutes(scene, patient, minutes)
    news = {Keep.KEEP: NudgeNews.KEPT, Keep.FEWER: NudgeNews.FEWER, Keep.OFF: NudgeNews.OFF}
    return [TellOfNudges(key, news[answer], minutes or 0)]


async def set_minutes(scene: Scene, patient: Patient, minutes: int | None) -> Patient:
    """Nudges so many minutes apart, None for none; an open question is answered by that."""
    await changes.change(scene, patient, nudge_minutes=minutes)
    patient = await patients.change(scene.session, patient.id, nudges_kept_at=scene.now)
    await plan(scene, patient)
    return patient


def plan_of(patient: Patient) -> BreakPlan | None:
    """When nudges may go, None while they are off."""
    day = patient.day
    if day.nudge_minutes is None:
        return None
    return BreakPlan(
        day.nudge_minutes,
        day.work_from,
        day.work_until,
        patient.zone,
        day.work_days,
        patient.nudges_asked_at,
        patient.nudges_kept_at,
    )


async def _recent(scene: Scene, patient: Patient) -> list[Nudge]:
    found = await nudges.since(scene.session, patient.id, scene.now - LOOK_BACK)
    return [stored.nudge for stored in found]


def _number(recent: list[Nudge], patient: Patient, now: datetime) -> int:
    today = now.astimezone(patient.zone).date()
    earlier = (nudge.sent_at.astimezone(patient.zone).date() for nudge in recent)
    return 1 + sum(on == today for on in earlier)
