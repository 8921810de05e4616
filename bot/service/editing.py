"""/edit: what was told in the last days, to be changed; and yesterday, to be filled in (U2)."""

from dataclasses import replace
from datetime import date, timedelta

from bot.core.patient import Patient
from bot.service import checkins, forms, mornings
from bot.service.about_checkins import AskQuestion, ChooseAnswerToEdit, ShowReceipt
from bot.service.about_editing import EditableForm, ShowEdit
from bot.service.about_forms import AskForm, ChooseFormEdit
from bot.service.effects import Effect, Effects
from bot.service.form_kinds import KINDS
from bot.service.records import EDITABLE, today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import forms as stored_forms
from bot.storage.checkins import CheckIn, CheckInId
from bot.storage.forms import Form, FormId

FORMS_SHOWN = 4
A_DAY = timedelta(days=1)


async def show(scene: Scene, patient: Patient) -> Effects:
    """The check-ins of seven diary days, the latest forms among them, the newest first."""
    today = today_of(scene, patient)
    first = today - EDITABLE + A_DAY
    told_of = await stored_checkins.between(scene.session, patient.id, first, today)
    days = [checkin for checkin in told_of if _has_entry(checkin)]
    kinds = [kind.id for kind in KINDS.values() if kind.may_edit]
    told = await stored_forms.finished(scene.session, patient.id, kinds, first)
    newest = [form for form in reversed(told) if not form.is_blank][:FORMS_SHOWN]
    latest = [await _editable(scene, patient, form) for form in newest]
    return [
        ShowEdit(
            tuple((checkin.id, checkin.diary_date) for checkin in reversed(days)),
            tuple(latest),
            await missing_yesterday(scene, patient),
            await mornings.slept(scene, patient),
        )
    ]


async def edit_day(scene: Scene, patient: Patient, checkin_id: CheckInId) -> Effects:
    """The answers of a day, below what was tapped."""
    return _fresh(await checkins.choose_edit(scene, patient, checkin_id))


async def edit_form(scene: Scene, patient: Patient, form_id: FormId) -> Effects:
    """The answers of a form, below what was tapped."""
    form = await forms.own(scene, patient, form_id)
    if form is None or form.kind not in KINDS:
        return [Answered(Toast.STALE)]
    return _fresh(await forms.choose_edit(scene, patient, KINDS[form.kind], form))


async def today(scene: Scene, patient: Patient) -> Effects:
    """/checkin: today's check-in; yesterday's can be had in its place, if it has no entry."""
    return await offering_yesterday(scene, patient, await checkins.begin(scene, patient))


async def offering_yesterday(scene: Scene, patient: Patient, effects: Effects) -> Effects:
    """The same of today's check-in with a way to yesterday's, if that has no entry."""
    if await missing_yesterday(scene, patient) is None:
        return effects
    return [
        replace(e, offers_yesterday=True) if isinstance(e, AskQuestion | ShowReceipt) else e
        for e in effects
    ]


async def fill_in_yesterday(scene: Scene, patient: Patient) -> Effects:
    """Open yesterday's check-in, kept under its date; nothing is advised for a day that is over."""
    yesterday = await missing_yesterday(scene, patient)
    if yesterday is None:
        return [Answered(Toast.STALE)]
    return _fresh(await checkins.begin(scene, patient, yesterday))


async def missing_yesterday(scene: Scene, patient: Patient) -> date | None:
    """The diary day before today, if the patient was here and told nothing of it."""
    yesterday = today_of(scene, patient) - A_DAY
    if yesterday < patient.started_on:
        return None
    found = await stored_checkins.of_day(scene.session, patient.id, yesterday)
    return None if found is not None and _has_entry(found) else yesterday


def _has_entry(checkin: CheckIn) -> bool:
    """Whether one of its questions was answered: a word on the sleep alone is no entry yet."""
    return any(question in checkin.progress.questions for question in checkin.progress.answers)


async def _editable(scene: Scene, patient: Patient, form: Form) -> EditableForm:
    """A form with its name's details and its time."""
    at = form.opened_at.astimezone(patient.zone).time()
    details = await KINDS[form.kind].filled(scene, patient, form)
    return EditableForm(form, at, details)


def _fresh(effects: Effects) -> Effects:
    return [_below(effect) for effect in effects]


def _below(effect: Effect) -> Effect:
    shown = AskQuestion | ShowReceipt | ChooseAnswerToEdit | AskForm | ChooseFormEdit
    return replace(effect, fresh=True) if isinstance(effect, shown) else effect
