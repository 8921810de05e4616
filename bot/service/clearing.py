"""What the end of a hold brings: a mistake is taken back where it was tapped, a flare goes on."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.calendar import diary_date
from bot.core.patient import Patient
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.safety import Hold, HoldAnswer, HoldSource, Release, Tier
from bot.service import flares, safety, signs
from bot.service.about_safety import HoldEnded
from bot.service.effects import Effects
from bot.service.flare_days import CHECKS, FLARE, FLARE_SIGNS
from bot.service.opening import questionnaire_of
from bot.service.scene import Scene
from bot.storage import checkins, forms, holds
from bot.storage.forms import Form
from bot.storage.holds import HoldId

# Where a tap on "One of these" is kept: the question of each kind of form, and of the check-in.
WITH_A_FLARE = QuestionId(flares.SIGNS)
IN_FORMS = {
    **dict.fromkeys((FLARE, *CHECKS), WITH_A_FLARE),
    signs.KIND.id: signs.NOW,
}
IN_CHECKIN = FLARE_SIGNS
SPAN = timedelta(days=7)
NONE = (OptionId("none"),)


async def answer_hold(
    scene: Scene, patient: Patient, hold_id: HoldId, answer: HoldAnswer
) -> Effects:
    """What the patient says of a standing hold; a mistake is one in the record as well."""
    effects = await safety.answer_hold(scene, patient, hold_id, answer)
    for effect in effects:
        match effect:
            case HoldEnded(hold, release, is_last=True):
                is_mistake = release is Release.MISTAKE_CONFIRMED
                if is_mistake:
                    await _take_back(scene, patient, hold.hold)
                since = hold.hold.set_at
                held = await flares.what_was_held(scene, patient, since, answers=is_mistake)
                return [*effects, *held]
    return effects


async def _take_back(scene: Scene, patient: Patient, hold: Hold) -> None:
    """What was tapped while this hold stood; while another one stands, nothing is taken back.

    A day that is taken up again may be a week old.
    """
    if not _is_tapped(hold):
        return
    every = await holds.of_patient(scene.session, patient.id)
    set_at = [stored.hold.set_at for stored in every if _is_tapped(stored.hold)]
    first = diary_date(hold.set_at, patient.zone) - SPAN
    for form in await forms.begun_since(scene.session, patient.id, IN_FORMS, first):
        question = IN_FORMS[form.kind]
        at = await forms.answered_at(scene.session, form.id, question)
        if form.answers.get(question) == signs.SOME and _is_of(hold, at, set_at):
            await _correct_form(scene, form, question)
    today = diary_date(scene.now, patient.zone)
    for checkin in await checkins.between(scene.session, patient.id, first, today):
        at = await checkins.answered_at(scene.session, checkin.id, IN_CHECKIN)
        if checkin.progress.answers.get(IN_CHECKIN) == signs.SOME and _is_of(hold, at, set_at):
            version = questionnaire_of(scene, checkin).version
            await checkins.record(scene.session, checkin.id, IN_CHECKIN, NONE, version, scene.now)


def _is_tapped(hold: Hold) -> bool:
    return hold.source is HoldSource.TAP and hold.tier is Tier.A


def _is_of(hold: Hold, answered_at: datetime | None, set_at: Sequence[datetime]) -> bool:
    """Whether an answer was given while this hold was the newest; `set_at` is of all there were."""
    if answered_at is None:
        return False
    return max((at for at in set_at if at <= answered_at), default=None) == hold.set_at


async def _correct_form(scene: Scene, form: Form, question: QuestionId) -> None:
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
