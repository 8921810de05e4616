"""The patient's account: welcome, settings, pause, and what a block or a move changes."""

from datetime import time

from bot.core import conversation
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.service import checkins, erasure, forms, onboarding, places, plans
from bot.service.effects import (
    Effects,
    Notice,
    Say,
    SettingsView,
    ShowSettings,
    Subject,
    Withdraw,
    ZoneChoice,
)
from bot.service.form_kinds import KINDS
from bot.service.scene import Scene
from bot.storage import patients, schedules
from bot.storage.forms import FormId


async def welcome(scene: Scene, chat_id: int) -> Effects:
    """/start: onboarding, its next step, or a welcome back."""
    patient = await patients.find(scene.session, chat_id)
    if patient is None or patient.onboarded_at is None:
        return await onboarding.start(scene, chat_id)
    if patient.paused_at is not None:
        return [Say(Notice.STILL_PAUSED)]
    return [Say(Notice.WELCOME_BACK, _when(patient))]


async def pause(scene: Scene, patient: Patient) -> Effects:
    """No prompts until /resume; the data stays."""
    await patients.change(scene.session, patient.id, paused_at=scene.now)
    await schedules.cancel(scene.session, patient.id, plans.WANTED)
    return [Withdraw((Subject.PROMPT,)), Say(Notice.PAUSED)]


async def resume(scene: Scene, patient: Patient) -> Effects:
    """Prompts again, from the next time on."""
    patient = await patients.change(scene.session, patient.id, paused_at=None, blocked_at=None)
    if patient.onboarded_at is None:
        return await onboarding.start(scene, patient.id)
    await plans.plan_checkin(scene, patient)
    await plans.plan_weekly(scene, patient)
    return [Say(Notice.RESUMED, _when(patient))]


async def blocked(scene: Scene, patient: Patient) -> Effects:
    """The chat can't be written to: prompts stop, the data stays."""
    await patients.change(scene.session, patient.id, blocked_at=scene.now)
    await schedules.cancel(scene.session, patient.id)
    return [Withdraw(tuple(Subject))]


async def unblocked(scene: Scene, patient: Patient) -> Patient:
    """The patient is back: prompts go on, unless they are paused."""
    patient = await patients.change(scene.session, patient.id, blocked_at=None)
    if patient.paused_at is None and patient.onboarded_at is not None:
        await plans.plan_checkin(scene, patient)
        await plans.plan_weekly(scene, patient)
    return patient


async def open_settings(
    scene: Scene, patient: Patient, view: SettingsView, *, fresh: bool = False
) -> Effects:
    """Show the settings, or one of them; typed text then belongs to that one."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = Flow(FlowKind.SETTINGS, "settings", view.value)
    stack = (
        conversation.without(stack, FlowKind.SETTINGS)
        if view is SettingsView.MENU
        else conversation.put(stack, flow)
    )
    await patients.save_conversation(scene.session, patient.id, stack)
    return [ShowSettings(patient, view, scene.now, fresh=fresh)]


async def close_settings(scene: Scene, patient: Patient, *, fresh: bool = False) -> Effects:
    """Leave the settings."""
    stack = await patients.conversation(scene.session, patient.id)
    await patients.save_conversation(
        scene.session, patient.id, conversation.without(stack, FlowKind.SETTINGS)
    )
    return [ShowSettings(patient, SettingsView.CLOSED, scene.now, fresh=fresh)]


async def set_hour(scene: Scene, patient: Patient, at: time) -> Effects:
    """Change the hour of the check-in; today's card, if one is out, stays."""
    patient = await patients.change(scene.session, patient.id, checkin_at=at)
    return await _replanned(scene, patient)


async def choose_zone(scene: Scene, patient: Patient, choices: tuple[ZoneChoice, ...]) -> Effects:
    """Change the zone, or let the patient pick when several places fit."""
    if not choices:
        problem = Notice.PLACE_UNKNOWN
        return [ShowSettings(patient, SettingsView.ZONE, scene.now, problem=problem)]
    if len(choices) > 1:
        return [ShowSettings(patient, SettingsView.ZONE, scene.now, choices=choices)]
    patient = await places.move_to(scene, patient, choices[0])
    return await _replanned(scene, patient)


async def set_short_form(scene: Scene, patient: Patient, *, short: bool) -> Effects:
    """Three taps from the next check-in on, or the whole form again."""
    patient = await patients.change(scene.session, patient.id, short_form=short)
    return [ShowSettings(patient, SettingsView.MENU, scene.now)]


async def cancel(scene: Scene, chat_id: int) -> Effects:
    """/cancel: leave what is on top; the check-in keeps what was answered."""
    stack = await patients.conversation(scene.session, chat_id)
    flow = conversation.top(stack)
    patient = await patients.find(scene.session, chat_id)
    if flow is None:
        return [Say(Notice.NOTHING_TO_CANCEL)]
    if flow.kind is FlowKind.ONBOARDING:
        return [Say(Notice.LEFT_SETTING_UP)]
    if flow.kind is FlowKind.CHECKIN and patient is not None:
        return await checkins.stop(scene, patient, flow)
    if flow.kind in {FlowKind.FORM, FlowKind.FLARE} and patient is not None:
        return await _stop_form(scene, patient, flow)
    if flow.kind is FlowKind.SETTINGS and patient is not None:
        return await close_settings(scene, patient, fresh=True)
    if flow.kind is FlowKind.DELETION:
        return await erasure.keep(scene, chat_id, flow.key, fresh=True)
    await patients.save_conversation(scene.session, chat_id, conversation.without(stack, flow.kind))
    return [Say(Notice.CANCELLED)]


async def _stop_form(scene: Scene, patient: Patient, flow: Flow) -> Effects:
    form = await forms.own(scene, patient, FormId(int(flow.key)))
    if form is None or form.kind not in KINDS:
        return [Say(Notice.NOTHING_TO_CANCEL)]
    return await forms.stop(scene, patient, KINDS[form.kind], form)


async def _replanned(scene: Scene, patient: Patient) -> Effects:
    if patient.paused_at is None and patient.onboarded_at is not None:
        await plans.plan_checkin(scene, patient)
        await plans.plan_weekly(scene, patient)
    shown = await open_settings(scene, patient, SettingsView.MENU)
    return [Withdraw((Subject.PROMPT,)), *shown]


def _when(patient: Patient) -> dict[str, str | int]:
    return {"time": patient.checkin_at.strftime("%H:%M")}
