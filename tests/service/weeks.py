"""Weeks of a patient's evenings and moves, written without going through each answer."""

from datetime import date

from bot.core.checkin import State
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.core.sessions import Feedback
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage.checkins import CheckInId, CheckInState
from tests.service.days import FIRST, ME, Days


async def weeks_of_practice(days: Days) -> None:
    """Six weeks with an answer every evening and 12 sessions that settled."""
    for day in range(43):
        async with days.scene() as (scene, _):
            await log(scene, days.now.date(), pain=3)
        if day < 12:
            await days.said(await days.suggested(FIRST), Feedback.DONE, yes=False)
        days.next_day()


async def log(scene: Scene, day: date, pain: int, *, flare: bool = False) -> None:
    """A finished check-in with nothing but pain, or a flare as well."""
    form = scene.content.questionnaires["evening_short"]
    answers: dict[QuestionId, AnswerValue] = {QuestionId("pain"): pain}
    if flare:
        answers[QuestionId("flare")] = (OptionId("yes"),)
    pinned = tuple(answers)
    key = CheckInId(scene.new_id())
    await stored_checkins.add(
        scene.session, key, ME, day, form, State(pinned, pinned[0]), scene.now
    )
    for question, value in answers.items():
        await stored_checkins.record(scene.session, key, question, value, form.version, scene.now)
    done = State(pinned, None, answers)
    await stored_checkins.save_progress(scene.session, key, done, CheckInState.COMPLETE, scene.now)
