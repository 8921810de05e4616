"""/plan (A8, A9, A12, B12) and walking as the paced activity (A20, P1-P4)."""

from datetime import timedelta

from bot.core.drill_kinds import Contraindication, DrillId
from bot.core.phases import Door, Stage, Standing
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.sessions import Feedback
from bot.service import preferences, safety, stages
from bot.service.about_safety import HoldBlocks
from bot.storage import patients, sessions
from tests.service.days import FIRST, ME, SECOND, Days
from tests.service.walks import plan
from tests.service.weeks import log


async def test_a8_the_stage_is_shown_and_moves_on_after_a_week(days: Days) -> None:
    assert (await plan(days)).standing.stage is Stage.FIND
    assert (await plan(days)).gate is None
    days.next_day(7)
    shown = await plan(days)
    assert shown.standing.stage is Stage.RETRAIN
    assert shown.gate is not None
    assert [check.is_met for check in shown.gate.checks if check.name == "psfs"] == [False]


async def test_b12_what_is_kept_up_is_shown_with_its_step(days: Days) -> None:
    await days.keep(FIRST, SECOND)
    shown = await plan(days)
    assert {kept.drill for kept in shown.drills} == {FIRST, SECOND}
    assert all(1 <= kept.step <= kept.steps for kept in shown.drills)
    assert shown.most == 4


async def test_a19_b12_what_is_ticked_out_is_gone_from_the_plan_and_its_place_is_free(
    days: Days,
) -> None:
    names = ("figure_four_bed", "knee_hug_bed", "curl_up_bed", "chin_nod_bed")
    four = {DrillId(name) for name in names}
    await days.keep(*four)
    days.next_day(5)
    async with days.scene() as (scene, patient):
        await preferences.tick_move(scene, patient, Contraindication.PREGNANT, is_so=True)
        left = {
            n for n in four if Contraindication.PREGNANT not in scene.content.drills[n].left_out_for
        }
    assert left < four
    assert {kept.drill for kept in (await plan(days)).drills} == left
    async with days.scene() as (scene, patient):
        await preferences.tick_move(scene, patient, Contraindication.PREGNANT, is_so=False)
    assert len((await plan(days)).drills) == 4, "a slip of the finger costs nothing"
    async with days.scene() as (scene, patient):
        await preferences.tick_move(scene, patient, Contraindication.PREGNANT, is_so=True)
    for _ in range(12):
        await days.evening(3)
        assert days.reply is not None
        assert days.reply.drill is not None
        days.now += timedelta(hours=13)
        await days.said(days.reply.drill.suggestion, Feedback.DONE, yes=False)
        days.now += timedelta(hours=11)
    shown = {kept.drill for kept in (await plan(days)).drills}
    assert left < shown, "something that suits has taken the place"
    assert len(shown) <= 4


async def test_a19_what_was_offered_before_the_tick_is_not_taken_up_after_it(days: Days) -> None:
    key = await days.suggested(DrillId("knee_hug_bed"), is_new=True)
    async with days.scene() as (scene, patient):
        await preferences.tick_move(scene, patient, Contraindication.PREGNANT, is_so=True)
    await days.said(key, Feedback.DONE)
    assert await days.kept() == []


async def test_a_hold_shuts_the_plan(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
        held = await patients.change(scene.session, ME)
        assert isinstance((await stages.show(scene, held))[0], HoldBlocks)


async def test_a12_phase_2_lists_the_quiet_times_between(days: Days) -> None:
    """30 low days, then two limiting ones."""
    start = days.now.date()
    async with days.scene() as (scene, _):
        for day in range(0, 31, 3):
            await log(scene, start + timedelta(days=day), pain=1)
        for day in (31, 32):
            await log(scene, start + timedelta(days=day), pain=6, flare=True)
    days.next_day(33)
    assert (await plan(days)).gaps_days == (), "in phase 1 it is not the time"
    async with days.scene() as (scene, _):
        load = Standing(Stage.LOAD, start, start, Door.GATE)
        await sessions.set_standing(scene.session, ME, load)
    assert (await plan(days)).gaps_days == (31,)
