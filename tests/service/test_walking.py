"""Walking as the paced activity: its amount, its reasons, its share in a flare (A20, P1-P4)."""

from datetime import timedelta

import pytest

from bot.core.diary import Reason
from bot.core.quotas import WALKING, Needed
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import flares, learning, making_room, safety, walking
from bot.service.about_drills import WALKING_TOO, AskOfDrill, Asks, TellOfDrill, Tells
from bot.service.about_flares import EaseFlare
from bot.service.about_moves import EveningReply
from bot.service.about_plans import TellOfWalk, WaitsForRoom, Walked, Walking, WalksNeeded
from bot.service.about_reading import ShowWhy
from bot.service.about_safety import HoldBlocks
from bot.service.records import read_record
from bot.service.saying import Answered, Toast
from bot.storage import suggestions
from bot.storage.suggestions import SuggestionKind
from tests.service.chats import answered, asked_in
from tests.service.days import FIRST, ME, SECOND, Days
from tests.service.walks import amount_of_12, plan, walked

FOUR = (FIRST, SECOND, "open_book_bed", "chin_nod_bed")


async def test_p1_a20_walking_starts_at_what_a_poor_day_allows(days: Days) -> None:
    assert (await plan(days)).walking == Needed(3, True)
    assert await walked(days, 20, "no") is not None
    effects = await walked(days, 25, "no")
    assert effects[-1] == WalksNeeded(Needed(1, True))
    effects = await walked(days, 12, "yes")
    assert effects[-1] == TellOfWalk(Walked.FIRST, 12)
    shown = await plan(days)
    assert (shown.walking, shown.keeps_walking) == (Walking(12, 12, 5), True)


async def test_b12_walking_as_a_fifth_asks_which_rests_before_its_amount_counts(
    days: Days,
) -> None:
    await days.keep(*FOUR)
    for minutes, poor in ((20, "no"), (12, "yes"), (30, "no")):
        effects = await walked(days, minutes, poor)
    asked = effects[-1]
    assert isinstance(asked, AskOfDrill)
    assert (asked.asks, set(asked.practices)) == (Asks.DROP, set(FOUR))
    assert (await reply(days, 3)).walk_minutes is None
    shown = await plan(days)
    assert not shown.keeps_walking
    assert isinstance(shown.walking, WaitsForRoom)
    days.next_day()
    assert (await walked(days, 20, "no"))[-1] == TellOfWalk(Walked.WAITS, 12), "not each time"
    async with days.scene() as (scene, patient):
        (again,) = await walking.ask_for_room(scene, patient)
        assert isinstance(again, AskOfDrill), "but whenever it is wished"
    async with days.scene() as (scene, patient):
        stays = await making_room.make_room(scene, patient, again.key, None)
        assert stays == [TellOfDrill(again.key, WALKING_TOO, Tells.STAYS)]
        told = await making_room.make_room(scene, patient, again.key, SECOND)
    assert told == [
        TellOfDrill(again.key, SECOND, Tells.DROPPED, other=WALKING_TOO),
        TellOfWalk(Walked.FIRST, 12),
    ]
    assert set(await days.kept()) == {*FOUR, WALKING} - {SECOND}
    shown = await plan(days)
    assert (shown.walking, shown.keeps_walking) == (Walking(12, 12, 5), True)
    async with days.scene() as (scene, patient):
        assert await making_room.make_room(scene, patient, asked.key, FIRST) == [
            Answered(Toast.STALE)
        ]
    assert len(await days.kept()) == 4, "an old card drops nothing more"


async def test_b12_a_hold_asks_for_no_room(days: Days) -> None:
    await days.keep(*FOUR)
    for minutes, poor in ((20, "no"), (12, "yes"), (30, "no")):
        effects = await walked(days, minutes, poor)
    asked = effects[-1]
    assert isinstance(asked, AskOfDrill)
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    async with days.scene() as (scene, patient):
        for effects in (
            await walking.ask_for_room(scene, patient),
            await making_room.make_room(scene, patient, asked.key, FIRST),
        ):
            assert [type(effect) for effect in effects] == [HoldBlocks]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(5, Walked.LESS), (6, Walked.ABOUT), (17, Walked.ABOUT), (18, Walked.MORE)],
)
async def test_p2_a_walk_lies_at_the_amount_from_half_to_under_one_and_a_half(
    days: Days, minutes: int, said: Walked
) -> None:
    await amount_of_12(days)
    assert (await walked(days, minutes, "done"))[-1] == TellOfWalk(said, 12)


async def test_p2_p4_the_reply_names_tomorrows_amount_and_half_of_it_in_a_flare(
    days: Days,
) -> None:
    await amount_of_12(days)
    async with days.scene() as (scene, patient):
        assert asked_in(await walking.begin(scene, patient)).question.id == "walk_minutes"
    assert (await reply(days, 3)).walk_minutes == 12
    days.next_day()
    assert (await reply(days, 3, flare="yes")).walk_minutes == 6
    assert (await plan(days)).walking == Walking(6, 12, 5)


async def reply(days: Days, pain: int, flare: str = "no") -> EveningReply:
    await days.evening(pain, flare)
    assert days.reply is not None
    return days.reply


