"""The intake of the first weeks: one question a day after the check-in's reply (A2, A13, tier C).

Which question comes is the order of the questionnaire; one that was left alone comes once more,
after the others, and then no more by itself. A sign of tier C brings its text at once and stands as
a note, never as a hold; its text comes once more after 14 days (care.md 4.2).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

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
TIMES_ASKED = 2  # a question that was left alone so often is left alone: project rule


async def after_reply(scene: Scene, patient: Patient, told: Told) -> Effects:
    """Today's question, if none was asked today; call it on a calm day without a hold."""
    left = _left(scene, told)
    if not (left or told.soon):
        return []
    today = today_of(scene, patient)
    begun = await stored.begun_since(scene.session, patient.id, (INTAKE, SOON), patient.started_on)
    if any(form.diary_date == today for form in begun):
        return []
    flag = _to_say_again(told, begun, today)
    if flag is not None:
        return await forms.begin(scene, patient, AGAIN, flag)
    times = Counter(form.about for form in begun if form.kind == INTAKE)
    waiting = [question for question in left if times[question] < TIMES_ASKED]
    if not waiting:
        return []
    # One that was left alone goes behind the others.
    return await ask(scene, patient, min(waiting, key=lambda question: times[question]))


def _left(scene: Scene, told: Told) -> list[QuestionId]:
    """What was neither answered nor skipped, in the order of the questionnaire."""
    questions = scene.content.questionnaires[INTAKE].questions
    return [q.id for q in questions if q.id != WISH and q.id not in told.asked]


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


def _to_say_again(told: Told, begun: Sequence[Form], today: date) -> FlagId | None:
    """A sign of tier C that was told 14 days ago or more, and was not said again yet."""
    due = [flag for flag, since in told.soon.items() if today - since >= SAID_AGAIN_AFTER]
    said = {form.about for form in begun if form.kind == SOON}
    return next((flag for flag in due if flag not in said), None)


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
