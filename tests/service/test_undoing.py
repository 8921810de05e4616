"""Taking back what was said last (U2)."""

from datetime import timedelta

import pytest

from bot.core.checkin import Reopen, Reply
from bot.core.questionnaire import OptionId, QuestionId
from bot.core.sessions import Feedback
from bot.service import (
    again,
    care_team,
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
from bot.service.about_editing import AskUndo, CantUndo, Takes, TellUndo
from bot.service.about_forms import AskForm
from bot.service.about_moves import RetireDrill, ShowDrillSteps
from bot.service.saying import Answered, Notice, Say
from bot.storage import forms as stored_forms
from bot.storage.checkins import CheckInId
from bot.storage.suggestions import SuggestionId
from tests.service.days import FIRST, ME, Days
from tests.service.evenings import answer, begin, checkin_of, fill_in, gone_back, rate_them, undo


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
