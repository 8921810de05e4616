"""The intake of the first weeks: one a day, tier C as a note, and a plan that goes by it."""

import pytest

from bot.core.drill_kinds import Joint, Quality, Wish
from bot.core.pacing import Level
from bot.core.questionnaire import AnswerValue, QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.service import goals, intake, safety
from bot.service.about_forms import AskForm
from bot.service.about_goals import ShowAboutYou
from bot.service.about_safety import HoldBlocks, ShowFlagText
from bot.service.effects import Effects
from bot.service.records import read_record
from bot.service.told import INTAKE, read_told
from bot.service.training import catch_up, plan_of
from bot.storage import patients
from tests.service.chats import answered, asked_in
from tests.service.days import ME, Days


async def tell(days: Days, question: str, value: AnswerValue) -> Effects:
    async with days.scene() as (scene, patient):
        effects = await intake.ask(scene, patient, QuestionId(question))
        return await answered(scene, patient, effects, value)


def is_asked(effects: Effects) -> bool:
    return any(isinstance(e, AskForm) and e.form.kind == INTAKE for e in effects)


async def test_one_question_a_day_after_the_reply_in_the_order_written(days: Days) -> None:
    order = []
    for value in ("no", "room", None, "no", "no", "no", "golf", "5"):
        effects = await days.evening(3)
        while not is_asked(effects):  # what comes before it: one thing more at most
            days.next_day()
            effects = await days.evening(3)
        asked = asked_in(effects)
        assert asked.total == 1
        order.append(asked.question.id)
        async with days.scene() as (scene, patient):
            told = await read_told(scene, patient)
            assert await intake.after_reply(scene, patient, told) == [], "not twice a day"
            await answered(scene, patient, effects, value)
        days.next_day()
    assert order == [
        *("intake_c1", "intake_kit", "intake_c2", "intake_c3", "intake_c4", "intake_c5"),
        *("intake_sport", "intake_minutes"),
    ]


async def test_a_question_that_is_left_alone_comes_once_more_after_the_others(days: Days) -> None:
    asked = []
    for _ in range(75):
        asked += [
            effect.question.id
            for effect in await days.evening(3)
            if isinstance(effect, AskForm) and effect.form.kind == INTAKE
        ]
        days.next_day()
    async with days.scene() as (scene, _):
        questions = [q.id for q in scene.content.questionnaires[INTAKE].questions]
    known = [question for question in questions if question != intake.WISH]
    assert asked == [*known, *known]


async def test_a2_what_the_body_brings_along_is_asked(days: Days) -> None:
    """As questions; whether a cause is named is the lint's to find (B4)."""
    async with days.scene() as (scene, _):
        asked = {question.id for question in scene.content.questionnaires["intake"].questions}
        evening = {question.id for question in scene.content.questionnaires["evening"].questions}
    parts = ("hips", "sitting", "stress", "sleep", "injuries")
    assert asked >= {f"intake_{part}" for part in parts}
    assert "stress" in evening


async def test_tier_c_falls_into_week_1(days: Days) -> None:
    async with days.scene() as (scene, _):
        asked = [q.id for q in scene.content.questionnaires["intake"].questions]
        flags = {f.lower() for f, card in scene.content.flags.items() if card.tier is Tier.C}
    assert {f"intake_{flag}" for flag in flags} <= set(asked[:7])


async def test_a_skipped_question_does_not_come_again(days: Days) -> None:
    asked = []
    for skips in (False, True, False, False):
        effects = await days.evening(3)
        asked.append(asked_in(effects).question.id)
        if skips:
            async with days.scene() as (scene, patient):
                await answered(scene, patient, effects, None)
        days.next_day()
    assert asked == ["intake_c1", "intake_kit", "intake_c2", "intake_c3"]
    async with days.scene() as (scene, patient):
        told = await read_told(scene, patient)
        assert "intake_kit" in told.asked
        assert "intake_c1" not in told.asked


async def test_a_sign_of_tier_c_is_a_note_said_twice_and_never_a_hold(days: Days) -> None:
    """Its text at once, once more after 14 days, and talked about it is closed for good."""
    effects = await tell(days, "intake_c1", "yes")
    assert effects[-1] == ShowFlagText(Tier.C, FlagId("C1"), None)
    async with days.scene() as (scene, patient):
        assert patient.hold_id is None
        assert list((await read_told(scene, patient)).soon) == ["C1"]
    days.next_day(13)
    async with days.scene() as (scene, patient):
        effects = await intake.after_reply(scene, patient, await read_told(scene, patient))
        assert asked_in(effects).form.kind == "intake"
    days.next_day()
    async with days.scene() as (scene, patient):
        effects = await intake.after_reply(scene, patient, await read_told(scene, patient))
        assert (asked_in(effects).form.kind, asked_in(effects).form.about) == ("soon", "C1")
    days.next_day()
    async with days.scene() as (scene, patient):
        told = await read_told(scene, patient)
        assert list(told.soon) == ["C1"]
        effects_after = await intake.after_reply(scene, patient, told)
        assert asked_in(effects_after).form.kind == "intake", "once more and no more"
        await answered(scene, patient, effects, "yes")
        assert not (await read_told(scene, patient)).soon


