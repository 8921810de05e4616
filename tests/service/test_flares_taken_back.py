"""A flare beside a hold, and one that was a mistake (P8, U2)."""

from datetime import timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.diary import FlareAnswer, day_on
from bot.core.questionnaire import QuestionId
from bot.core.safety import FlagId, HoldAnswer, HoldSource, Tier
from bot.service import (
    checkins,
    clearing,
    flares,
    forms,
    learning,
    safety,
    undoing,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_editing import AskUndo, CantUndo, Takes, TellUndo
from bot.service.about_flares import FlareGoesOn, TellOfFlare
from bot.service.about_forms import AskForm, FormWaits, ShowForm
from bot.service.about_safety import HoldBlocks, HoldEnded, ShowHold
from bot.service.records import read_record
from bot.service.saying import Answered, Notice, Say
from bot.storage import forms as stored
from bot.storage import patients
from tests.service.days import ME, Days
from tests.service.flaring import a_flare, come_due, declare, planned
from tests.service.form_answers import asked, chose, reply, say

NONE = chose("none")


async def test_p8_a_sign_holds_and_stops_the_rest(days: Days) -> None:
    ask = await declare(days)
    effects = await say(days, ask, chose("some"))
    assert any(isinstance(effect, FormWaits) for effect in effects)
    assert any(isinstance(effect, ShowHold) for effect in effects)
    async with days.scene() as (scene, patient):
        form = await forms.own(scene, patient, ask.form.id)
        assert form is not None
        ask = asked(await forms.show(scene, patient, flares.KIND, form))
    effects = await say(days, ask, 8)
    assert [type(effect) for effect in effects] == [ShowForm, HoldBlocks]
    assert await planned(days) == {}


async def test_p8_a_recheck_answered_while_a_hold_stands_brings_no_advice(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    ask = asked(await come_due(days, "flare.24", flare))
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    effects = await say(days, ask, chose("over"))
    assert [type(effect) for effect in effects] == [ShowForm, HoldBlocks]


@pytest.mark.parametrize("by_itself", [False, True])
async def test_a_sign_of_a_running_flare_that_was_a_mistake_is_none_in_the_record(
    days: Days, *, by_itself: bool
) -> None:
    flare = await a_flare(days)
    days.next_day()
    if by_itself:
        ask = asked(await come_due(days, "flare.24", flare))
        await say(days, ask, chose("worse"), chose("some"))
    else:
        ask = await declare(days)
        await say(days, ask, chose("some"))
    for said in (HoldAnswer.MISTAKE, HoldAnswer.AGAIN_NO):
        async with days.scene() as (scene, patient):
            hold = await safety.standing_hold(scene, patient)
            assert hold is not None
            effects = await clearing.answer_hold(scene, patient, hold.id, said)
    async with days.scene() as (scene, patient):
        form = await forms.own(scene, patient, ask.form.id)
    assert form is not None
    assert form.chosen(flares.SIGNS) == NONE
    words = [effect.see_someone for effect in effects if isinstance(effect, TellOfFlare)]
    assert words == (["worse"] if by_itself else []), "the word that the hold kept back"


async def test_a_flare_is_told_during_a_hold_and_brings_no_advice(days: Days) -> None:
    """care.md 4.2: the log stays open."""
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("B1"), Tier.B, HoldSource.TAP)
    async with days.scene() as (scene, patient):
        [where_to_go, ask] = await flares.declare(scene, patient)
    assert isinstance(where_to_go, HoldBlocks)
    assert isinstance(ask, AskForm)
    assert ask.details == {"held": 1}
    effects = await say(days, ask, NONE, 7)
    assert [type(effect) for effect in effects] == [ShowForm, HoldBlocks]
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
    assert [day.flare for day in record.diary.days] == [FlareAnswer.YES]


@pytest.mark.parametrize(
    ("hours", "left"), [(2, ["flare.24", "flare.72"]), (30, ["flare.72"]), (80, ["flare.72"])]
)
async def test_p8_a_flare_told_during_a_hold_is_asked_after_once_that_was_a_mistake(
    days: Days, hours: int, left: list[str]
) -> None:
    await say(days, await declare(days), chose("some"))
    async with days.scene() as (scene, patient):
        form = await stored.open_ones(scene.session, ME, "flare")
    await reply(days, form[0], QuestionId(flares.STRENGTH), 7)
    assert await planned(days) == {}
    told_at = days.now
    days.now += timedelta(hours=hours)
    for said in (HoldAnswer.MISTAKE, HoldAnswer.AGAIN_NO):
        async with days.scene() as (scene, patient):
            hold = await safety.standing_hold(scene, patient)
            assert hold is not None
            await clearing.answer_hold(scene, patient, hold.id, said)
    found = await planned(days)
    assert sorted(found) == left
    assert all(at >= told_at + timedelta(hours=int(kind[-2:])) for kind, at in found.items())


@pytest.mark.parametrize(("hours", "asked_after"), [(2, 24), (30, 72), (80, 104)])
async def test_p8_rechecks_that_a_hold_kept_back_go_on_once_it_was_seen_and_it_is_said_when(
    days: Days, hours: int, asked_after: int
) -> None:
    flare, told_at = await a_flare(days), days.now
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
    for kind, at in (await planned(days)).items():
        if at < told_at + timedelta(hours=hours):
            days.now = at
            assert await come_due(days, kind, flare) == []
    days.now = told_at + timedelta(hours=hours)
    async with days.scene() as (scene, patient):
        hold = await safety.standing_hold(scene, patient)
        assert hold is not None
        _, goes_on = await clearing.answer_hold(scene, patient, hold.id, HoldAnswer.SEEN)
    [(kind, at), *_] = sorted((await planned(days)).items())
    async with days.scene() as (_, patient):
        local = at.astimezone(patient.zone)
    assert goes_on == FlareGoesOn(local.date())
    assert timedelta(hours=asked_after) <= at - told_at < timedelta(hours=asked_after + 14)
    days.now = at
    assert asked(await come_due(days, kind, flare)).form.kind == "flare_check"


async def test_p8_a_flare_that_is_over_when_a_hold_ends_is_not_asked_after(days: Days) -> None:
    await a_flare(days)
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
    await say(days, await declare(days), NONE, chose("over"))
    async with days.scene() as (scene, patient):
        hold = await safety.standing_hold(scene, patient)
        assert hold is not None
        [ended] = await clearing.answer_hold(scene, patient, hold.id, HoldAnswer.SEEN)
    assert isinstance(ended, HoldEnded)
    assert await planned(days) == {}


async def test_u2_a_flare_declared_by_mistake_is_taken_back_with_all_that_hangs_on_it(
    days: Days,
) -> None:
    flare = await a_flare(days)
    days.now += timedelta(hours=3)
    await declare(days)  # how it stands; left open
    async with days.scene() as (scene, patient):
        [ask] = await undoing.ask(scene, patient)
        assert isinstance(ask, AskUndo)
        assert (ask.kind, str(ask.key)) == ("flare", flare)
        told, *_ = await undoing.take_back(scene, patient, ask.takes, ask.key)
    assert told == TellUndo(is_gone=True)
    assert await planned(days) == {}
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        assert day_on(record.diary, days.now.date()) is None
        assert await learning.why(scene, patient) == [Say(Notice.NOTHING_GIVEN)]
        assert await patients.conversation(scene.session, ME) == ()
    assert (await declare(days)).form.kind == "flare"


async def test_u2_when_a_flare_is_taken_back_the_open_check_in_asks_about_one_again(
    days: Days,
) -> None:
    async with days.scene() as (scene, patient):
        [ask] = await checkins.begin(scene, patient)
    assert isinstance(ask, AskQuestion)
    await a_flare(days)
    async with days.scene() as (scene, patient):
        [last] = await undoing.ask(scene, patient)
        assert isinstance(last, AskUndo)
        assert (last.takes, last.kind) == (Takes.FORM, "flare")
        await undoing.take_back(scene, patient, last.takes, last.key)
    told = (("against_plan", chose("less")), ("pain", 4), ("worst", 4))
    for question, value in told:
        async with days.scene() as (scene, patient):
            answer = Reply(QuestionId(question), value)
            [ask] = await checkins.answer(scene, patient, ask.checkin, answer)
            assert isinstance(ask, AskQuestion)
    assert ask.question == "flare"


async def test_u2_a_flare_is_taken_back_for_24_hours(days: Days) -> None:
    await a_flare(days)
    days.now += timedelta(hours=24, seconds=1)
    async with days.scene() as (scene, patient):
        assert await undoing.ask(scene, patient) == [Say(Notice.NOTHING_TO_UNDO)]


async def test_u2_a_sign_that_set_a_hold_is_not_taken_back_with_its_flare(days: Days) -> None:
    ask = await declare(days)
    await say(days, ask, chose("some"))
    days.now += timedelta(minutes=1)
    await reply(days, ask.form, QuestionId(flares.STRENGTH), 8)
    async with days.scene() as (scene, patient):
        stays, block = await undoing.ask(scene, patient)
        assert (stays, type(block)) == (CantUndo(days.now.date(), "flare", {"held": 1}), HoldBlocks)
        [refused] = await undoing.take_back(scene, patient, Takes.FORM, ask.form.id)
        assert isinstance(refused, Answered)
        assert await safety.standing_hold(scene, patient) is not None


async def test_u2_p8_over_by_a_slip_is_taken_back_and_the_flare_is_asked_after_again(
    days: Days,
) -> None:
    flare = await a_flare(days)
    before = await planned(days)
    days.now += timedelta(hours=3)
    await say(days, await declare(days), NONE, chose("over"))
    assert await planned(days) == {}
    async with days.scene() as (scene, patient):
        [ask] = await undoing.ask(scene, patient)
        assert isinstance(ask, AskUndo)
        assert ask.kind == "flare_again"
        await undoing.take_back(scene, patient, ask.takes, ask.key)
        running = await flares.running_flare(scene, patient)
    assert running is not None
    assert str(running.id) == flare
    assert await planned(days) == before


async def test_u2_a_sign_told_last_is_no_older_thing_to_take_back(days: Days) -> None:
    """Where to go comes again, with its way out of a mistake."""
    await a_flare(days)
    days.now += timedelta(minutes=1)
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
    async with days.scene() as (scene, patient):
        [block] = await undoing.ask(scene, patient)
    assert isinstance(block, HoldBlocks)
