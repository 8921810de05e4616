"""Check-ins and forms of these days: begun, answered, looked up, taken back."""

from datetime import timedelta

from bot.core.checkin import Reply
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.service import (
    checkins,
    editing,
    forms,
    goals,
    undoing,
)
from bot.service.about_checkins import AskQuestion
from bot.service.about_editing import AskUndo, ShowEdit, TellUndo
from bot.service.effects import Effects
from bot.service.form_sheets import FormKind
from bot.storage import checkins as stored_checkins
from bot.storage import forms as stored_forms
from bot.storage import patients
from bot.storage.checkins import CheckIn
from tests.service.days import ME, Days

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
