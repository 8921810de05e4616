"""Changing what was told, filling in yesterday, taking back what was said last (U2, B2)."""

from datetime import timedelta

import pytest

from bot.core.checkin import Reopen, Reply
from bot.core.instruments import PEG_ITEMS
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.core.sessions import Feedback
from bot.service import (
    again,
    care_team,
    checkins,
    editing,
    forms,
    goals,
    instruments,
    logs,
    notes,
    undoing,
    visits,
    walking,
)
from bot.service.about_checkins import AskQuestion, ChooseAnswerToEdit, ShowReceipt
from bot.service.about_editing import AskUndo, CantUndo, ShowEdit, Takes, TellUndo
from bot.service.about_forms import AskForm, ChooseFormEdit
from bot.service.about_moves import EveningReply, RetireDrill, ShowDrillSteps
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.service.records import read_record
from bot.service.saying import Answered, Notice, Say
from bot.storage import checkins as stored_checkins
from bot.storage import forms as stored_forms
from bot.storage import patients
from bot.storage.checkins import CheckIn, CheckInId, CheckInState
from bot.storage.suggestions import SuggestionId
from tests.service.days import FIRST, ME, Days

SHORT: dict[str, AnswerValue] = {
    "against_plan": (OptionId("about"),),
    "pain": 6,
    "flare": (OptionId("no"),),
}


async def answer(days: Days, effects: Effects, *names: str) -> Effects:
    """Answer these questions of the check-in that is shown."""
    for name in names:
        shown = next(effect for effect in effects if isinstance(effect, AskQuestion))
        async with days.scene() as (scene, patient):
            reply = Reply(QuestionId(name), SHORT[name])
            effects = await checkins.answer(scene, patient, shown.checkin, reply)
    return effects


async def begin(days: Days) -> Effects:
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, short_form=True)
        return await editing.today(scene, patient)


async def fill_in_yesterday(days: Days) -> Effects:
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, short_form=True)
        return await editing.fill_in_yesterday(scene, patient)


async def listed(days: Days) -> ShowEdit:
    async with days.scene() as (scene, patient):
        [shown] = await editing.show(scene, patient)
        assert isinstance(shown, ShowEdit)
        return shown


async def undo(days: Days) -> Effects:
    async with days.scene() as (scene, patient):
        return await undoing.ask(scene, patient)


async def checkin_of(days: Days, days_ago: int = 0) -> CheckIn | None:
    async with days.scene() as (scene, _):
        day = days.now.date() - timedelta(days=days_ago)
        return await stored_checkins.of_day(scene.session, ME, day)


async def gone_back(days: Days) -> str | None:
    """The kind of form that /undo offers, once it was taken back."""
    [asked] = await undo(days)
    assert isinstance(asked, AskUndo)
    async with days.scene() as (scene, patient):
        told, *_ = await undoing.take_back(scene, patient, asked.takes, asked.key)
    assert told == TellUndo(is_gone=True)
    return asked.kind


async def rate_them(days: Days, *values: int) -> None:
    """The ratings that follow the names."""
    for value in values:
        days.now += timedelta(minutes=1)
        async with days.scene() as (scene, patient):
            [form] = await stored_forms.open_ones(scene.session, ME, "psfs")
            assert form.progress.current is not None
            reply = Reply(form.progress.current, value)
            await forms.answer(scene, patient, goals.RATING, form, reply)


async def fill_in(days: Days, kind: FormKind, *values: AnswerValue) -> None:
    async with days.scene() as (scene, patient):
        await forms.begin(scene, patient, kind)
        for value in values:
            [form] = await stored_forms.open_ones(scene.session, ME, kind.id)
            assert form.progress.current is not None
            await forms.answer(scene, patient, kind, form, Reply(form.progress.current, value))


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


async def test_undo_goes_back_one_question_of_what_is_open(days: Days) -> None:
    effects = await begin(days)
    await answer(days, effects, "against_plan")
    [back] = await undo(days)
    assert isinstance(back, AskQuestion)
    assert (back.question, back.fresh) == ("against_plan", True)
    assert await undo(days) == [Say(Notice.NOTHING_TO_UNDO)]  # the first question is shown


