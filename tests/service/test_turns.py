"""What takes turns inside the evening's reply: one a week, never two together (P12, U10)."""

from datetime import timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.drills import Wish
from bot.core.questionnaire import AnswerValue, OptionId, QuestionId
from bot.core.safety import Tier
from bot.service import checkins, forms, instruments
from bot.service.about_checkins import AskQuestion
from bot.service.about_forms import AskForm, ShowForm
from bot.service.about_moves import EveningReply
from bot.service.about_safety import HoldBlocks, ShowHold
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.saying import Notice, Say
from bot.service.told import INTAKE
from bot.storage import forms as stored_forms
from bot.storage import patients
from tests.service.days import BEGIN, ME, Days


async def evening_on(days: Days, day: int) -> str | None:
    """The form that rides inside the reply of this day, but for the intake, which gives way."""
    days.now = BEGIN + timedelta(days=day)
    asked = [effect.form.kind for effect in await days.evening(3) if isinstance(effect, AskForm)]
    assert len(asked) <= 1
    return asked[0] if asked and asked[0] != INTAKE else None


async def answer(days: Days, kind: str, value: AnswerValue) -> Effects:
    """Answer every question that is left of the open form in the same way."""
    effects: Effects = []
    async with days.scene() as (scene, patient):
        while opened := await stored_forms.open_ones(scene.session, ME, kind):
            [form] = opened
            assert form.progress.current is not None
            event = Reply(form.progress.current, value)
            effects = await forms.answer(scene, patient, KINDS[kind], form, event)
    return effects


GRADES = (
    "very_much_improved",
    "minimally_improved",
    "no_change",
    "minimally_worse",
    "much_worse",
    "very_much_worse",
)


@pytest.mark.parametrize(("day", "kind"), [(6, None), (7, "again"), (8, "again")])
async def test_on_day_7_one_thing_that_can_be_done_again(
    days: Days, day: int, kind: str | None
) -> None:
    """U10."""
    assert await evening_on(days, day) == kind


async def test_what_can_be_done_again_is_asked_on_7_28_and_60_and_each_once(days: Days) -> None:
    """U10."""
    asked = []
    for day in (7, 9, 27, 28, 30, 59, 60, 62):
        kind = await evening_on(days, day)
        if kind == "again":
            asked.append(day)
            await answer(days, kind, "a walk with the dog")
        await close(days)
    assert asked == [7, 28, 60]


@pytest.mark.parametrize("grade", GRADES)
async def test_a_grade_for_the_worse_is_told_where_to_turn(days: Days, grade: str) -> None:
    """PGIC: much worse must not pass with nothing but a receipt."""
    async with days.scene() as (scene, patient):
        await forms.begin(scene, patient, instruments.PGIC)
    effects = await answer(days, "pgic", (OptionId(grade),))
    line = Say(Notice.WORSE_SINCE_START)
    assert (line in effects) is grade.endswith("worse")


async def close(days: Days) -> None:
    """Stop whatever is open, so that the next evening begins without it."""
    async with days.scene() as (scene, patient):
        for kind in KINDS.values():
            for form in await stored_forms.open_ones(scene.session, ME, kind.id):
                await forms.stop(scene, patient, kind, form)


async def test_the_goal_that_was_chosen_is_named_in_the_patients_own_words(days: Days) -> None:
    """U10."""
    async with days.scene() as (scene, _):
        await patients.change(scene.session, ME, wish=Wish.OTHER, wish_text="carry my grandson")
    days.next_day(7)
    asked = next(effect for effect in await days.evening(3) if isinstance(effect, AskForm))
    assert asked.details == {"wish": "other", "own": "carry my grandson"}


async def test_the_turns_come_a_week_apart_and_none_on_the_day_of_another_question(
    days: Days,
) -> None:
    seen = {}
    for day in (7, 8, 14, 15, 28, 29, 30, 35, 36, 37):
        kind = await evening_on(days, day)
        if kind is not None:
            await close(days)
            seen[day] = kind
    turns = {day: kind for day, kind in seen.items() if kind != "again"}
    # On day 29 it is asked how often (U9), which was due on day 28 as well.
    assert turns == {8: "pseq_2", 30: "signs", 37: "pgic"}


async def test_nothing_takes_its_turn_while_another_form_is_open(days: Days) -> None:
    days.next_day(7)
    async with days.scene() as (scene, patient):
        await forms.begin(scene, patient, instruments.PEG)
    assert await evening_on(days, 7) is None
    await close(days)
    assert await evening_on(days, 8) == "again"


async def test_in_a_flare_nothing_takes_its_turn(days: Days) -> None:
    days.next_day(7)
    answers: dict[str, AnswerValue] = {
        "against_plan": (OptionId("less"),),
        "pain": 7,
        "flare": (OptionId("yes"),),
        "flare_signs": (OptionId("none"),),
    }
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, short_form=True)
        effects = await checkins.begin(scene, patient)
        for name, value in answers.items():
            shown = next(effect for effect in effects if isinstance(effect, AskQuestion))
            reply = Reply(QuestionId(name), value)
            effects = await checkins.answer(scene, patient, shown.checkin, reply)
    assert any(isinstance(effect, EveningReply) for effect in effects)
    assert not any(isinstance(effect, AskForm) for effect in effects)


async def test_one_of_the_signs_is_a_hold_of_tier_a_and_none_of_them_is_not(days: Days) -> None:
    for day in (7, 8):
        await evening_on(days, day)
        await close(days)
    assert await evening_on(days, 29) == "again"
    await close(days)
    assert await evening_on(days, 30) is None  # how often (U9)
    assert await evening_on(days, 31) == "signs"
    effects = await answer(days, "signs", (OptionId("none"),))
    assert [type(effect) for effect in effects] == [ShowForm]
    async with days.scene() as (scene, patient):
        await forms.begin(scene, patient, KINDS["signs"])
    effects = await answer(days, "signs", (OptionId("some"),))
    hold = next(effect for effect in effects if isinstance(effect, ShowHold))
    assert hold.hold.hold.tier is Tier.A
    async with days.scene() as (scene, patient):
        [blocked] = await forms.begin(scene, patient, KINDS["signs"])
        assert isinstance(blocked, HoldBlocks)
