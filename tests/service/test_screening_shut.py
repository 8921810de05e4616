"""When no test is done: pain, what is left out, a hold (A10)."""

import pytest

from bot.core.checkin import Reply
from bot.core.drill_kinds import Contraindication
from bot.core.questionnaire import QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.screening import NotNow, TestId
from bot.service import forms, safety, screening
from bot.service.about_forms import AskForm, FormWaits, ShowForm
from bot.service.about_safety import HoldBlocks
from bot.service.about_screening import ScreenNotNow
from bot.service.form_kinds import KINDS
from bot.storage import patients
from tests.service.chats import answered, asked_in
from tests.service.days import ME, Days
from tests.service.screens import CALM, screen

WALL = TestId("knee_to_wall")


@pytest.mark.parametrize(("pain", "why"), [(4, None), (5, NotNow.PAIN), (8, NotNow.PAIN)])
async def test_never_with_pain_of_8_or_2_above_usual(
    days: Days, pain: int, why: NotNow | None
) -> None:
    """The usual is 3."""
    async with days.scene() as (scene, patient):
        effects = await answered(
            scene, patient, await screening.begin(scene, patient), pain, *CALM[1:]
        )
    if why is None:
        assert isinstance(effects[-1], AskForm)
    else:
        assert effects[-1] == ScreenNotNow(why, pain)


@pytest.mark.parametrize("tick", [Contraindication.PREGNANT, Contraindication.RECENT_OPERATION])
async def test_never_in_pregnancy_or_soon_after_an_operation(
    days: Days, tick: Contraindication
) -> None:
    async with days.scene() as (scene, _):
        patient = await patients.change(scene.session, ME, leave_out=frozenset({tick}))
        assert await screening.begin(scene, patient) == [ScreenNotNow(NotNow.LEFT_OUT)]


async def test_falls_leave_the_balance_tests_out(days: Days) -> None:
    async with days.scene() as (scene, _):
        await patients.change(scene.session, ME, leave_out=frozenset({Contraindication.FALLS}))
    _, order = await screen(days)
    assert "single_leg_stand" not in order
    assert "side_lean_hold" not in order


async def test_a10_a_hold_shuts_the_tests_and_what_they_show(days: Days) -> None:
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
        held = await patients.change(scene.session, ME)
        for use_case in (screening.begin, screening.summary):
            assert isinstance((await use_case(scene, held))[0], HoldBlocks)
        assert isinstance((await screening.begin_test(scene, held, WALL))[0], HoldBlocks)


async def test_a_hold_raised_in_the_middle_shuts_what_is_open(days: Days) -> None:
    """The answer is kept; no next question, no next test."""
    async with days.scene() as (scene, patient):
        asked = asked_in(
            await answered(scene, patient, await screening.begin(scene, patient), *CALM)
        )
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TEXT)
        held = await patients.change(scene.session, ME)
        effects = await answered(scene, held, [asked], 9)
        assert [type(effect) for effect in effects] == [FormWaits, HoldBlocks]
        form = await forms.own(scene, held, asked.form.id)
        assert form is not None
        assert form.number("screen_left_cm") == 9
        right = Reply(QuestionId("screen_right_cm"), 9)
        effects = await forms.answer(scene, held, KINDS[form.kind], form, right)
        assert [type(effect) for effect in effects] == [ShowForm, HoldBlocks]
