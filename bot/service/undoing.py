"""/undo: take back what was said last (U2)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.core import conversation
from bot.core.checkin import GoBack
from bot.core.conversation import Flow, FlowKind
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.safety import Release
from bot.service import checkins, editing, forms, safety
from bot.service.about_checkins import AskQuestion, ShowReceipt
from bot.service.about_editing import AskUndo, Takes, TellUndo
from bot.service.about_forms import AskForm, RetireForm
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.records import today_of
from bot.service.saying import Answered, Notice, Say, Toast
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import forms as stored_forms
from bot.storage import holds, patients
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.forms import Form, FormId
from bot.storage.holds import StoredHold

FOR_SO_LONG = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that was said, and when."""

    at: datetime
    what: CheckIn | Form | StoredHold


async def ask(scene: Scene, patient: Patient) -> Effects:
    """One question back, if one is open; else whether the last thing of a day is to go."""
    stack = await patients.conversation(scene.session, patient.id)
    flow = conversation.top(conversation.begun(stack))
    back = await _go_back(scene, patient, flow) if flow is not None else []
    if back:
        return back
    said = await _said(scene, patient)
    if not said:
        return [Say(Notice.NOTHING_TO_UNDO)]
    match max(said, key=lambda one: one.at).what:
        case StoredHold(id=hold_id):
            return await safety.bring_back(scene, patient, hold_id)
        case CheckIn(note=None) as checkin:
            return await editing.edit_day(scene, patient, checkin.id)
        case CheckIn() as checkin:
            return [AskUndo(Takes.NOTE, checkin.id, checkin.diary_date)]
        case form:
            details = await KINDS[form.kind].filled(scene, patient, form)
            return [AskUndo(Takes.FORM, form.id, form.diary_date, form.kind, details)]


async def take_back(scene: Scene, patient: Patient, takes: Takes, key: int) -> Effects:
    """Delete it, with what hangs on it."""
    if takes is Takes.NOTE:
        checkin = await checkins.own(scene, patient, CheckInId(key))
        if checkin is None or checkin.note is None:
            return [Answered(Toast.STALE)]
        await stored_checkins.set_note(scene.session, checkin.id, None)
        return [TellUndo(is_gone=True), ShowReceipt(replace(checkin, note=None))]
    form = await forms.own(scene, patient, FormId(key))
    if form is None or not KINDS[form.kind].may_undo(form):
        return [Answered(Toast.STALE)]
    follow = KINDS[form.kind].taken_back
    gone = [] if follow is None else await follow(scene, patient, form)
    await stored_forms.delete(scene.session, form)
    return [TellUndo(is_gone=True), RetireForm(form), *gone]


def keep() -> Effects:
    """It stays."""
    return [TellUndo(is_gone=False)]


async def _go_back(scene: Scene, patient: Patient, flow: Flow) -> Effects:
    """The question before the one that is open, below what was typed; [] if there is none."""
    if flow.kind is FlowKind.CHECKIN:
        checkin = await checkins.own(scene, patient, CheckInId(int(flow.key)))
        open_question = None if checkin is None else checkin.progress.current
        if checkin is None or open_question is None:
            return []
        shown = await checkins.answer(scene, patient, checkin.id, GoBack(open_question))
    elif flow.kind in {FlowKind.FORM, FlowKind.FLARE}:
        form = await forms.own(scene, patient, FormId(int(flow.key)))
        open_question = None if form is None else form.progress.current
        if form is None or form.kind not in KINDS or open_question is None:
            return []
        kind = KINDS[form.kind]
        shown = await forms.answer(scene, patient, kind, form, GoBack(open_question))
    else:
        return []
    asked = [e for e in shown if isinstance(e, AskQuestion | AskForm)]
    if not any(_asks(effect) != open_question for effect in asked):
        return []
    return [replace(effect, fresh=True) for effect in asked]


def _asks(effect: AskQuestion | AskForm) -> QuestionId:
    return effect.question if isinstance(effect, AskQuestion) else effect.question.id


async def _said(scene: Scene, patient: Patient) -> list[_Said]:
    """What was said in the last 24 hours and may be taken back."""
    since = scene.now - FOR_SO_LONG
    kinds = [k.id for k in KINDS.values() if k.may_edit or k.undoable is not None]
    today = today_of(scene, patient)
    first = today - editing.SPAN  # an answer may come days after its question
    told = await stored_forms.finished(scene.session, patient.id, kinds, first)
    days = await stored_checkins.between(scene.session, patient.id, first, today)
    found = [
        _Said(form.closed_at, form)
        for form in told
        if form.closed_at is not None and KINDS[form.kind].may_undo(form)
    ]
    found += [_Said(c.shown_at, c) for c in days if c.state is not CheckInState.OPEN]
    ended = await holds.of_patient(scene.session, patient.id)
    found += [
        _Said(stored.ended_at, stored)
        for stored in ended
        if stored.ended_at is not None and stored.ended_by is Release.SEEN_AND_TOLD_TO_CARRY_ON
    ]
    return [one for one in found if one.at >= since]