async def test_undo_goes_back_one_question_of_a_form(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await forms.begin(scene, patient, instruments.PEG)
        [form] = await stored_forms.open_ones(scene.session, ME, "peg")
        reply = Reply(QuestionId("peg_pain"), 4)
        await forms.answer(scene, patient, instruments.PEG, form, reply)
    [back] = await undo(days)
    assert isinstance(back, AskForm)
    assert (back.question.id, back.fresh) == ("peg_pain", True)


@pytest.mark.parametrize(("hours", "is_asked"), [(24, True), (24.1, False)])
async def test_undo_takes_back_the_last_form_within_a_day_after_a_yes(
    days: Days, hours: float, is_asked: bool
) -> None:
    await fill_in(days, again.KIND, "carried the shopping")
    days.now += timedelta(hours=hours)
    [asked] = await undo(days)
    if not is_asked:
        assert asked == Say(Notice.NOTHING_TO_UNDO)
        return
    assert isinstance(asked, AskUndo)
    assert (asked.takes, asked.kind) == (Takes.FORM, "again")
    async with days.scene() as (scene, patient):
        told, *_ = await undoing.take_back(scene, patient, asked.takes, asked.key)
        assert told == TellUndo(is_gone=True)
    async with days.scene() as (scene, patient):
        assert await stored_forms.all_of(scene.session, ME) == []
        [stale] = await undoing.take_back(scene, patient, asked.takes, asked.key)
        assert isinstance(stale, Answered)


async def test_undo_takes_back_a_note_and_leaves_the_answers(days: Days) -> None:
    await days.evening(3)
    stays, last = await undo(days)
    assert stays == Say(Notice.UNDO_CHECKIN, {"day": days.now.date()})
    assert isinstance(last, ChooseAnswerToEdit)
    async with days.scene() as (scene, patient):
        await notes.ask_note(scene, patient, CheckInId(last.checkin.id))
        await notes.keep_note(scene, patient, last.checkin.id, "rain all day")
    [asked] = await undo(days)
    assert isinstance(asked, AskUndo)
    assert asked.takes is Takes.NOTE
    async with days.scene() as (scene, patient):
        told, receipt = await undoing.take_back(scene, patient, asked.takes, asked.key)
        assert told == TellUndo(is_gone=True)
        assert isinstance(receipt, ShowReceipt)
        assert receipt.checkin.note is None
    kept = await checkin_of(days)
    assert kept is not None
    assert kept.progress.answers
    assert kept.note is None


async def test_undo_takes_back_what_was_said_of_a_move(days: Days) -> None:
    """U2: the last thing said is a move's, so the check-in under way stays where it is."""
    await answer(days, await begin(days), "against_plan")
    days.now += timedelta(minutes=1)
    key = SuggestionId(await days.suggested(FIRST, is_new=True))
    await days.said(key, Feedback.EASY)
    [asked] = await undo(days)
    assert asked == AskUndo(Takes.MOVE, key, days.now.date(), drill=FIRST)
    async with days.scene() as (scene, patient):
        retired, told, steps = await undoing.take_back(scene, patient, Takes.MOVE, key)
        assert (retired, told) == (RetireDrill(key), TellUndo(is_gone=True))
        assert isinstance(steps, ShowDrillSteps)
        assert not steps.told
    assert await days.kept() == []
    async with days.scene() as (scene, patient):
        [stale] = await undoing.take_back(scene, patient, Takes.MOVE, key)
        assert isinstance(stale, Answered)
    [back] = await undo(days)
    assert isinstance(back, AskQuestion)
    assert back.question == "against_plan"


async def test_undo_from_a_form_goes_back_in_the_check_in_that_was_answered_last(
    days: Days,
) -> None:
    """U2: a form with nothing in it yet hides nothing; the title says what comes back."""
    effects = await answer(days, await begin(days), "against_plan", "pain")
    assert isinstance(effects[0], AskQuestion)
    async with days.scene() as (scene, patient):
        await logs.write(scene, patient)
    [back] = await undo(days)
    assert isinstance(back, AskQuestion)
    assert (back.checkin, back.question) == (effects[0].checkin, "pain")
    assert (back.first, back.fresh) == (True, True)


async def test_u2_undo_takes_back_whatever_was_told_last_walks_people_and_ratings(
    days: Days,
) -> None:
    """U2: each in its turn, the newest first, and its list without it."""
    await fill_in(days, instruments.PSEQ_2, 4, 5)
    days.now += timedelta(minutes=1)
    await fill_in(days, walking.KIND, 10, (OptionId("yes"),))
    days.now += timedelta(minutes=1)
    await fill_in(days, care_team.KIND, None, "Jo", None)
    days.now += timedelta(minutes=1)
    await fill_in(days, goals.NAMES, "gardening", "long drives", None)
    await rate_them(days, 3, 4)
    assert [await gone_back(days) for _ in range(5)] == [
        "psfs",
        "goals",
        "team_member",
        "walk",
        "pseq_2",
    ]
    assert await undo(days) == [Say(Notice.NOTHING_TO_UNDO)]
    async with days.scene() as (scene, _):
        assert await stored_forms.all_of(scene.session, ME) == []


async def test_u2_somebody_whom_a_visit_names_stays_and_undo_says_where_to_go(days: Days) -> None:
    await fill_in(days, care_team.KIND, None, "Jo", None)
    async with days.scene() as (scene, patient):
        [member] = await care_team.members(scene, patient)
    await fill_in(days, visits.KIND, (care_team.option_of(member.id),), None, None)
    days.now += timedelta(minutes=1)
    role = QuestionId("team_role")
    for event in (Reopen(role), Reply(role, (OptionId("physio"),))):
        async with days.scene() as (scene, patient):
            form = await forms.own(scene, patient, member.id)
            assert form is not None
            await forms.answer(scene, patient, care_team.KIND, form, event)
    assert await undo(days) == [CantUndo(days.now.date(), "team_member", {"name": "Jo"})]
    async with days.scene() as (scene, patient):
        [refused] = await undoing.take_back(scene, patient, Takes.FORM, member.id)
        assert isinstance(refused, Answered)
