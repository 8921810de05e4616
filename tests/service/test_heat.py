"""From heat in the evening to a move (B19)."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.checkin import Reopen
from bot.core.drill_kinds import Quality
from bot.core.questionnaire import QuestionId
from bot.core.relief import Bridge
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.sessions import Feedback
from bot.service import feedback, forms, relief, safety
from bot.service.about_moves import Occasion, OfferDrill
from bot.service.effects import Effects
from bot.service.logs import LOG
from tests.service.days import Days
from tests.service.entries import entry, receipt
from tests.service.form_answers import asked, begin, chose, say

EVENING = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


def offered(effects: Effects) -> list[OfferDrill]:
    return [effect for effect in effects if isinstance(effect, OfferDrill)]


async def heat(days: Days, minutes: float = 0) -> list[OfferDrill]:
    """An entry with heat whose last answer comes so many minutes after its first question."""
    ask = await begin(days, "log")
    ask = asked(await say(days, ask, 5, None))
    days.now += timedelta(minutes=minutes)
    return offered(await say(days, ask, chose("heat")))


@pytest.mark.parametrize(("minutes", "count"), [(0, 1), (15, 1), (15.1, 0)])
async def test_b19_evening_heat_offers_a_mobility_card_within_15_minutes(
    days: Days, minutes: float, count: int
) -> None:
    found = await heat(days, minutes)
    assert len(found) == count
    for offer in found:
        assert offer.occasion is Occasion.AFTER_HEAT
        assert offer.drill.reasons[0].rule == "B19"
        async with days.scene() as (scene, _):
            assert scene.content.choosable[offer.drill.drill].quality is Quality.MOBILITY


@pytest.mark.parametrize(("hour", "minute", "count"), [(16, 59, 0), (17, 0, 1)])
async def test_b19_the_evening_begins_at_17(days: Days, hour: int, minute: int, count: int) -> None:
    days.now = EVENING.replace(hour=hour, minute=minute)
    assert len(await heat(days)) == count


async def test_b19_once_a_day_whether_it_was_taken_is_known_and_never_with_a_hold(
    days: Days,
) -> None:
    [offer] = await heat(days)
    assert await heat(days) == []
    async with days.scene() as (scene, patient):
        assert await relief.bridges(scene, patient, days.now.date()) == [
            Bridge(days.now.date(), taken=False)
        ]
        await feedback.was_done(scene, patient, offer.drill.suggestion)
        await feedback.was(scene, patient, offer.drill.suggestion, Feedback.EASY)
    async with days.scene() as (scene, patient):
        assert await relief.bridges(scene, patient, days.now.date()) == [
            Bridge(days.now.date(), taken=True)
        ]
    days.next_day()
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    assert await heat(days) == []


async def test_b19_a_changed_entry_of_yesterday_offers_nothing(days: Days) -> None:
    form = receipt(await entry(days, 5, None, chose("rest")))
    days.next_day()
    async with days.scene() as (scene, patient):
        reopened = await forms.answer(scene, patient, LOG, form, Reopen(QuestionId("log_better")))
    assert offered(await say(days, asked(reopened), chose("heat"))) == []
