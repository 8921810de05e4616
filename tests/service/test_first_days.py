"""The first seven days, in which there is no plan yet to compare a day with (care.md 4.7)."""

import pytest

from bot.core.checkin import Reply
from bot.core.questionnaire import QuestionId
from bot.service import checkins
from bot.service.about_checkins import AskQuestion, ShowReceipt
from bot.service.about_moves import EveningReply
from bot.service.effects import Effects
from bot.storage import patients
from tests.service.days import ME, Days
from tests.service.form_answers import chose

SHORT = (("against_plan", chose("more")), ("pain", 4), ("flare", chose("no")))


@pytest.mark.parametrize(("day", "first_week"), [(0, True), (6, True), (7, False)])
async def test_week_1_compares_with_a_usual_day_from_question_to_reply(
    days: Days, day: int, first_week: bool
) -> None:
    days.next_day(day)
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, short_form=True)
        effects: Effects = await checkins.begin(scene, patient)
    shown = list(effects)
    for question, value in SHORT:
        [asked] = [effect for effect in effects if isinstance(effect, AskQuestion)]
        async with days.scene() as (scene, patient):
            reply = Reply(QuestionId(question), value)
            effects = await checkins.answer(scene, patient, asked.checkin, reply)
        shown += effects
    told = [e for e in shown if isinstance(e, AskQuestion | ShowReceipt | EveningReply)]
    assert {type(effect) for effect in told} == {AskQuestion, ShowReceipt, EveningReply}
    assert {effect.first_week for effect in told} == {first_week}


async def test_nobody_reads_this_is_said_now_and_then_inside_a_reply(days: Days) -> None:
    """care.md 4.3."""
    said = []
    for number in range(31):
        await days.evening(3)
        assert days.reply is not None
        said += [number] if days.reply.says_nobody_reads else []
        days.next_day()
    assert said == [14, 28]
