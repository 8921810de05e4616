"""U6: the month as it is read from what is stored, when it is asked for."""

from datetime import date, timedelta

import pytest

from bot.service import months
from bot.service.about_weeks import ShowMonth
from bot.service.saying import Answered
from bot.storage import patients
from tests.service.days import BEGIN, ME, At, Days
from tests.service.form_answers import begin, chose, say
from tests.support.statements import recorded

TODAY = BEGIN.date()  # 20 November, the first day


async def shown(at: At, days: Days, day: date) -> ShowMonth:
    async with at(days.now) as scene:
        [effect] = await months.show(scene, await patients.change(scene.session, ME), day)
        assert isinstance(effect, ShowMonth)
        return effect


async def test_u6_a_month_holds_the_evenings_and_the_declared_flares(at: At, days: Days) -> None:
    """B25: the two days in between are gaps."""
    await days.evening(3)
    days.next_day(3)
    await say(days, await begin(days, "flare"), chose("none"), 7)
    days.next_day()
    await days.evening(6, "yes")
    found = (await shown(at, days, TODAY)).summary
    assert [(day.date.day, day.is_logged, day.pain_0_10) for day in found.days] == [
        (20, True, 3),
        (21, False, None),
        (22, False, None),
        (23, True, None),
        (24, True, 6),
    ]
    assert [day.day for day in found.flare_days] == [23, 24]


async def test_u6_what_was_told_later_is_not_in_an_earlier_month(at: At, days: Days) -> None:
    """Neither is what is told after the picture was asked for, until it is drawn."""
    await days.evening(3)
    days.next_day(11)  # the first of December
    await days.evening(5, "yes")
    november, december = [await shown(at, days, day) for day in (TODAY, days.now.date())]
    assert (november.summary.days_logged, len(november.summary.days)) == (1, 11)
    assert november.summary.flare_days == []
    assert (december.summary.days_logged, december.summary.usual_0_10) == (1, 5.0)
    async with at(days.now) as scene:
        patient = await patients.change(scene.session, ME)
        then = await months.summarise(scene, patient, TODAY, TODAY)
    assert (len(then.days), then.is_over) == (1, False)


@pytest.mark.parametrize("days_on", [-20, 1])
async def test_a_month_before_the_first_and_a_day_to_come_are_old_taps(
    at: At, days: Days, days_on: int
) -> None:
    async with at(days.now) as scene:
        patient = await patients.change(scene.session, ME)
        [effect] = await months.show(scene, patient, TODAY + timedelta(days=days_on))
        assert isinstance(effect, Answered)


async def test_u6_a_month_reads_its_own_days_alone(at: At, days: Days) -> None:
    """However long the diary is: their answers, and whether there are flares."""
    for pain in (3, 4, 5):
        await days.evening(pain)
        days.next_day(15)
    async with at(days.now) as scene:
        patient = await patients.change(scene.session, ME)
        with recorded() as asked:
            found = await months.summarise(scene, patient, TODAY, TODAY + timedelta(days=45))
    assert found.days_logged == 1
    assert len(asked) == 2, asked
