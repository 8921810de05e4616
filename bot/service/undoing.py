"""/undo: take back what was said last, or set back what was set last (U2)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.core.checkin import GoBack
from bot.core.conversation import FlowKind
from bot.core.drill_kinds import DrillId
from bot.core.patient import Patient
from bot.core.safety import Release
from bot.service import (
    changes,
    checkins,
    days,
    drills,
    editing,
    feedback,
    forms,
    listening,
    mornings,
    nudges,
    plans,
    preferences,
    safety,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_editing import AskUndo, CantUndo, Takes, TellUndo
from bot.service.about_forms import AskForm, RetireForm
from bot.service.about_moves import RetireDrill
from bot.service.about_setup import SettingsView
from bot.service.checkin_cards import receipt
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.records import EDITABLE, today_of
from bot.service.saying import Answered, Notice, Say, Subject, Toast, Withdraw
from bot.service.scene import Scene
from bot.storage import changes as stored_changes
from bot.storage import checkins as stored_checkins
from bot.storage import forms as stored_forms
from bot.storage import holds, patients, schedules, sessions
from bot.storage import nudges as stored_nudges
from bot.storage.changes import Change, ChangeId
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.forms import Form, FormId, FormState
from bot.storage.holds import StoredHold
from bot.storage.nudges import NudgeId, StoredNudge
from bot.storage.sessions import StoredSession
from bot.storage.suggestions import SuggestionId

FOR_SO_LONG = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Said:
    """Something that was said, and when."""

    at: datetime
    what: CheckIn | Form | StoredSession | StoredHold | StoredNudge | Change


async def ask(scene: Scene, patient: Patient) -> Effects:
    """What was said last: one question back, whether it is to go, or that it stays and why."""
    for one in sorted(await _said(scene, patient), key=lambda said: said.at, reverse=True):
        if asked := await _ask_of(scene, patient, one):
            return asked
    return [Say(Notice.NOTHING_TO_UNDO)]


async def _ask_of(scene: Scene, patient: Patient, said: _Said) -> Effects:
    """What can be taken back of this; [] if it is a question with none before it."""
    match said.what:
        case StoredHold() as hold:
            if hold.ended_at is None:
                return await safety.blocked(scene, patient)
            return await safety.bring_back(scene, patient, hold.id)
        case CheckIn() as checkin:
            return await _ask_of_checkin(scene, patient, checkin)
        case Form(state=FormState.OPEN) as form:
            return await _back_in_form(scene, patient, form)
        case Form() as form:
            return await _ask_of_form(scene, patient, form)
        case Change(id=change_id) as change:
            setting, on = changes.named(patient, change), today_of(scene, patient)
            return [AskUndo(Takes.SETTING, change_id, on, setting=setting)] if setting else []
        case StoredNudge(id=nudge_id):
            at = said.at.astimezone(patient.zone)
            return [AskUndo(Takes.MOVED, nudge_id, at.date(), at=at.time())]
        case told:
            return _ask_of_move(scene, told)


async def _ask_of_checkin(scene: Scene, patient: Patient, checkin: CheckIn) -> Effects:
    """Its note, or else the question before; of one that is done one answer can be changed."""
    if checkin.note is not None:
        return [AskUndo(Takes.NOTE, checkin.id, checkin.diary_date)]
    if checkin.state is CheckInState.OPEN:
        return await _back_in_checkin(scene, patient, checkin)
    if checkin.state is CheckInState.EARLY:
        return [AskUndo(Takes.SLEEP, checkin.id, checkin.diary_date)]
    stays = Say(Notice.UNDO_CHECKIN, {"day": checkin.diary_date})
    return [stays, *await editing.edit_day(scene, patient, checkin.id)]


def _ask_of_move(scene: Scene, told: StoredSession) -> Effects:
    """Whether what was said of it is to go, as long as nothing was made of it."""
    drill, on = DrillId(told.session.practice), told.session.on
    if not feedback.may_take_back(scene, told):
        return [CantUndo(on, drill=drill)] if drill in scene.content.drills else []
    return [AskUndo(Takes.MOVE, told.id, on, drill=drill)]


async def _ask_of_form(scene: Scene, patient: Patient, form: Form) -> Effects:
    """Whether a finished one is to go; of what stays, where that is changed."""
    kind, on = KINDS[form.kind], form.diary_date
    details = await kind.filled(scene, patient, form)
    if await kind.may_undo(scene, patient, form):
        return [AskUndo(Takes.FORM, form.id, on, form.kind, details)]
    return [CantUndo(on, form.kind, details), *await safety.blocked(scene, patient)]


async def take_back(scene: Scene, patient: Patient, takes: Takes, key: int) -> Effects:
    """Delete it, with what hangs on it."""
    if takes is Takes.NOTE:
        checkin = await checkins.own(scene, patient, CheckInId(key))
        if checkin is None or checkin.note is None:
            return [Answered(Toast.STALE)]
        await stored_checkins.set_note(scene.session, checkin.id, None)
        shown = await receipt(scene, patient, replace(checkin, note=None))
        return [TellUndo(is_gone=True), shown]
    if takes is Takes.SLEEP:
        return await _take_back_sleep(scene, patient, CheckInId(key))
    if takes is Takes.MOVE:
        return await _take_back_move(scene, patient, SuggestionId(key))
    if takes is Takes.MOVED:
        is_gone = await nudges.take_back(scene, patient, NudgeId(key))
        return [TellUndo(is_gone=True)] if is_gone else [Answered(Toast.STALE)]
    if takes is Takes.SETTING:
        return await _set_back(scene, patient, ChangeId(key))
    form = await forms.own(scene, patient, FormId(key))
    if form is None or not await KINDS[form.kind].may_undo(scene, patient, form):
        return [Answered(Toast.STALE)]
    follow = KINDS[form.kind].taken_back
    gone = [] if follow is None else await follow(scene, patient, form)
    await stored_forms.delete(scene.session, form)
    return [TellUndo(is_gone=True), RetireForm(form), *gone]


def keep() -> Effects:
    """It stays."""
    return [TellUndo(is_gone=False)]


async def _take_back_move(scene: Scene, patient: Patient, key: SuggestionId) -> Effects:
    """As though nothing had been said of the move; today's is there to be told again."""
    told = await feedback.take_back(scene, patient, key)
    if told is None:
        return [Answered(Toast.STALE)]
    await listening.let_go(scene, patient, FlowKind.DRILL)
    gone: Effects = [RetireDrill(key), TellUndo(is_gone=True)]
    if told.session.on < today_of(scene, patient) or patient.hold_id is not None:
        return gone
    return [*gone, *await drills.show_steps(scene, patient, key)]


