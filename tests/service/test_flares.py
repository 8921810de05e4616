"""/flare (P8): the signs first, two rechecks, when it is over, and what the rules read of it."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.conversation import FlowKind, top
from bot.core.diary import FlareAnswer, day_on
from bot.core.flares import Recheck
from bot.core.pacing import Level, recommend
from bot.core.questionnaire import QuestionId
from bot.core.safety import FlagId, HoldAnswer, HoldSource, Tier
from bot.core.screening import NotNow
from bot.service import (
    checkins,
    clearing,
    flare_days,
    flares,
    forms,
    learning,
    prompts,
    safety,
    screening,
    undoing,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_editing import AskUndo, CantUndo, Takes, TellUndo
from bot.service.about_flares import EaseFlare, FlareGoesOn, TellOfFlare
from bot.service.about_forms import AskForm, FormWaits, ShowForm
from bot.service.about_safety import HoldBlocks, HoldEnded, ShowHold
from bot.service.about_screening import ScreenNotNow
from bot.service.due import WORTH, DueNow
from bot.service.effects import Effects
from bot.service.records import read_record
from bot.service.saying import Answered, Notice, Say, Withdraw
from bot.storage import forms as stored
from bot.storage import patients, schedules
from tests.service.days import ME, Days
from tests.service.form_answers import asked, chose, reply, say

NONE = chose("none")


async def declare(days: Days) -> AskForm:
    async with days.scene() as (scene, patient):
        return asked(await flares.declare(scene, patient))


async def a_flare(days: Days, strength: int = 7) -> str:
    """Declare one; returns the occurrence of its rechecks."""
    await say(days, await declare(days), NONE, strength)
    async with days.scene() as (scene, _):
        latest = await stored.latest(scene.session, ME, "flare")
    assert latest is not None
    return str(latest.id)


async def planned(days: Days) -> dict[str, datetime]:
    async with days.scene() as (scene, _):
        found = [await schedules.planned(scene.session, ME, kind) for kind in flares.RECHECKS]
    return {due.kind: due.due_at for due in found if due is not None}


async def come_due(days: Days, kind: str, flare: str, late: timedelta = timedelta()) -> Effects:
    async with days.scene() as (scene, patient):
        await schedules.cancel(scene.session, ME, [kind])
        return await prompts.come_due(scene, patient, DueNow(kind, flare, days.now - late))


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


async def test_p8_a_recheck_answered_while_a_hold_stands_brings_no_advice(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    ask = asked(await come_due(days, "flare.24", flare))
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
    effects = await say(days, ask, chose("over"))
    assert [type(effect) for effect in effects] == [ShowForm, HoldBlocks]


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


async def test_p8_a_flare_command_closes_the_recheck_that_waits(days: Days) -> None:
    flare = await a_flare(days)
    days.next_day()
    await come_due(days, "flare.24", flare)
    await declare(days)
    async with days.scene() as (scene, _):
        assert await stored.open_ones(scene.session, ME, "flare_check") == []


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