@pytest.mark.parametrize(("walks", "after"), [(3, 12), (4, 13)])
async def test_p3_it_grows_from_80_percent_of_five_walks_that_settled(
    days: Days, walks: int, after: int
) -> None:
    """Three of five are 60 percent: held. Four are 80: 10 percent more."""
    await amount_of_12(days)
    for day in range(7):
        if day < walks:
            await walked(days, 12, "done")
        await days.evening(3)
        days.next_day()
    shown = await plan(days)
    assert isinstance(shown.walking, Walking)
    assert shown.walking.full == after
    assert (await plan(days)).walking == shown.walking, "looked at once a week"


async def shares(days: Days) -> dict[int, int | None]:
    """What was walked of each day's amount, by days from today."""
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
    return {(day.date - record.today).days: day.quota_percent for day in record.diary.days}


async def test_a20_p6_all_walks_of_a_day_count_against_the_amount_told_for_it(days: Days) -> None:
    """12 the first day; after the flare 80 percent of it, 9, which the evening before told."""
    await amount_of_12(days)
    await walked(days, 6, "done")
    await walked(days, 9, "easy")
    assert await shares(days) == {0: 125}, "no check-in yet: the walks alone"
    await days.evening(3, flare="yes")
    days.next_day()
    await walked(days, 6, "done")
    await days.evening(3)
    days.next_day()
    await walked(days, 9, "done")
    await days.evening(3)
    days.next_day()
    await days.evening(3)
    assert await shares(days) == {-3: 125, -2: 100, -1: 100, 0: None}


async def test_b17_a20_two_long_walks_each_before_a_harder_day_are_shown_once(
    days: Days,
) -> None:
    """P6: 150 percent of the amount, though the day was called about as planned."""
    await amount_of_12(days)
    for _ in range(6):
        await days.evening(3)
        days.next_day()
    noticed: list[tuple[str, ...]] = []
    for minutes in (18, None, None, 18, None, None):
        if minutes is not None:
            await walked(days, minutes, "done")
        pain = 3 if minutes is not None or len(noticed) % 3 == 2 else 5
        noticed.append((await reply(days, pain)).recommendation.notices)
        days.next_day()
    assert noticed == [(), (), (), (), ("P6",), ()]


async def test_p7_a20_short_walks_on_four_quiet_days_of_seven_are_noticed(days: Days) -> None:
    await amount_of_12(days)
    noticed: list[tuple[str, ...]] = []
    for _ in range(4):
        await walked(days, 5, "done")
        noticed.append((await reply(days, 3)).recommendation.notices)
        days.next_day()
    assert noticed == [(), (), (), ("P7",)]


async def explained(days: Days) -> list[Reason]:
    """What /why says of walking."""
    async with days.scene() as (scene, patient):
        [shown] = await learning.why(scene, patient)
    assert isinstance(shown, ShowWhy)
    [walk] = [given for given in shown.given if given.kind is SuggestionKind.WALK]
    return list(walk.reasons)


async def test_b26_why_explains_tomorrows_walking_once_a_day(days: Days) -> None:
    """The share and its rule, then the amount, the rule that set it and since when."""
    await amount_of_12(days)
    set_on = (days.now - timedelta(days=1)).date().isoformat()
    await days.evening(3)
    share, amount = await explained(days)
    assert (share.rule, dict(share.inputs)) == ("P2", {"minutes": 12, "amount": 12})
    assert (amount.rule, amount.inputs["set_on"]) == ("P1", set_on)
    days.next_day()
    await walked(days, 12, "hurt", 8)
    await days.evening(3)
    share, _ = await explained(days)
    assert (share.rule, share.inputs["light"], share.inputs["minutes"]) == ("P5", "red", 6)
    await plan(days)
    assert (await explained(days))[0] == share, "looking at the plan gives nothing"
    days.next_day()
    await days.evening(6, flare="yes")
    share, _ = await explained(days)
    assert (share.rule, share.inputs["percent"], share.inputs["minutes"]) == ("P8", 50, 6)


async def test_b26_a_review_is_explained_as_what_it_made_of_the_amount(days: Days) -> None:
    await amount_of_12(days)
    for day in range(7):
        if day < 4:
            await walked(days, 12, "done")
        await days.evening(3)
        days.next_day()
    days.next_day(-1)
    share, amount = await explained(days)
    assert (share.inputs["minutes"], amount.rule, amount.inputs["next"]) == (13, "P3", 13)
    assert amount.inputs["set_on"] == days.now.date().isoformat()


async def test_without_walks_nothing_of_walking_is_given(days: Days) -> None:
    await days.evening(3)
    async with days.scene() as (scene, _):
        given = await suggestions.since(scene.session, ME, days.now.date())
    assert not {one.kind for one in given} & {SuggestionKind.WALK, SuggestionKind.QUOTA}


@pytest.mark.parametrize(("amount", "half"), [(1, 1), (11, 5), (12, 6)])
async def test_p8_a20_a_declared_flare_names_half_of_the_amount_rounded_as_ever(
    days: Days, amount: int, half: int
) -> None:
    await amount_of_12(days, amount)
    async with days.scene() as (scene, patient):
        effects = await answered(scene, patient, await flares.declare(scene, patient), "none", 6)
    assert [effect.walk_minutes for effect in effects if isinstance(effect, EaseFlare)] == [half]
    assert (await plan(days)).walking == Walking(half, amount, 5), "the plan says the same"


async def test_p8_without_an_amount_a_declared_flare_names_no_minutes(days: Days) -> None:
    await walked(days, 20, "no")
    async with days.scene() as (scene, patient):
        effects = await answered(scene, patient, await flares.declare(scene, patient), "none", 6)
    assert [effect.walk_minutes for effect in effects if isinstance(effect, EaseFlare)] == [None]
