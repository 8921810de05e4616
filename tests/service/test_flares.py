"""/flare (P8): the signs first, two rechecks, when it is over, and what the rules read of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.conversation import FlowKind, top
from bot.core.diary import FlareAnswer, day_on
from bot.core.flares import Recheck
from bot.core.pacing import Level, recommend
from bot.core.questionnaire import QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.screening import NotNow
from bot.service import (
    checkins,
    flare_days,
    flares,
    safety,
    screening,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_flares import EaseFlare, TellOfFlare
from bot.service.about_forms import FormWaits, ShowForm
from bot.service.about_safety import HoldBlocks, ShowHold
from bot.service.about_screening import ScreenNotNow
from bot.service.due import WORTH
from bot.service.records import read_record
from bot.service.saying import Withdraw
from bot.storage import forms as stored
from bot.storage import patients
from tests.service.days import ME, Days
from tests.service.flaring import a_flare, come_due, declare, planned
from tests.service.form_answers import asked, chose, reply, say

NONE = chose("none")


async def test_p8_a_flare_left_open_takes_no_words_of_a_later_days_check_in(days: Days) -> None:
    ask = await declare(days)
    await say(days, ask, NONE)
    async with days.scene() as (scene, patient):
        await checkins.begin(scene, patient)
        stack = await patients.conversation(scene.session, ME)
    assert [flow.kind for flow in stack] == [FlowKind.CHECKIN, FlowKind.FLARE], "of the same day"
    days.next_day()
    async with days.scene() as (scene, patient):
        await checkins.begin(scene, patient)
        stack = await patients.conversation(scene.session, ME)
    assert [flow.kind for flow in stack] == [FlowKind.CHECKIN]
    receipt, *_ = await reply(days, ask.form, QuestionId(flares.STRENGTH), 7)
    assert isinstance(receipt, ShowForm), "its card goes on by its own buttons"
    assert (receipt.form.chosen(flares.SIGNS), receipt.form.number(flares.STRENGTH)) == (NONE, 7)


async def test_p8_the_signs_come_first_and_may_not_be_skipped(days: Days) -> None:
    ask = await declare(days)
    assert (ask.question.id, ask.question.may_skip) == ("flare_now_signs", False)
    receipt, ease = await say(days, ask, NONE, 8)
    assert isinstance(receipt, ShowForm)
    assert isinstance(ease, EaseFlare)
    assert ease.eases
    assert not {"medicine", "breathing"} & set(ease.eases)


async def test_p8_it_is_asked_again_after_24_and_72_hours(days: Days) -> None:
    await a_flare(days)
    assert await planned(days) == {
        "flare.24": days.now + timedelta(hours=24),
        "flare.72": days.now + timedelta(hours=72),
    }


async def test_p8_rechecks_that_fall_into_the_night_wait_for_its_end(days: Days) -> None:
    days.now = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    await a_flare(days)
    [first, second] = (await planned(days)).values()
    assert first == datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
    assert second == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


async def test_p8_a_second_flare_command_shows_where_it_stands_and_plans_nothing(
    days: Days,
) -> None:
    await a_flare(days)
    before = await planned(days)
    days.now += timedelta(hours=5)
    ask = await declare(days)
    assert (ask.form.kind, ask.details) == ("flare_again", {"days": 0})
    assert await planned(days) == before


@pytest.mark.parametrize("answer", list(Recheck))
async def test_p8_a_recheck_is_one_tap_and_over_ends_it(days: Days, answer: Recheck) -> None:
    flare = await a_flare(days)
    days.next_day()
    ask = asked(await come_due(days, "flare.24", flare))
    assert ask.due_until == days.now + WORTH
    assert ask.total == 1, "no second is promised that most often doesn't come"
    asked_then = [NONE] if answer is Recheck.WORSE else []  # the signs, once it got worse
    [receipt, told] = await say(days, ask, chose(answer), *asked_then)
    assert isinstance(receipt, ShowForm)
    over = answer is Recheck.OVER
    worse = "worse" if answer is Recheck.WORSE else None
    assert told == TellOfFlare(answer, asks_again=not over, see_someone=worse)
    assert (await planned(days) == {}) is over
    days.now += timedelta(hours=1)
    assert (await declare(days)).form.kind == ("flare" if over else "flare_again")


async def test_p8_a_recheck_goes_only_where_there_is_something_to_ask(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    assert await come_due(days, "flare.24", flare, late=timedelta(hours=3, seconds=1)) == []
    async with days.scene() as (scene, patient):
        await patients.change(scene.session, ME, paused_at=days.now)
    assert await come_due(days, "flare.24", flare) == []
    async with days.scene() as (scene, patient):
        await patients.change(scene.session, ME, paused_at=None)
    await say(days, await declare(days), NONE, chose("same"))
    assert await come_due(days, "flare.24", flare) == []  # said today already
    days.next_day(2)
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    assert await come_due(days, "flare.72", flare) == []


async def test_p8_an_evening_without_a_flare_ends_it_and_its_rechecks(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    await days.evening(3)
    days.next_day(2)
    assert await come_due(days, "flare.72", flare) == []
    assert (await declare(days)).form.kind == "flare"


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (timedelta(days=-1), None),
        (timedelta(0), None),  # the 14 days to the second
        (timedelta(seconds=1), "long"),
    ],
)
async def test_p8_more_than_14_days_bring_a_kind_word(
    days: Days, more: timedelta, word: str | None
) -> None:
    await a_flare(days)
    begun = days.now
    days.next_day(7)
    await say(days, await declare(days), NONE, chose("same"))
    days.now = begun + timedelta(days=14) + more
    [_, told] = await say(days, await declare(days), NONE, chose("same"))
    assert isinstance(told, TellOfFlare)
    assert told.see_someone == word


@pytest.mark.parametrize(("silent_days", "kind"), [(14, "flare_again"), (15, "flare")])
async def test_p8_a_flare_is_left_behind_after_14_days_without_a_word(
    days: Days, silent_days: int, kind: str
) -> None:
    await a_flare(days)
    days.next_day(silent_days)
    assert (await declare(days)).form.kind == kind


async def test_p4_a_declared_day_is_a_flare_day_for_the_rules(days: Days) -> None:
    flare = await a_flare(days)
    today = days.now.date()
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, today)
    day = day_on(record.diary, today)
    assert day is not None
    assert day.is_flare
    async with days.scene() as (scene, patient):
        assert recommend(record.diary, scene.content.pacing, today).level is Level.EASE
    days.next_day()
    await say(days, asked(await come_due(days, "flare.24", flare)), chose("over"))
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        after = recommend(record.diary, scene.content.pacing, days.now.date())
    assert [day.flare for day in record.diary.days] == [FlareAnswer.YES]
    assert (after.level, after.reasons[0].rule) == (Level.LIGHTER, "P4")


async def test_p8_what_was_declared_is_not_asked_again_that_evening(days: Days) -> None:
    await a_flare(days)
    async with days.scene() as (scene, patient):
        effects = await checkins.begin(scene, patient)
        asked_for = [effect for effect in effects if isinstance(effect, AskQuestion)]
        found = await checkins.own(scene, patient, asked_for[0].checkin)
    assert found is not None
    assert not {"flare", "flare_signs"} & set(found.progress.questions)


async def test_p8_a_short_check_in_at_its_last_question_is_left_as_it_is(days: Days) -> None:
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, short_form=True)
        [ask] = await checkins.begin(scene, patient)
    assert isinstance(ask, AskQuestion)
    for question, value in (("against_plan", chose("less")), ("pain", 7)):
        async with days.scene() as (scene, patient):
            reply = Reply(QuestionId(question), value)
            await checkins.answer(scene, patient, ask.checkin, reply)
    await a_flare(days)
    async with days.scene() as (scene, patient):
        found = await checkins.own(scene, patient, ask.checkin)
    assert found is not None
    assert found.progress.current == "flare"


async def test_p8_a_recheck_that_waits_takes_nothing_that_is_typed_to_the_evening(
    days: Days,
) -> None:
    flare = await a_flare(days)
    days.next_day()
    await come_due(days, "flare.24", flare)
    async with days.scene() as (scene, patient):
        await checkins.begin(scene, patient)
        above = top(await patients.conversation(scene.session, ME))
    assert above is not None
    assert above.kind is FlowKind.CHECKIN


async def test_p8_the_signs_are_asked_on_every_flare_command(days: Days) -> None:
    await a_flare(days)
    days.now += timedelta(hours=30)
    ask = await declare(days)
    assert (ask.question.id, ask.question.may_skip) == ("flare_now_signs", False)
    effects = await say(days, ask, chose("some"))
    assert [type(effect) for effect in effects if not isinstance(effect, Withdraw)] == [
        FormWaits,
        ShowHold,
    ]
    effects = await reply(days, ask.form, QuestionId(flare_days.RECHECK), chose("same"))
    assert [type(effect) for effect in effects] == [ShowForm, HoldBlocks], "kept, nothing advised"


async def test_p8_a_recheck_that_got_worse_asks_for_the_signs_before_a_word(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    ask = asked(await say(days, asked(await come_due(days, "flare.24", flare)), chose("worse")))
    assert (ask.question.id, ask.question.may_skip) == ("flare_now_signs", False)
    effects = await say(days, ask, chose("some"))
    kinds = [type(effect) for effect in effects if not isinstance(effect, Withdraw)]
    assert kinds == [ShowForm, ShowHold], "the hold alone speaks"


async def test_p8_a_flare_command_closes_the_recheck_that_waits(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    await come_due(days, "flare.24", flare)
    await declare(days)
    async with days.scene() as (scene, _):
        assert await stored.open_ones(scene.session, ME, "flare_check") == []


async def test_p4_a_flare_that_runs_halves_the_amount_and_shuts_the_screen(days: Days) -> None:
    """One notion of a flare for the amounts, the screen and /flare (P4, 3.4)."""
    await a_flare(days)
    days.next_day(4)
    assert (await declare(days)).form.kind == "flare_again"
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        found = recommend(record.diary, scene.content.pacing, record.today)
        [shut] = await screening.begin(scene, patient)
    assert (found.level, found.percent) == (Level.EASE, 50)
    assert isinstance(shut, ScreenNotNow)
    assert shut.why is NotNow.FLARE
    await days.evening(3, "unsure")
    assert days.reply is not None
    assert days.reply.recommendation.level is Level.EASE


async def test_p8_the_evening_says_the_word_after_14_days_at_most_weekly(days: Days) -> None:
    said = []
    for number in range(1, 24):
        await days.evening(6, "yes")
        assert days.reply is not None
        said += [number] if days.reply.is_long_flare else []
        days.next_day()
    assert said == [15, 22]
