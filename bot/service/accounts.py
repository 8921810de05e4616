"""The patient's account: welcome, what a block changes, leaving what is open."""

from bot.core import conversation
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.service import checkins, days, erasure, forms, onboarding, pauses, preferences, retention
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.saying import Notice, Say, Subject, Withdraw
from bot.service.scene import Scene
from bot.storage import patients, schedules
from bot.storage.checkins import CheckInId
from bot.storage.forms import FormId


async def welcome(scene: Scene, chat_id: int) -> Effects:
    """/start: onboarding, its next step, or a welcome back."""
    patient = await patients.find(scene.session, chat_id)
    if patient is None or patient.onboarded_at is None:
        return await onboarding.start(scene, chat_id)
    if patient.paused_at is not None:
        return [Say(Notice.STILL_PAUSED)]
    return [Say(Notice.WELCOME_BACK, _when(patient))]


async def blocked(scene: Scene, patient: Patient) -> Effects:
    """The chat can't be written to: prompts stop, the data stays as long as after any silence."""
    await patients.change(scene.session, patient.id, blocked_at=scene.now)
    await schedules.cancel(scene.session, patient.id, besides=retention.RETENTION)
    return [Withdraw(tuple(Subject))]


async def unblocked(scene: Scene, patient: Patient) -> Patient:
    """The patient is back: what comes by itself goes on, unless it is paused."""
    patient = await patients.change(scene.session, patient.id, blocked_at=None)
    await days.plan(scene, patient)
    return patient


async def cancel(scene: Scene, chat_id: int) -> Effects:
    """/cancel: leave what is on top; the check-in keeps what was answered."""
    stack = await patients.conversation(scene.session, chat_id)
    flow = conversation.top(conversation.begun(stack))
    patient = await patients.find(scene.session, chat_id)
    if flow is None:
        return [Say(Notice.NOTHING_TO_CANCEL)]
    if flow.kind is FlowKind.ONBOARDING:
        return [Say(Notice.LEFT_SETTING_UP)]
    if flow.kind is FlowKind.CHECKIN and patient is not None:
        return await checkins.stop(scene, patient, flow)
    if flow.kind in {FlowKind.FORM, FlowKind.FLARE, FlowKind.ASIDE} and patient is not None:
        return await _stop_form(scene, patient, flow)
    if flow.kind is FlowKind.EDIT and patient is not None:
        shown = await checkins.show(scene, patient, CheckInId(int(flow.key)))
        return [*shown, Say(Notice.CANCELLED)]
    if flow.kind is FlowKind.PAUSE and patient is not None:
        return await pauses.stay(scene, patient)
    if flow.kind is FlowKind.SETTINGS and patient is not None:
        return await preferences.close(scene, patient)
    if flow.kind is FlowKind.DELETION:
        return await erasure.keep(scene, chat_id, flow.key)
    await patients.save_conversation(scene.session, chat_id, conversation.without(stack, flow.kind))
    return [Say(Notice.CANCELLED)]


async def _stop_form(scene: Scene, patient: Patient, flow: Flow) -> Effects:
    form = await forms.own(scene, patient, FormId(int(flow.key)))
    if form is None or form.kind not in KINDS:
        return [Say(Notice.NOTHING_TO_CANCEL)]
    return await forms.stop(scene, patient, KINDS[form.kind], form)


def _when(patient: Patient) -> dict[str, str | int]:
    return {"time": patient.checkin_at.strftime("%H:%M")}
