"""The intake of the first weeks: one question a day after the check-in's reply (A2, A13, tier C).

Which question comes is the order of the questionnaire. A sign of tier C brings its text at once and
stands as a note, never as a hold; its text comes once more after 14 days (care.md 4.2).
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.core.conversation import FlowKind
from bot.core.drill_kinds import Wish
from bot.core.patient import Patient
from bot.core.questionnaire import QuestionId
from bot.core.safety import FlagId, Tier
from bot.service import forms
from bot.service.about_goals import ShowAboutYou
from bot.service.about_safety import ShowFlagText
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.records import today_of
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.told import FLAG_QUESTIONS, INTAKE, SOON, Told, flag_of, read_told
from bot.storage import forms as stored
from bot.storage import patients
from bot.storage.forms import Form

WISH = QuestionId("intake_wish")
SAID_AGAIN_AFTER = timedelta(days=14)


async def after_reply(scene: Scene, patient: Patient, told: Told) -> Effects:
    """Today's question, if none was asked today; call it on a calm day without a hold."""
    today = today_of(scene, patient)
    begun = await stored.begun_since(scene.session, patient.id, (INTAKE, SOON), today)
    if begun:
        return []
    flag = await _to_say_again(scene, patient, told)
    if flag is not None:
        return await forms.begin(scene, patient, AGAIN, flag)
    asked = (q.id for q in scene.content.questionnaires[INTAKE].questions if q.id != WISH)
    question = next((q for q in asked if q not in told.asked), None)
    return [] if question is None else await ask(scene, patient, question)


async def ask(scene: Scene, patient: Patient, question: QuestionId) -> Effects:
    """One question of the intake, for the first time or anew."""
    if scene.content.questionnaires[INTAKE].question(question) is None:
        return [Answered(Toast.STALE)]
    return await forms.begin(scene, patient, ONE, question)


async def about_you(scene: Scene, patient: Patient) -> Effects:
    """What the plan goes by, so that it can be changed (A13)."""
    told = await read_told(scene, patient)
    questions = scene.content.questionnaires[INTAKE].questions
    shown = tuple(q.id for q in questions if not q.id.startswith(FLAG_QUESTIONS))
    return [ShowAboutYou(patient, shown, told.answers)]


async def _to_say_again(scene: Scene, patient: Patient, told: Told) -> FlagId | None:
    """A sign of tier C that was told 14 days ago or more, and was not said again yet."""
    today = today_of(scene, patient)
    due = [flag for flag, since in told.soon.items() if today - since >= SAID_AGAIN_AFTER]
    if not due:
        return None
    said = await stored.begun_since(scene.session, patient.id, (SOON,), patient.started_on)
    return next((flag for flag in due if flag not in {form.about for form in said}), None)


async def _question(_: Scene, __: Patient, form: Form) -> Sequence[QuestionId]:
    return [QuestionId(form.about)]


async def _heard(_: Scene, patient: Patient, form: Form) -> Effects:
    """A sign of tier C: its text at once."""
    if form.about.startswith(FLAG_QUESTIONS) and form.chosen(form.about) == ("yes",):
        return [ShowFlagText(Tier.C, flag_of(form.about), patient.country)]
    return []


async def _noted(scene: Scene, patient: Patient, form: Form) -> Effects:
    """The movement wanted back stands with the patient; all else is read from the forms."""
    own, picked = form.text(WISH), form.chosen(WISH)
    if own is not None or picked:
        wish = Wish(picked[0]) if picked else Wish.OTHER
        await patients.change(scene.session, patient.id, wish=wish, wish_text=own)
    return []


async def _thanks(_: Scene, __: Patient, ___: Form) -> Effects:
    return []


ONE = FormKind(
    INTAKE,
    finish=_noted,
    flow=FlowKind.ASIDE,
    recorded=_heard,
    pinned=_question,
    may_edit=True,
)
AGAIN = FormKind(SOON, finish=_thanks, flow=FlowKind.ASIDE)
KINDS = (ONE, AGAIN)
