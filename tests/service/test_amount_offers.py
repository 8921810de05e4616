"""A smaller amount of walking, or a cap on good days, by a button (P6, P7)."""

import pytest

from bot.core.pacing import Level, Recommendation
from bot.core.quotas import WALKING
from bot.core.reasons import because
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import amount_offers, safety
from bot.service.about_plans import ForWhat, OfferAmount, TellOfAmount, Walking
from bot.service.about_safety import HoldBlocks
from bot.service.effects import Effect, Effects
from bot.service.records import read_record
from bot.service.saying import Answered, Toast
from bot.storage import suggestions
from bot.storage.suggestions import SuggestionId, SuggestionKind
from tests.service.days import Days
from tests.service.walks import amount_of_12, plan, walked


async def short_walks(days: Days, amount: int = 12) -> list[Effect]:
    """Four quiet days with less than half of the amount; what the fourth evening asks."""
    await amount_of_12(days, amount)
    for _ in range(4):
        await walked(days, max(1, amount * 2 // 5), "done")
        asked = await days.evening(3)
        days.next_day()
    return asked


async def full_days(days: Days) -> list[Effect]:
    """Twice a long walk and then a harder day; what the evening of the second pair asks."""
    await amount_of_12(days)
    for _ in range(6):
        await days.evening(3)
        days.next_day()
    for minutes, pain in ((18, 3), (None, 5), (None, 3), (18, 3), (None, 5)):
        if minutes is not None:
            await walked(days, minutes, "done")
        asked = await days.evening(pain)
        days.next_day()
    return asked


async def said(days: Days, key: SuggestionId, *, is_yes: bool) -> Effects:
    async with days.scene() as (scene, patient):
        return await amount_offers.answer(scene, patient, key, is_yes=is_yes)


async def offered_by_p7(days: Days) -> Effects:
    """What is offered on an evening on which P7 speaks."""
    speaks = Recommendation(Level.KEEP, (because("P7", less_days=4),), ("P7",))
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        return await amount_offers.offer(scene, patient, record, speaks)


async def full_amount(days: Days) -> int:
    walking = (await plan(days)).walking
    assert isinstance(walking, Walking)
    return walking.full


async def test_p7_after_short_walks_on_quiet_days_a_smaller_amount_is_a_tap_away(
    days: Days,
) -> None:
    [offer] = await short_walks(days)
    assert isinstance(offer, OfferAmount)
    assert (offer.for_what, offer.minutes, offer.next_minutes) == (ForWhat.SMALLER, 12, 9)
    assert await full_amount(days) == 12, "never unasked"
    assert await said(days, offer.key, is_yes=False) == [TellOfAmount(offer.key, None, 12)]
    assert await full_amount(days) == 12
    told = await said(days, offer.key, is_yes=True)
    assert told == [TellOfAmount(offer.key, ForWhat.SMALLER, 9)]
    assert await full_amount(days) == 9
    await days.evening(3)
    assert days.reply is not None
    assert days.reply.walk_minutes == 9
    assert await said(days, offer.key, is_yes=True) == [Answered(Toast.STALE)], "not smaller still"


async def test_p7_one_minute_has_no_smaller_amount(days: Days) -> None:
    await amount_of_12(days, 1)
    assert await offered_by_p7(days) == []


async def test_p6_a_cap_on_good_days_keeps_the_amount_where_it_is_for_a_week(days: Days) -> None:
    """The amount is 10 by then: the few walks of the first week took it one step back (P4)."""
    [offer] = await full_days(days)
    assert isinstance(offer, OfferAmount)
    assert (offer.for_what, offer.minutes, offer.next_minutes) == (ForWhat.CAP, 10, 10)
    assert await said(days, offer.key, is_yes=False) == [TellOfAmount(offer.key, None, 10)]
    assert await rule_of_the_amount(days) == "P4"
    told = await said(days, offer.key, is_yes=True)
    assert told == [TellOfAmount(offer.key, ForWhat.CAP, 10)]
    assert await rule_of_the_amount(days) == "P6"
    for day in range(7):
        assert await full_amount(days) == 10, day
        await walked(days, 10, "easy")
        await days.evening(3)
        days.next_day()
    assert await full_amount(days) == 11, "from then on by P3"


async def rule_of_the_amount(days: Days) -> str:
    """The rule by which the amount was set last."""
    async with days.scene() as (scene, patient):
        kind = SuggestionKind.QUOTA
        given = await suggestions.latest(scene.session, patient.id, kind, WALKING)
    assert given is not None
    return given.reasons[0].rule


async def test_without_an_amount_there_is_nothing_to_offer(days: Days) -> None:
    assert await offered_by_p7(days) == []


@pytest.mark.parametrize("is_yes", [True, False])
async def test_a_hold_and_a_stranger_answer_nothing(days: Days, *, is_yes: bool) -> None:
    [offer] = await short_walks(days)
    assert isinstance(offer, OfferAmount)
    assert await said(days, SuggestionId(1), is_yes=is_yes) == [Answered(Toast.STALE)]
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    [blocked] = await said(days, offer.key, is_yes=is_yes)
    assert isinstance(blocked, HoldBlocks)