async def test_a_sign_of_tier_c_that_was_typed_is_the_same_note_from_the_first_day(
    days: Days,
) -> None:
    since = days.now.date()
    for _ in range(2):
        async with days.scene() as (scene, patient):
            signal = safety.signal_in(scene, "I have been losing weight without trying")
            assert signal is not None
            effects = await safety.answer_signal(scene, patient, signal)
            assert effects == [ShowFlagText(Tier.C, FlagId("C1"), None)]
            assert patient.hold_id is None
        days.next_day()
    async with days.scene() as (scene, patient):
        told = await read_told(scene, patient)
    assert dict(told.soon) == {FlagId("C1"): since}
    assert QuestionId("intake_c1") in told.asked


async def test_no_question_in_a_flare_or_under_a_hold(days: Days) -> None:
    assert not any(isinstance(e, AskForm) for e in await days.evening(3, flare="yes"))
    async with days.scene() as (scene, patient):
        await safety.raise_flag(scene, patient, FlagId("E1"), Tier.A, HoldSource.TAP)
        held = await patients.change(scene.session, ME)
        (blocked,) = await intake.ask(scene, held, QuestionId("intake_kit"))
        assert isinstance(blocked, HoldBlocks)


@pytest.mark.parametrize(("kit", "level"), [("nothing", 0), ("room", 1), ("more", 2)])
async def test_a13_kit_leaves_out_what_needs_more(days: Days, kit: str, level: int) -> None:
    await tell(days, "intake_kit", kit)
    for _ in range(3):
        offered = await days.drill()
        async with days.scene() as (scene, _):
            assert offered is not None
            assert scene.content.choosable[offered.drill].kit_level <= level
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        assert plan_of(scene, patient, await catch_up(scene, patient, record)).kit_level == level


async def test_a13_minutes_bound_the_move(days: Days) -> None:
    await tell(days, "intake_minutes", "1")
    offered = await days.drill()
    assert offered is not None
    async with days.scene() as (scene, _):
        assert scene.content.choosable[offered.drill].seconds <= 60


async def test_a12_golf_picks_hip_thoracic_and_stability_drills_until_it_changes(
    days: Days,
) -> None:
    """A13: with another answer the reason is another one from then on."""
    await tell(days, "intake_sport", "golf")
    found = set()
    async with days.scene() as (scene, _):
        book = scene.content.choosable
    for _ in range(6):
        offered = await days.drill()
        assert offered is not None
        assert offered.reasons[0].inputs == {"because": "goal", "goal": "golf"}
        found.add((book[offered.drill].joint, book[offered.drill].quality))
        days.next_day()
    assert found == {
        (Joint.HIP, Quality.MOBILITY),
        (Joint.THORACIC, Quality.MOBILITY),
        (Joint.LUMBAR, Quality.STABILITY),
    }
    await tell(days, "intake_sport", "none")
    offered = await days.drill()
    assert offered is not None
    assert offered.reasons[0].inputs["because"] != "goal"


@pytest.mark.parametrize(
    ("question", "value", "demands"),
    [
        ("intake_sitting", 5, set()),
        ("intake_sitting", 6, {Wish.SIT}),
        ("intake_job", "lifting", {Wish.LIFT}),
        ("intake_job", "mixed", set()),
        ("intake_hobby", "garden", {Wish.LIFT}),
        ("intake_sport", "archery", {Wish.SPORT}),
        ("intake_sport", "none", set()),
    ],
)
async def test_a13_job_hobby_sitting_and_sport_ask_for_movements(
    days: Days, question: str, value: AnswerValue, demands: set[Wish]
) -> None:
    await tell(days, question, value)
    async with days.scene() as (scene, patient):
        assert (await read_told(scene, patient)).demands == demands


async def test_a13_a_demand_is_named_as_the_reason(days: Days) -> None:
    await tell(days, "intake_job", "sitting")
    reasons = []
    for _ in range(4):
        offered = await days.drill(Level.KEEP)
        assert offered is not None
        reasons.append(dict(offered.reasons[0].inputs))
    assert {"because": "demand", "wish": "sit"} in reasons


async def test_a13_the_movement_wanted_back_can_be_changed(days: Days) -> None:
    await tell(days, "intake_wish", "lift")
    async with days.scene() as (scene, patient):
        assert (patient.wish, patient.wish_text) == (Wish.LIFT, None)
    await tell(days, "intake_wish", "row my boat")
    await tell(days, "intake_wish", None)
    async with days.scene() as (scene, patient):
        assert (patient.wish, patient.wish_text) == (Wish.OTHER, "row my boat")
        (shown,) = await intake.about_you(scene, patient)
        assert isinstance(shown, ShowAboutYou)
        assert not any(question.startswith("intake_c") for question in shown.questions)
        assert (await goals.show(scene, patient))[0] is not None
