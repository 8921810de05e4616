"""/goals: PSFS (A9's condition), what is avoided in five steps (B16)."""

import pytest

from bot.core.drill_kinds import Contraindication
from bot.core.instruments import Direction, Sureness
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import goals, loading, safety
from bot.service.about_forms import AskForm, ShowForm
from bot.service.about_goals import LadderLeftOut, ShowGoals, ShowLadder, TellChange
from bot.service.about_safety import HoldBlocks
from bot.service.effects import Effects
from bot.service.records import read_record
from bot.service.training import catch_up
from bot.storage import patients
from tests.service.chats import answered, asked_in
from tests.service.days import ME, Days


async def rated(days: Days, *values: int | None) -> Effects:
    async with days.scene() as (scene, patient):
        return await answered(scene, patient, await goals.rate(scene, patient), *values)


async def named(days: Days, *names: str | None) -> Effects:
    """Named, and the rating that follows from it stopped by the next day."""
    async with days.scene() as (scene, patient):
        return await answered(scene, patient, await goals.name(scene, patient), *names)


async def test_two_to_five_activities_are_named_and_rated_in_the_patients_words(
    days: Days,
) -> None:
    effects = await named(days, "bending", "Carry  my grandson", None)
    asked = asked_in(effects)
    assert asked.details["goal_1"] == "Bending down"
    assert asked.details["goal_2"] == "Carry  my grandson"
    assert asked.question.id == "psfs_1"
    await rated(days, 3, 5)
    async with days.scene() as (scene, patient):
        (shown,) = await goals.show(scene, patient)
    assert isinstance(shown, ShowGoals)
    assert [(a.name, a.now) for a in shown.activities] == [
        ("Bending down", 3),
        ("Carry  my grandson", 5),
    ]


async def test_what_was_picked_is_not_offered_again(days: Days) -> None:
    async with days.scene() as (scene, patient):
        effects = await answered(scene, patient, await goals.name(scene, patient), "bending")
        asked = asked_in(effects)
    assert "bending" in asked.labels[asked.form.progress.questions[0]]
    assert "bending" not in asked.question.options


@pytest.mark.parametrize(
    ("now", "change"),
    [
        ((5, 6), None),  # 2.0 up, under the smallest change that may be named
        ((6, 6), (Direction.BETTER, Sureness.PERHAPS)),  # 2.5
        ((6, 7), (Direction.BETTER, Sureness.CLEARLY)),  # 3.0
        ((1, 0), (Direction.WORSE, Sureness.CLEARLY)),  # 3.0 down
    ],
)
async def test_a_change_is_named_only_beyond_what_the_scale_can_tell(
    days: Days, now: tuple[int, int], change: tuple[Direction, Sureness] | None
) -> None:
    await named(days, "bending", "car_ride", None)
    await rated(days, 3, 4)
    days.next_day(14)
    effects = await rated(days, *now)
    told = [(e.change.direction, e.change.sureness) for e in effects if isinstance(e, TellChange)]
    assert told == ([] if change is None else [change])


@pytest.mark.parametrize(("now", "is_met"), [((4, 5), False), ((5, 6), True), ((5, 5), True)])
async def test_a9_the_gate_reads_the_ratings(
    days: Days, now: tuple[int, int], is_met: bool
) -> None:
    """Up by 2 from 3.0 opens this condition; by 1.5 it does not."""
    await named(days, "bending", "car_ride", None)
    await rated(days, 3, 3)
    days.next_day(14)
    await rated(days, *now)
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        training = await catch_up(scene, patient, record)
        facts = loading.facts_of(scene, patient, training)
    assert facts.psfs_first == 3.0
    assert facts.psfs_now is not None
    assert (facts.psfs_now - 3.0 >= 2) is is_met


async def test_rating_without_names_names_first_and_a_hold_shuts_the_steps_alone(
    days: Days,
) -> None:
    async with days.scene() as (scene, patient):
        assert asked_in(await goals.rate(scene, patient)).question.id == "goals_1"
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
        held = await patients.change(scene.session, ME)
        assert isinstance((await goals.name(scene, held))[-1], AskForm)
        for use_case in (goals.steps, goals.try_step, goals.pick_feared):
            assert isinstance((await use_case(scene, held))[0], HoldBlocks)


async def attempt(days: Days, before: int | None, after: int | None) -> ShowLadder:
    async with days.scene() as (scene, patient):
        effects = await answered(
            scene, patient, await goals.try_step(scene, patient), before, "did", after
        )
        shown = effects[-1]
        assert isinstance(shown, ShowLadder)
        days.next_day()
        return shown


async def test_b16_five_steps_up_on_7_or_more_twice(days: Days) -> None:
    async with days.scene() as (scene, patient):
        effects = await answered(scene, patient, await goals.pick_feared(scene, patient), "bending")
    shown = effects[-1]
    assert isinstance(shown, ShowLadder)
    assert len(shown.ladder.steps) == 5
    assert shown.ladder.climb.step == 0
    assert (await attempt(days, 3, 7)).ladder.climb.step == 0
    assert (await attempt(days, 5, 6)).ladder.climb.step == 0, "6 begins the count anew"
    assert (await attempt(days, 5, 7)).one_more
    up = await attempt(days, 6, 8)
    assert (up.ladder.climb.step, up.tried) == (1, (6, 8))
    async with days.scene() as (scene, patient):
        asked = await goals.try_step(scene, patient)
        assert asked_in(asked).details["step"] == 2
        effects = await answered(scene, patient, asked, 2, "not_today")
    assert isinstance(effects[0], ShowForm)
    assert isinstance(effects[-1], ShowLadder)
    assert effects[-1].not_today
    assert effects[-1].ladder.climb.step == 1


async def test_b16_an_activity_in_own_words_has_steps_with_these_words(days: Days) -> None:
    async with days.scene() as (scene, patient):
        effects = await answered(
            scene, patient, await goals.pick_feared(scene, patient), "the big slide"
        )
    shown = effects[-1]
    assert isinstance(shown, ShowLadder)
    assert all("the big slide" in step for step in shown.ladder.steps)


async def test_a19_a_tick_takes_the_steps_away_and_out_of_the_list(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await answered(scene, patient, await goals.pick_feared(scene, patient), "bending")
        weak = frozenset({Contraindication.WEAK_BONES})
        ticked = await patients.change(scene.session, ME, leave_out=weak)
        assert await goals.try_step(scene, ticked) == [LadderLeftOut()]
        asked = asked_in(await goals.pick_feared(scene, ticked))
        assert "bending" not in asked.question.options
