"""What is said of a stage that has begun, and of a flare in /plan (A8, P8)."""

from bot.core.phases import Stage, Standing
from bot.service import stages
from bot.service.about_plans import ShowPlan
from bot.storage import sessions
from tests.service.days import ME, Days


async def test_a8_that_finding_out_is_over_is_said_once_and_on_no_flare_day(days: Days) -> None:
    told = []
    for day in range(11):
        await days.evening(3, flare="yes" if day in {7, 8} else "no")
        assert days.reply is not None
        told.append(days.reply.new_stage)
        days.next_day()
    assert sum(told) == 1
    assert told.index(True) > 8, "the stage began within the flare, and was told after it"


async def test_a8_what_began_long_ago_is_no_news(days: Days) -> None:
    began = days.now.date()
    async with days.scene() as (scene, _):
        await sessions.set_standing(scene.session, ME, Standing(Stage.RETRAIN, began, began))
    days.next_day(40)
    await days.evening(3)
    assert days.reply is not None
    assert not days.reply.new_stage


async def test_p8_the_plan_tells_of_a_flare(days: Days) -> None:
    for flare in ("no", "yes"):
        days.next_day()
        await days.evening(3, flare=flare)
        async with days.scene() as (scene, patient):
            [shown] = await stages.show(scene, patient)
        assert isinstance(shown, ShowPlan)
        assert shown.standing.stage is Stage.FIND
        assert shown.in_flare is (flare == "yes")
