"""Walks told, and the plan that they make."""

from bot.service import stages, walking
from bot.service.about_plans import ShowPlan, TellOfWalk, Walked
from bot.service.effects import Effects
from tests.service.chats import answered
from tests.service.days import Days


async def plan(days: Days) -> ShowPlan:
    """What /plan shows now."""
    async with days.scene() as (scene, patient):
        (shown,) = await stages.show(scene, patient)
    assert isinstance(shown, ShowPlan)
    return shown


async def walked(days: Days, *values: int | str | None) -> Effects:
    """A walk told, answer by answer."""
    async with days.scene() as (scene, patient):
        return await answered(scene, patient, await walking.begin(scene, patient), *values)


async def amount_of_12(days: Days, allowed: int = 12) -> None:
    """Three walks, one of them on a poor day that allowed 12 minutes, or another amount."""
    for minutes, poor in ((20, "no"), (allowed, "yes"), (30, "no")):
        effects = await walked(days, minutes, poor)
        days.next_day()
    assert effects[-1] == TellOfWalk(Walked.FIRST, allowed)
