"""An entry of the log."""

from bot.core.questionnaire import AnswerValue
from bot.service.about_forms import ShowForm
from bot.service.effects import Effects
from bot.storage.forms import Form
from tests.service.days import Days
from tests.service.form_answers import begin, say


async def entry(days: Days, *values: AnswerValue) -> Effects:
    """An entry with these answers: pain now, before, better."""
    return await say(days, await begin(days, "log"), *values)


def receipt(effects: Effects) -> Form:
    """What was noted."""
    return next(effect.form for effect in effects if isinstance(effect, ShowForm))
