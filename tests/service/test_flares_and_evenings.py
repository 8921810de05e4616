"""A flare told by /flare and the evening's question about one: it is one flare (P8)."""

import pytest

from bot.core.checkin import Reply
from bot.core.flares import Recheck, declared_flares
from bot.core.noticing import Noticing
from bot.core.questionnaire import QuestionId
from bot.service import checkins, flare_days
from bot.service.about_checkins import AskQuestion, ShowReceipt
from bot.service.about_moves import EveningReply
from bot.service.records import read_record
from bot.storage import forms as stored
from bot.storage import patients
from tests.service.days import ME, Days
from tests.service.flaring import a_flare, come_due
from tests.service.form_answers import asked, chose, say

NONE = chose("none")


async def flare_question(days: Days) -> AskQuestion:
    """The short check-in, up to its question about a flare."""
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, short_form=True)
        effects = await checkins.begin(scene, patient)
    for question, value in (("against_plan", chose("about")), ("pain", 5)):
        [ask] = [effect for effect in effects if isinstance(effect, AskQuestion)]
        async with days.scene() as (scene, patient):
            said = Reply(QuestionId(question), value)
            effects = await checkins.answer(scene, patient, ask.checkin, said)
    [ask] = [effect for effect in effects if isinstance(effect, AskQuestion)]
    assert ask.question == "flare"
    return ask


async def test_p8_a_flare_that_runs_is_asked_after_and_not_as_a_new_one(days: Days) -> None:
    assert not (await flare_question(days)).in_flare
    days.next_day()
    flare = await a_flare(days)
    days.next_day(3)
    assert asked(await come_due(days, "flare.72", flare)).question.id == flare_days.RECHECK
    ask = await flare_question(days)
    assert ask.in_flare
    for question, value in (("flare", chose("yes")), ("flare_signs", NONE)):
        async with days.scene() as (scene, patient):
            said = Reply(QuestionId(question), value)
            effects = await checkins.answer(scene, patient, ask.checkin, said)
    [told] = [effect for effect in effects if isinstance(effect, EveningReply)]
    assert told.noticed is Noticing.STILL_FLARE
    async with days.scene() as (scene, patient):
        assert await stored.open_ones(scene.session, ME, "flare_check") == [], "asked once"
        record = await read_record(scene, patient, days.now.date())
        assert len(declared_flares(record.diary, scene.content.pacing)) == 1


@pytest.mark.parametrize("answer", list(Recheck))
async def test_p8_what_a_recheck_told_the_evening_does_not_ask(days: Days, answer: Recheck) -> None:
    flare = await a_flare(days)
    days.next_day()
    ask = asked(await come_due(days, "flare.24", flare))
    async with days.scene() as (scene, patient):
        [first] = await checkins.begin(scene, patient)
    assert isinstance(first, AskQuestion)
    signs = [NONE] if answer is Recheck.WORSE else []
    await say(days, ask, chose(answer), *signs)
    async with days.scene() as (scene, patient):
        found = await checkins.own(scene, patient, first.checkin)
    assert found is not None
    assert not {"flare", "flare_signs"} & set(found.progress.questions)


async def test_p8_an_evening_that_is_no_flare_says_that_it_is_not_asked_after_any_more(
    days: Days,
) -> None:
    await a_flare(days)
    days.next_day()
    await days.evening(3)
    assert days.reply is not None
    assert days.reply.asks_no_more
    days.next_day()
    await days.evening(3)
    assert not days.reply.asks_no_more, "once"


async def test_p8_a_receipt_says_the_later_word(days: Days) -> None:
    ask = await flare_question(days)
    await a_flare(days)
    async with days.scene() as (scene, patient):
        said = Reply(QuestionId("flare"), chose("unsure"))
        receipt, *_ = await checkins.answer(scene, patient, ask.checkin, said)
    assert isinstance(receipt, ShowReceipt)
    assert receipt.is_flare
    days.next_day(20)
    ask = await flare_question(days)
    async with days.scene() as (scene, patient):
        said = Reply(QuestionId("flare"), chose("unsure"))
        receipt, *_ = await checkins.answer(scene, patient, ask.checkin, said)
    assert isinstance(receipt, ShowReceipt)
    assert not receipt.is_flare
