"""Filling in forms as a patient does, one transaction an answer."""

from bot.core.checkin import Reply
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.service import forms
from bot.service.about_forms import AskForm
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.storage.forms import Form
from tests.service.days import Days


def asked(effects: Effects) -> AskForm:
    """The one question among these effects."""
    [ask] = [effect for effect in effects if isinstance(effect, AskForm)]
    return ask


def chose(*options: str) -> AnswerValue:
    """Options as an answer."""
    return tuple(OptionId(option) for option in options)


async def begin(days: Days, kind: str, about: str = "") -> AskForm:
    """Open a form of this kind."""
    async with days.scene() as (scene, patient):
        return asked(await forms.begin(scene, patient, KINDS[kind], about))


async def say(days: Days, ask: AskForm, *values: AnswerValue) -> Effects:
    """Answer from this question on; returns what follows the last answer."""
    effects: Effects = [ask]
    for value in values:
        now = asked(effects)
        effects = await reply(days, now.form, now.question.id, value)
    return effects


async def reply(days: Days, form: Form, question: QuestionId, value: AnswerValue) -> Effects:
    """Answer one question of a form as it is stored now."""
    async with days.scene() as (scene, patient):
        stored = await forms.own(scene, patient, form.id)
        assert stored is not None
        return await forms.answer(
            scene, patient, KINDS[stored.kind], stored, Reply(question, value)
        )
