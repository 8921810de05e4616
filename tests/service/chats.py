"""Forms answered one after the other, as by taps."""

from bot.core.checkin import Reply, Skip
from bot.core.patient import Patient
from bot.core.questionnaire import AnswerValue, OptionId
from bot.service import forms
from bot.service.about_forms import AskForm
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.scene import Scene


def asked_in(effects: Effects) -> AskForm:
    """The question of a form among these effects."""
    return next(effect for effect in effects if isinstance(effect, AskForm))


async def answered(
    scene: Scene, patient: Patient, effects: Effects, *values: AnswerValue
) -> Effects:
    """The effects after these answers; None skips, a text is an option where there is such one."""
    for value in values:
        asked = asked_in(effects)
        question = asked.question
        if isinstance(value, str) and value in question.options:
            value = (OptionId(value),)  # noqa: PLW2901 - the tap for the label
        event = Skip(question.id) if value is None else Reply(question.id, value)
        form = await forms.own(scene, patient, asked.form.id)
        assert form is not None
        effects = await forms.answer(scene, patient, KINDS[form.kind], form, event)
    return effects
