"""Bedtime: asked in the morning of whoever wants it, told in the week (B15)."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.questionnaire import QuestionId
from bot.service import editing, forms, mornings, preferences, undoing, week_more
from bot.service.about_days import ShowMorning
from bot.service.about_editing import AskUndo, ShowEdit, Takes, TellUndo
from bot.service.about_forms import AskForm, RetireForm
from bot.service.about_weeks import ShowWeekMore
from bot.service.bedtimes import BEDTIME
from bot.service.effects import Effect
from bot.storage import erasure, patients
from bot.storage import forms as stored_forms
from bot.storage.database import Database
from tests.service.days import ME, Days
from tests.support.fresh_database import rows

TOLD = "SELECT diary_date, answers FROM forms WHERE kind = 'bedtime'"


async def slept(days: Days, sleep_0_10: int = 6) -> Sequence[Effect]:
    async with days.scene() as (scene, patient):
        day = days.now.date()
        return await mornings.answer_sleep(scene, patient, None, day, sleep_0_10)


async def went_to_bed(days: Days, at: str | None) -> None:
    *_, asked = await slept(days)
    assert isinstance(asked, AskForm)
    async with days.scene() as (scene, patient):
        reply = Reply(QuestionId(BEDTIME), at)
        await forms.answer(scene, patient, mornings.KIND, asked.form, reply)


async def switch(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await preferences.toggle_question(scene, patient, BEDTIME)


async def more(days: Days) -> ShowWeekMore:
    async with days.scene() as (scene, patient):
        [shown] = await week_more.show(scene, patient, days.now.date())
        assert isinstance(shown, ShowWeekMore)
        return shown


async def test_b15_nobody_is_asked_who_did_not_switch_it_on(days: Days) -> None:
    assert not any(isinstance(effect, AskForm) for effect in await slept(days))
    await switch(days)
    assert any(isinstance(effect, AskForm) for effect in await slept(days))
    await switch(days)
    days.next_day()
    assert not any(isinstance(effect, AskForm) for effect in await slept(days))


async def test_b15_once_a_day_and_not_under_a_hold(days: Days) -> None:
    await switch(days)
    await went_to_bed(days, None)
    assert not any(isinstance(effect, AskForm) for effect in await slept(days))
    days.next_day()
    async with days.scene() as (scene, _):
        await patients.change(scene.session, ME, hold_id=1)
    assert not any(isinstance(effect, AskForm) for effect in await slept(days))


@pytest.mark.parametrize("nights", [2, 3, 4])
async def test_b15_the_week_tells_the_spread_from_three_nights_on(days: Days, nights: int) -> None:
    await switch(days)
    for at in ("23:30", "00:15", "22:45", None)[:nights]:
        days.next_day()
        await went_to_bed(days, at)
    found = (await more(days)).more.bedtimes
    if nights == 2:
        assert found is None
        return
    assert found is not None
    assert (found.minutes, found.nights) == (90, 3), "what was skipped is no night"
    days.next_day(8)
    assert (await more(days)).more.bedtimes is None


async def test_b15_it_can_be_taken_back_and_goes_with_the_rest(
    days: Days, database: Database
) -> None:
    await switch(days)
    await went_to_bed(days, "23:30")
    async with days.scene() as (scene, patient):
        [asked] = await undoing.ask(scene, patient)
        assert isinstance(asked, AskUndo)
        assert asked.kind == BEDTIME
        told, *_ = await undoing.take_back(scene, patient, asked.takes, asked.key)
        assert told == TellUndo(is_gone=True)
    assert await rows(database, TOLD) == []
    days.now += timedelta(minutes=1)
    await went_to_bed(days, "23:30")
    assert len(await rows(database, TOLD)) == 1
    async with days.scene() as (scene, _):
        assert [form.kind for form in await stored_forms.all_of(scene.session, ME)] == [BEDTIME]
        await erasure.erase(scene.session, ME, days.now)
    assert await rows(database, TOLD) == []


@pytest.mark.parametrize("said", ["24:00", "7:30", "late", "12:60", ""])
async def test_b15_what_is_no_time_is_not_kept(days: Days, database: Database, said: str) -> None:
    await switch(days)
    await went_to_bed(days, said)
    assert [answers for _, answers in await rows(database, TOLD)] == ["{}"]


async def test_u2_b14_undo_takes_back_how_the_night_was_and_asks_anew(
    days: Days, database: Database
) -> None:
    """The bedtime asked after it goes with it; /edit lists no day with nothing to change."""
    await switch(days)
    await slept(days, 2)
    async with days.scene() as (scene, patient):
        [listed] = await editing.show(scene, patient)
        assert isinstance(listed, ShowEdit)
        assert listed.days == ()
        [asked] = await undoing.ask(scene, patient)
        assert isinstance(asked, AskUndo)
        assert asked.takes is Takes.SLEEP
        told, retired, again = await undoing.take_back(scene, patient, asked.takes, asked.key)
    assert told == TellUndo(is_gone=True)
    assert isinstance(retired, RetireForm)
    assert again == ShowMorning(days.now.date(), None, None, fresh=True)
    assert await rows(database, "SELECT value FROM answers WHERE question = 'sleep'") == []
    async with days.scene() as (scene, patient):
        [older] = await undoing.ask(scene, patient)
        assert isinstance(older, AskUndo)
        assert older.takes is Takes.SETTING
    *_, bedtime = await slept(days, 7)
    assert isinstance(bedtime, AskForm)
