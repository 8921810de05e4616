"""Levels: what a session counts for, and what comes next because of it."""

from datetime import timedelta

import pytest

from bot.content.loader import Content
from bot.content.schema import When
from bot.core.ladders import Progress
from bot.core.pacing import Level
from bot.core.questionnaire import QuestionId
from bot.core.sessions import Feedback
from bot.service import replies
from bot.service.about_drills import AskOfDrill, Asks, TellOfDrill, Tells
from bot.service.records import day_summary, read_record
from bot.service.saying import Answered
from bot.service.training import catch_up, plan_of
from bot.storage import sessions
from tests.service.days import BEGIN, FIRST, HIP, ME, SECOND, Days


async def test_two_good_sessions_that_settled_open_the_next_level(days: Days) -> None:
    await days.keep(FIRST)
    for number in (1, 2):
        told = await days.said(await days.suggested(FIRST), Feedback.EASY)
        assert isinstance(told, TellOfDrill)
        assert told.tells is Tells.IN_CONTROL
        assert (await days.levels()).get(HIP, Progress()) == Progress(0, number - 1)
        days.next_day()
        await days.evening(pain=3)
    assert (await days.levels())[HIP] == Progress(1, 0)
    days.next_day()
    found = await days.drill()
    assert found is not None
    assert (found.drill, found.reasons[0].inputs["because"]) == (SECOND, "step_up")
    await days.said(found.suggestion, Feedback.DONE)
    assert await days.kept() == [SECOND], "it takes the place of the one below"


async def test_silence_and_a_loud_day_after_never_progress(days: Days) -> None:
    for pain in (None, 8):
        await days.said(await days.suggested(FIRST), Feedback.EASY)
        days.next_day()
        if pain is not None:
            await days.evening(pain=pain)
        days.next_day()
    assert (await days.levels()).get(HIP, Progress()) == Progress(0, 0)


async def test_without_control_it_does_not_count_and_asks_again(days: Days) -> None:
    told = await days.said(await days.suggested(FIRST), Feedback.DONE, yes=False)
    assert isinstance(told, TellOfDrill)
    assert told.tells is Tells.NOT_YET
    days.next_day()
    await days.evening(pain=3)
    assert (await days.levels())[HIP] == Progress(0, 0)


async def test_what_hurt_is_asked_about_once_and_its_easier_neighbour_comes(days: Days) -> None:
    await days.keep(SECOND)
    key = await days.suggested(SECOND)
    told = await days.said(key, Feedback.HURT, pain=7)
    assert isinstance(told, TellOfDrill)
    assert told.tells is Tells.HURT
    assert await days.asked() == [], "not on the same day"
    days.next_day()
    [asked] = await days.evening(pain=3)
    assert isinstance(asked, AskOfDrill)
    assert (asked.asks, asked.drill, asked.on) == (Asks.SETTLED, SECOND, BEGIN.date())
    days.next_day()
    assert await days.asked() == [], "asked once"
    found = await days.drill()
    assert found is not None
    assert (found.drill, found.reasons[0].inputs["because"]) == (FIRST, "easier")


@pytest.mark.parametrize(("hours", "is_asked"), [(12, False), (19.9, False), (20, True)])
async def test_p5_whether_it_settled_is_asked_about_a_day_after_and_never_the_next_morning(
    days: Days, hours: float, is_asked: bool
) -> None:
    await days.keep(SECOND)
    key = await days.suggested(SECOND)
    await days.said(key, Feedback.HURT, pain=7)
    days.now += timedelta(hours=hours)
    asked = [effect for effect in await days.asked() if isinstance(effect, AskOfDrill)]
    assert [effect.asks for effect in asked] == ([Asks.SETTLED] if is_asked else [])
    found = await days.drill()
    assert found is None or found.drill != SECOND, "it rests until that is known"


async def test_what_had_not_settled_counts_against_the_level(days: Days) -> None:
    async with days.scene() as (scene, _):
        await sessions.set_levels(scene.session, ME, {HIP: Progress(0, 1)})
    key = await days.suggested(FIRST)
    assert [type(e) for e in await days.settle(key, is_yes=False)] == [Answered], "not asked yet"
    await days.said(key, Feedback.HARD)
    days.next_day()
    await days.asked()
    [told] = await days.settle(key, is_yes=False)
    assert isinstance(told, TellOfDrill)
    assert told.tells is Tells.NOT_SETTLED
    assert (await days.levels())[HIP] == Progress(0, 0)
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        training = await catch_up(scene, patient, record)
        assert plan_of(scene, patient, training).eased == {FIRST}


async def test_two_red_sessions_running_rest_it_for_72_hours(days: Days) -> None:
    for _ in range(2):
        await days.said(await days.suggested(FIRST), Feedback.HURT, pain=8)
        last = days.now.date()
        days.next_day()
        await days.asked()
    for ahead, rests in ((1, True), (2, True), (3, False)):
        async with days.scene() as (scene, patient):
            record = await read_record(scene, patient, last + timedelta(days=ahead))
            training = await catch_up(scene, patient, record)
            assert (FIRST in plan_of(scene, patient, training).resting) is rests


@pytest.mark.parametrize(("sleep", "is_poor"), [(None, False), (3, True), (4, False)])
def test_a_poor_night_is_told_by_its_answer(
    sleep: int | None, is_poor: bool, content: Content
) -> None:
    day = day_summary(BEGIN.date(), {QuestionId("sleep"): sleep})
    assert (When.SLEEP_POOR in replies.marks_of(day, content.pacing, Level.KEEP)) is is_poor
