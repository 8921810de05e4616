"""The tests again, offered inside the evening's reply four weeks after they were done (A10)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.drill_kinds import Contraindication
from bot.core.patient import PatientId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import retests, safety
from bot.service.about_safety import HoldBlocks
from bot.service.about_screening import OfferRetest, ScreenNotNow, TellOfRetest
from bot.service.effects import Effects
from bot.service.saying import Answered
from bot.storage import patients
from tests.service.chats import asked_in
from tests.service.days import BEGIN, ME, Days
from tests.service.screens import screen
from tests.service.test_turns import close

DONE_ON = 3  # past day 28, which has questions of its own
DUE_ON = DONE_ON + 28


async def tested(days: Days) -> None:
    """A whole screen on day 3, and what is asked on day 28 and after it is out of the way."""
    days.now = BEGIN + timedelta(days=DONE_ON)
    await screen(days)
    for day in (28, 29, 30):
        assert await offered_on(days, day) is None


async def offered_on(days: Days, day: int, pain: int = 3, flare: str = "no") -> OfferRetest | None:
    """What of the tests rides inside the reply of this day, and that nothing else does then."""
    days.now = BEGIN + timedelta(days=day)
    effects = await days.evening(pain, flare)
    await close(days)
    found = [effect for effect in effects if isinstance(effect, OfferRetest)]
    assert not found or effects == found
    return found[0] if found else None


async def answer(days: Days, offer: OfferRetest, *, is_yes: bool) -> Effects:
    async with days.scene() as (scene, patient):
        return await retests.answer(scene, patient, offer.key, is_yes=is_yes)


async def test_a10_four_weeks_after_the_last_test_and_once_a_week(days: Days) -> None:
    await tested(days)
    offers = {day: await offered_on(days, day) for day in range(DUE_ON, DUE_ON + 15)}
    assert [day for day, offer in offers.items() if offer] == [DUE_ON, DUE_ON + 7, DUE_ON + 14]
    first = offers[DUE_ON]
    assert first is not None
    assert first.fours_of_weeks == 1


async def test_a10_not_now_lets_them_rest_for_a_week_from_then(days: Days) -> None:
    await tested(days)
    offer = await offered_on(days, DUE_ON)
    assert offer is not None
    days.next_day(4)
    assert await answer(days, offer, is_yes=False) == [TellOfRetest(offer.key, begins=False)]
    assert await answer(days, offer, is_yes=False) == [TellOfRetest(offer.key, begins=False)]
    later = [await offered_on(days, DUE_ON + on) is not None for on in (7, 10, 11)]
    assert later == [False, False, True]


async def test_a10_a_yes_begins_with_how_the_back_is_just_now(days: Days) -> None:
    await tested(days)
    offer = await offered_on(days, DUE_ON)
    assert offer is not None
    told, *began = await answer(days, offer, is_yes=True)
    assert told == TellOfRetest(offer.key, begins=True)
    assert asked_in(began).question.id == "screen_pain"
    await close(days)
    days.next_day()
    await screen(days)
    assert await offered_on(days, DUE_ON + 8) is None, "they were done again"


@pytest.mark.parametrize(("pain", "flare"), [(3, "yes"), (5, "no"), (8, "no")])
async def test_a10_never_in_a_flare_nor_on_a_sore_day_and_it_is_not_spent_then(
    days: Days, pain: int, flare: str
) -> None:
    """The usual is 3; a flare's after-effect keeps things light for three days."""
    await tested(days)
    assert await offered_on(days, DUE_ON, pain, flare) is None
    assert await offered_on(days, DUE_ON + 4) is not None


async def test_a10_never_to_whom_the_tests_do_not_suit_any_more(days: Days) -> None:
    await tested(days)
    async with days.scene() as (scene, _):
        await patients.change(
            scene.session, ME, leave_out=frozenset({Contraindication.RECENT_OPERATION})
        )
    assert await offered_on(days, DUE_ON) is None


async def test_a10_a_hold_shuts_the_offer_that_was_made(days: Days) -> None:
    await tested(days)
    offer = await offered_on(days, DUE_ON)
    assert offer is not None
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    for is_yes in (True, False):
        [effect] = await answer(days, offer, is_yes=is_yes)
        assert isinstance(effect, HoldBlocks)


async def test_a10_an_old_offer_in_a_flare_says_why_they_wait(days: Days) -> None:
    await tested(days)
    offer = await offered_on(days, DUE_ON)
    assert offer is not None
    await offered_on(days, DUE_ON + 1, 6, "yes")
    [effect] = await answer(days, offer, is_yes=True)
    assert isinstance(effect, ScreenNotNow)


async def test_a10_who_never_did_a_test_is_offered_none(days: Days) -> None:
    assert not any([await offered_on(days, day) for day in range(28, 40)])


async def test_another_patients_offer_is_left_alone(days: Days) -> None:
    await tested(days)
    offer = await offered_on(days, DUE_ON)
    assert offer is not None
    async with days.scene() as (scene, patient):
        stranger = replace(patient, id=PatientId(ME + 1))
        [effect] = await retests.answer(scene, stranger, offer.key, is_yes=True)
    assert isinstance(effect, Answered)
