"""Changing what was told, filling in yesterday (U2, B2)."""

from datetime import timedelta

from bot.core.checkin import Reopen, Reply
from bot.core.instruments import PEG_ITEMS
from bot.core.questionnaire import QuestionId
from bot.service import (
    checkins,
    editing,
    instruments,
)
from bot.service.about_checkins import AskQuestion, ChooseAnswerToEdit, ShowReceipt
from bot.service.about_forms import ChooseFormEdit
from bot.service.about_moves import EveningReply
from bot.service.records import read_record
from bot.service.saying import Answered
from bot.storage.checkins import CheckInState
from tests.service.days import Days
from tests.service.evenings import (
    SHORT,
    answer,
    begin,
    checkin_of,
    fill_in,
    fill_in_yesterday,
    listed,
)


async def test_the_last_seven_days_can_be_changed_the_eighth_can_not(days: Days) -> None:
    await days.evening(3)
    days.next_day(6)
    assert [on for _, on in (await listed(days)).days] == [days.now.date() - timedelta(days=6)]
    days.next_day()
    assert (await listed(days)).days == ()


async def test_a_changed_day_brings_a_receipt_and_no_advice_and_the_rules_read_it(
    days: Days,
) -> None:
    await days.evening(3)
    days.next_day()
    [(key, day)] = (await listed(days)).days
    async with days.scene() as (scene, patient):
        [choose] = await editing.edit_day(scene, patient, key)
        assert isinstance(choose, ChooseAnswerToEdit)
        assert choose.fresh
        await checkins.answer(scene, patient, key, Reopen(QuestionId("pain")))
        reply = Reply(QuestionId("pain"), 6)
        [receipt] = await checkins.answer(scene, patient, key, reply)
        assert isinstance(receipt, ShowReceipt)
        record = await read_record(scene, patient, days.now.date())
        assert [one.pain_0_10 for one in record.diary.days if one.date == day] == [6]


async def test_yesterday_is_filled_in_under_its_date_with_a_receipt_only(days: Days) -> None:
    """B2, U2."""
    days.next_day()
    first, *_ = await begin(days)
    assert isinstance(first, AskQuestion)
    assert first.offers_yesterday
    effects = await fill_in_yesterday(days)
    asked = next(effect for effect in effects if isinstance(effect, AskQuestion))
    assert asked.past_day == days.now.date() - timedelta(days=1)
    effects = await answer(days, effects, *SHORT)
    receipt, back = effects
    assert isinstance(receipt, ShowReceipt)
    assert receipt.checkin.diary_date == days.now.date() - timedelta(days=1)
    assert isinstance(back, AskQuestion)
    assert (back.checkin, back.past_day, back.fresh) == (first.checkin, None, True)
    assert back.returns
    assert not any(isinstance(effect, EveningReply) for effect in effects)
    assert (await listed(days)).yesterday is None
    assert [type(effect) for effect in await fill_in_yesterday(days)] == [Answered]


async def test_a_prompt_of_yesterday_that_nobody_answered_can_be_filled_in(days: Days) -> None:
    effects = await begin(days)
    days.next_day()
    again_today = await begin(days)
    assert any(isinstance(e, AskQuestion) and e.offers_yesterday for e in again_today)
    effects = await fill_in_yesterday(days)
    await answer(days, effects, *SHORT)
    told = await checkin_of(days, 1)
    assert told is not None
    assert told.state is CheckInState.COMPLETE


async def test_the_day_before_the_first_is_nobodys_yesterday(days: Days) -> None:
    assert (await listed(days)).yesterday is None
    [first] = await begin(days)
    assert isinstance(first, AskQuestion)
    assert not first.offers_yesterday
    assert [type(effect) for effect in await fill_in_yesterday(days)] == [Answered]


async def test_a_form_of_the_last_days_can_be_changed(days: Days) -> None:
    await fill_in(days, instruments.PEG, *[4] * len(PEG_ITEMS))
    days.next_day(6)
    [told] = (await listed(days)).forms
    assert told.form.kind == "peg"
    async with days.scene() as (scene, patient):
        [choose] = await editing.edit_form(scene, patient, told.form.id)
        assert isinstance(choose, ChooseFormEdit)
        assert choose.fresh
    days.next_day()
    assert (await listed(days)).forms == ()
