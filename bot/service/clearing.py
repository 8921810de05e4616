"""A sign that was tapped by mistake is taken back where it was tapped, too."""

from dataclasses import replace
from datetime import timedelta

from bot.core.calendar import diary_date
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import Hold, HoldAnswer, HoldSource, Release, Tier
from bot.service import flares, safety, signs
from bot.service.about_safety import HoldEnded
from bot.service.effects import Effects
from bot.service.opening import questionnaire_of
from bot.service.scene import Scene
from bot.storage import checkins, forms
from bot.storage.forms import Form
from bot.storage.holds import HoldId

# Where a tap on "One of these" is kept: the question of each kind of form, and of the check-in.
IN_FORMS = {"flare": QuestionId("flare_now_signs"), signs.KIND.id: signs.NOW}
IN_CHECKIN = QuestionId("flare_signs")
SPAN = timedelta(days=7)
NONE = (OptionId("none"),)


async def answer_hold(
    scene: Scene, patient: Patient, hold_id: HoldId, answer: HoldAnswer
) -> Effects:
    """What the patient says of a standing hold; a mistake is one in the record as well."""
    effects = await safety.answer_hold(scene, patient, hold_id, answer)
    for effect in effects:
        if isinstance(effect, HoldEnded) and effect.release is Release.MISTAKE_CONFIRMED:
            await _take_back(scene, patient, effect.hold.hold)
            if effect.is_last:
                await flares.plan_what_was_held(scene, patient)
    return effects


async def _take_back(scene: Scene, patient: Patient, hold: Hold) -> None:
    """What was tapped while this hold stood; a day that is taken up again may be a week old."""
    if hold.source is not HoldSource.TAP or hold.tier is not Tier.A:
        return
    day = diary_date(hold.set_at, patient.zone)
    for form in await forms.begun_since(scene.session, patient.id, IN_FORMS, day - SPAN):
        await _correct_form(scene, form, hold)
    today = diary_date(scene.now, patient.zone)
    for checkin in await checkins.between(scene.session, patient.id, day - SPAN, today):
        is_since = checkin.shown_at >= hold.set_at
        if is_since and checkin.progress.answers.get(IN_CHECKIN) == signs.SOME:
            version = questionnaire_of(scene, checkin).version
            await checkins.record(scene.session, checkin.id, IN_CHECKIN, NONE, version, scene.now)


async def _correct_form(scene: Scene, form: Form, hold: Hold) -> None:
    question = IN_FORMS[form.kind]
    is_since = form.closed_at is None or form.closed_at >= hold.set_at
    if not is_since or form.answers.get(question) != signs.SOME:
        return
    corrected = replace(form.progress, answers={**form.answers, question: NONE})
    await forms.save(
        scene.session,
        form,
        corrected,
        form.state,
        form.closed_at or scene.now,
        version=scene.content.questionnaires[form.kind].version,
        changed=[question],
    )