async def _take_back_sleep(scene: Scene, patient: Patient, key: CheckInId) -> Effects:
    told = await checkins.own(scene, patient, key)
    if told is None or told.state is not CheckInState.EARLY:
        return [Answered(Toast.STALE)]
    return [TellUndo(is_gone=True), *await mornings.take_back_sleep(scene, patient, told)]


async def _set_back(scene: Scene, patient: Patient, key: ChangeId) -> Effects:
    """As it was before, and the settings as they are now; the rest is planned by that."""
    before = await changes.put_back(scene, patient, key)
    if before is None:
        return [Answered(Toast.STALE)]
    if before.paused_at is not None:
        await schedules.cancel(scene.session, before.id, plans.WANTED)
    await days.plan(scene, before)
    for asking in (FlowKind.SETTINGS, FlowKind.PAUSE):
        await listening.let_go(scene, before, asking)
    told: Effects = [Withdraw((Subject.PROMPT,)), TellUndo(is_gone=True, of_setting=True)]
    if before.paused_at != patient.paused_at:
        return told
    return [*told, *await preferences.open_view(scene, before, SettingsView.MENU, fresh=True)]


async def _back_in_checkin(scene: Scene, patient: Patient, checkin: CheckIn) -> Effects:
    """The question before the open one, below what was typed, with its title."""
    current = checkin.progress.current
    if current is None:
        return []
    shown = await checkins.answer(scene, patient, checkin.id, GoBack(current))
    asked = [effect for effect in shown if isinstance(effect, AskQuestion)]
    return [replace(e, fresh=True, first=True) for e in asked if e.question != current]


async def _back_in_form(scene: Scene, patient: Patient, form: Form) -> Effects:
    current = form.progress.current
    if current is None:
        return []
    shown = await forms.answer(scene, patient, KINDS[form.kind], form, GoBack(current))
    asked = [effect for effect in shown if isinstance(effect, AskForm)]
    return [replace(effect, fresh=True) for effect in asked if effect.question.id != current]


async def _said(scene: Scene, patient: Patient) -> list[_Said]:
    """What was said in the last 24 hours, whether it may be taken back or not."""
    today = today_of(scene, patient)
    first = today - EDITABLE  # an answer may come days after its question
    checked_in = await stored_checkins.between(scene.session, patient.id, first, today)
    nudged = await stored_nudges.since(scene.session, patient.id, scene.now - nudges.LOOK_BACK)
    moves = await sessions.since(scene.session, patient.id, first)
    changed = await stored_changes.of_patient(scene.session, patient.id)
    # Of what was said in the same instant the first here is the last: an entry that set a hold, a
    # flare that an open check-in then need not ask for.
    found = [
        *(
            _Said(stored.ended_at or stored.hold.set_at, stored)
            for stored in await holds.of_patient(scene.session, patient.id)
            if stored.ended_by in {None, Release.SEEN_AND_TOLD_TO_CARRY_ON}
        ),
        *await _of_forms(scene, patient, first),
        *(_Said(move.told_at, move) for move in moves),
        *(_Said(checkin.shown_at, checkin) for checkin in checked_in),
        *(_Said(at, stored) for stored in nudged if (at := stored.nudge.moved_at) is not None),
        *(_Said(change.at, change) for change in reversed(changed)),
    ]
    return [one for one in found if one.at >= scene.now - FOR_SO_LONG]


async def _of_forms(scene: Scene, patient: Patient, first: date) -> list[_Said]:
    """The finished ones, and those under way that have an answer."""
    told = await stored_forms.finished(scene.session, patient.id, list(KINDS), first)
    found = [_Said(form.closed_at, form) for form in told if form.closed_at is not None]
    for flow in await patients.conversation(scene.session, patient.id):
        if flow.kind not in {FlowKind.FORM, FlowKind.FLARE}:
            continue
        form = await forms.own(scene, patient, FormId(int(flow.key)))
        if form is not None and form.kind in KINDS and form.state is FormState.OPEN:
            times = [
                at
                for question in form.answers
                if (at := await stored_forms.answered_at(scene.session, form.id, question))
            ]
            found += [_Said(max(times), form)] if times else []
    return found
