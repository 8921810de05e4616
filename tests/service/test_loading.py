"""The doors to loading: offered when open, taken only by a yes (A9)."""

from bot.core.phases import Door, Stage, begin
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import loading, safety, stages
from bot.service.about_days import AskRhythm
from bot.service.about_drills import AskToLoad, TellOfLoad
from bot.service.about_plans import OpenDoor, ShowPlan
from bot.service.saying import Answered
from bot.storage import sessions
from tests.service.days import BEGIN, ME, Days
from tests.service.weeks import weeks_of_practice


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
        found = await loading.answer(scene, patient, offer.key, is_yes=False)
        assert [type(effect) for effect in found] == [Answered], "it does not wait: it has begun"
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
