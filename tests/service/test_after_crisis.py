"""Within a day of a crisis text: what comes by itself begins gently, or waits."""

from bot.service import plans
from bot.service.about_checkins import AskQuestion
from bot.storage import patients
from bot.storage.database import Database
from tests.service.coming import comes, outcomes, planned
from tests.service.days import Days


async def test_after_a_crisis_text_the_evening_is_bridged_and_the_rest_waits(
    days: Days, database: Database
) -> None:
    today = days.now.date()
    async with days.scene() as (scene, patient):
        await patients.change_day(scene.session, patient, unwind=True, nudge_minutes=60)
    [asked] = await comes(days, plans.CHECKIN, today, after_crisis=True)
    assert isinstance(asked, AskQuestion)
    assert asked.after_crisis
    waiting = (plans.REMINDER, plans.UNWIND, plans.WEEKLY)
    for kind in (*waiting, plans.NUDGE):
        assert await comes(days, kind, today, after_crisis=True) == []
    became = await outcomes(database)
    assert [became[kind] for kind in waiting] == ["waits"] * 3
    assert {plans.NUDGE, plans.WEEKLY} <= set(await planned(database))
