"""The timer of a test that is held (A3)."""

from datetime import timedelta

from bot.core.patient import Patient
from bot.core.screening import TestId
from bot.service import forms, screening, timers
from bot.service.about_forms import AskForm
from bot.service.form_kinds import KINDS
from bot.service.scene import Scene
from tests.service.chats import answered, asked_in
from tests.service.days import Days
from tests.service.screens import CALM


async def a_hold(scene: Scene, patient: Patient) -> AskForm:
    await answered(scene, patient, await screening.begin(scene, patient), *CALM)
    return asked_in(await screening.begin_test(scene, patient, TestId("single_leg_stand")))


async def test_the_timer_counts_from_tap_to_tap_over_a_restart(days: Days) -> None:
    """Each tap has a scene of its own, as after a restart: all that is known is stored."""
    async with days.scene() as (scene, patient):
        asked = await a_hold(scene, patient)
        kind, key = KINDS[asked.form.kind], asked.form.id
    async with days.scene() as (scene, patient):
        form = await forms.own(scene, patient, key)
        assert form is not None
        (running,) = await timers.start(scene, patient, kind, form, asked.question.id)
        assert isinstance(running, AskForm)
        assert running.running
    days.now += timedelta(seconds=31.7)
    async with days.scene() as (scene, patient):
        form = await forms.own(scene, patient, key)
        assert form is not None
        (other,) = await timers.stop(scene, patient, kind, form, asked.question.id)
        assert isinstance(other, AskForm)
        assert other.form.number("screen_left_seconds") == 31
        assert other.question.id == "screen_right_seconds"
        (again,) = await timers.stop(scene, patient, kind, other.form, other.question.id)
        assert isinstance(again, AskForm), "nothing runs: it is asked, and nothing is written"
        assert other.question.id not in again.form.answers
