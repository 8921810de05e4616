"""The doors to loading: offered when open, taken only by a yes (A9)."""

from datetime import date

from bot.core.checkin import State
from bot.core.phases import Door, Stage, begin
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.sessions import Feedback
from bot.service import loading, safety, stages
from bot.service.about_days import AskRhythm
from bot.service.about_drills import AskToLoad, TellOfLoad
from bot.service.about_plans import OpenDoor, ShowPlan
from bot.service.saying import Answered
from bot.service.scene import Scene
from bot.storage import checkins as stored_checkins
from bot.storage import sessions
from bot.storage.checkins import CheckInId, CheckInState
from tests.service.days import BEGIN, FIRST, ME, Days


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


async def test_the_second_door_is_offered_and_taken_only_by_a_yes(days: Days) -> None:
    await weeks_of_practice(days)
    [offer] = await days.asked()
    assert isinstance(offer, AskToLoad)
    assert offer.door is Door.SECOND
    days.next_day()
    assert await days.asked() == [], "not again for four weeks"
    async with days.scene() as (scene, patient):
        found = await loading.answer(scene, patient, offer.key, is_yes=False)
        assert found == [TellOfLoad(offer.key, begins=False), AskRhythm()], "U9, after a no too"
        assert (await sessions.standing(scene.session, ME) or begin(BEGIN.date())).door is None
    async with days.scene() as (scene, patient):
        found = await loading.answer(scene, patient, offer.key, is_yes=True)
        assert found == [TellOfLoad(offer.key, begins=True)], "U9: it was asked after this offer"
        found = await loading.answer(scene, patient, offer.key, is_yes=True)
        assert [type(effect) for effect in found] == [Answered], "it is taken already"
    async with days.scene() as (scene, _):
        standing = await sessions.standing(scene.session, ME)
        assert standing is not None
        assert (standing.stage, standing.door) == (Stage.LOAD, Door.SECOND)


async def test_a9_the_plan_shows_the_open_door_and_its_offer_and_not_what_was_taken(
    days: Days,
) -> None:
    """A8, A9: before the offer that it comes, then since when it stands, nothing once it began."""
    await weeks_of_practice(days)
    assert (await shown(days)).open_door == OpenDoor(Door.SECOND)
    [offer] = await days.asked()
    assert isinstance(offer, AskToLoad)
    asked_on = days.now.date()
    days.next_day()
    assert (await shown(days)).open_door == OpenDoor(Door.SECOND, asked_on, offer.key)
    async with days.scene() as (scene, patient):
        await loading.answer(scene, patient, offer.key, is_yes=True)
    assert (await shown(days)).open_door is None


async def shown(days: Days) -> ShowPlan:
    async with days.scene() as (scene, patient):
        (effect,) = await stages.show(scene, patient)
    assert isinstance(effect, ShowPlan)
    return effect


async def test_a_hold_shuts_the_door(days: Days) -> None:
    await weeks_of_practice(days)
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
    assert await days.asked() == []
