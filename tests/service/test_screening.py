"""/screen: test by test, with a timer, and what follows from it (A3, A4, A10, A11, A15, B11)."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.core.checkin import Reply
from bot.core.drill_kinds import Contraindication, Drill, DrillId, Joint, Quality
from bot.core.pacing import Level
from bot.core.patient import Patient
from bot.core.phases import Door, Stage, Standing
from bot.core.questionnaire import AnswerValue, QuestionId
from bot.core.safety import FlagId, HoldSource, Tier
from bot.core.screening import FindingKind, NotNow, TestId
from bot.service import editing, forms, safety, screening, timers
from bot.service.about_editing import ShowEdit
from bot.service.about_forms import AskForm, FormWaits, ShowForm
from bot.service.about_safety import HoldBlocks
from bot.service.about_screening import OfferTest, ScreenNotNow, ShowScreening
from bot.service.effects import Effects
from bot.service.form_kinds import KINDS
from bot.service.records import read_record
from bot.service.saying import Answered, Toast
from bot.service.scene import Scene
from bot.service.training import catch_up
from bot.storage import patients, sessions
from tests.service.chats import answered, asked_in
from tests.service.days import BEGIN, ME, Days

CALM = (3, "under_40", "women")
WALL = TestId("knee_to_wall")
# What passes at every mark, by test; `None` leaves a test out.
PASSES: Mapping[str, tuple[AnswerValue, ...]] = {
    "knee_to_wall": (12, 12),
    "single_leg_stand": (45, 45),
    "chair_stand": (30,),
    "ninety_ninety_switch": ("yes", "yes"),
    "hip_turn_seated": ("yes", "yes"),
    "side_bridge": (45, 45),
    "side_lean_hold": (45, 45),
    "seated_rotation": (60, 60),
    "chin_tuck_lift": (40,),
}


async def screen(
    days: Days, told: Mapping[str, tuple[AnswerValue, ...]] | None = None
) -> tuple[Effects, list[str]]:
    """A whole screen with these results, and which tests were asked in which order."""
    results = {**PASSES, **(told or {})}
    order = []
    async with days.scene() as (scene, patient):
        effects = await screening.begin(scene, patient)
        first = asked_in(effects)
        start = CALM if first.total == 3 else CALM[:1]
        effects = await answered(scene, patient, effects, *start)
        while not isinstance(effects[-1], ShowScreening):
            if isinstance(effects[-1], OfferTest):
                effects = await screening.begin_test(scene, patient, effects[-1].test)
            order.append(asked_in(effects).form.about)
            effects = await answered(scene, patient, effects, *results[order[-1]])
    return effects, order


async def test_a_screen_that_passes_ends_find_and_finds_nothing(days: Days) -> None:
    effects, order = await screen(days)
    assert order[0] == "knee_to_wall"
    assert "hip_turn_seated" not in order
    shown = effects[-1]
    assert isinstance(shown, ShowScreening)
    assert (shown.picture.under, shown.next_test) == ((), None)
    assert shown.again_on == BEGIN.date() + timedelta(days=28)
    async with days.scene() as (scene, patient):
        standing = await sessions.standing(scene.session, ME)
        assert standing is not None
        assert standing.stage is Stage.RETRAIN
        record = await read_record(scene, patient, days.now.date())
        assert (await catch_up(scene, patient, record)).told.findings == ()


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [(10, 10, None), (9, 10, None), (9, 9, FindingKind.LOW), (12, 9, FindingKind.APART)],
)
async def test_b11_a15_a_mobility_finding_chooses_a_mobility_drill_and_says_so(
    days: Days, left: int, right: int, kind: FindingKind | None
) -> None:
    """At 10 cm nothing, one low side alone nothing, two are a finding, sides 3 apart another."""
    await screen(days, {"knee_to_wall": (left, right)})
    async with days.scene() as (scene, patient):
        record = await read_record(scene, patient, days.now.date())
        found = (await catch_up(scene, patient, record)).told.findings
    assert [finding.kind for finding in found] == ([] if kind is None else [kind])
    offered = await days.drill(Level.KEEP)
    assert offered is not None
    reason = dict(offered.reasons[0].inputs)
    drill = (await book(days))[offered.drill]
    if kind is None:
        assert reason["because"] != "finding"
    else:
        assert (drill.joint, drill.quality) == (Joint.ANKLE, Quality.MOBILITY)
        assert reason == {
            "because": "finding",
            "joint": "ankle",
            "quality": "mobility",
            "test": "knee_to_wall",
            "kind": kind.value,
        }


async def test_u2_tests_of_a_day_are_listed_for_a_change_by_their_own_names(days: Days) -> None:
    _, order = await screen(days)
    async with days.scene() as (scene, patient):
        [listed] = await editing.show(scene, patient)
        titles = [scene.content.library.screens[TestId(test)].title for test in order]
    assert isinstance(listed, ShowEdit)
    named = [form.details["test"] for form in listed.forms if form.form.kind == "screen"]
    assert named == list(reversed(titles))[: len(named)]
    assert len(set(named)) == len(named) == editing.FORMS_SHOWN


async def book(days: Days) -> Mapping[DrillId, Drill]:
    async with days.scene() as (scene, _):
        return scene.content.choosable


async def test_a4_a_low_joint_brings_its_neighbours_next(days: Days) -> None:
    """A low hip, the third of the map, brings its neighbours; a passed screen goes by the map."""
    async with days.scene() as (scene, patient):
        effects = await screening.begin(scene, patient)
        effects = await answered(scene, patient, effects, *CALM)
        effects = await screening.begin_test(scene, patient, TestId("ninety_ninety_switch"))
        effects = await answered(scene, patient, effects, "no", "no")
        offer = effects[-1]
        assert isinstance(offer, OfferTest)
        assert offer.low == (Joint.HIP,)
        joint = scene.content.library.tests[offer.test].joint
        assert joint in {Joint.KNEE, Joint.LUMBAR}
        assert not offer.one_side


async def test_a4_of_one_low_side_no_more_than_one_side_is_said(days: Days) -> None:
    async with days.scene() as (scene, patient):
        effects = await screening.begin(scene, patient)
        effects = await answered(scene, patient, effects, *CALM)
        effects = await screening.begin_test(scene, patient, TestId("knee_to_wall"))
        effects = await answered(scene, patient, effects, 14, 9)
    offer = effects[-1]
    assert isinstance(offer, OfferTest)
    assert (offer.low, offer.one_side) == ((Joint.ANKLE,), True)


async def test_a10_phase_2_compares_with_the_first_screen(days: Days) -> None:
    """A11: more than the first time is told as more than 100 percent."""
    await screen(days, {"knee_to_wall": (10, 10)})
    async with days.scene() as (scene, _):
        today = days.now.date()
        load = Standing(Stage.LOAD, today, today, Door.GATE)
        await sessions.set_standing(scene.session, ME, load)
    days.next_day(27)
    async with days.scene() as (scene, patient):
        (shown,) = await screening.begin(scene, patient)
        assert isinstance(shown, ShowScreening), "done within four weeks"
    days.next_day()
    effects, _ = await screen(days, {"knee_to_wall": (12, 11)})
    shown = effects[-1]
    assert isinstance(shown, ShowScreening)
    assert shown.phase == 2
    assert dict(shown.percents)[WALL] == 110


async def test_a_test_that_is_left_out_gives_way_to_the_one_that_stands_in(days: Days) -> None:
    """By a tick (can't get to the floor), or by Skip on its card."""
    _, order = await screen(days, {"ninety_ninety_switch": (None,)})
    at = order.index("ninety_ninety_switch")
    assert order[at + 1] == "hip_turn_seated"
    async with days.scene() as (scene, _):
        no_floor = frozenset({Contraindication.NO_FLOOR})
        await patients.change(scene.session, ME, leave_out=no_floor)
    days.next_day(28)
    _, order = await screen(days)
    assert not {"ninety_ninety_switch", "side_bridge"} & set(order)
    assert {"hip_turn_seated", "side_lean_hold"} <= set(order)


async def test_u2_a_test_left_out_comes_no_more_that_day_and_is_no_answer_to_change(
    days: Days,
) -> None:
    left_out = {"knee_to_wall": (None,), "chin_tuck_lift": (None,)}
    _, order = await screen(days, left_out)
    assert len(order) == len(set(order))
    async with days.scene() as (scene, patient):
        effects = await screening.begin(scene, patient)
        assert isinstance(effects[-1], ShowScreening), "none is open any more"
        assert await screening.begin_test(scene, patient, WALL) == [Answered(Toast.STALE)]
        [listed] = await editing.show(scene, patient)
    assert isinstance(listed, ShowEdit)
    told = [test for test in reversed(order) if test not in left_out]
    assert [form.form.about for form in listed.forms] == told[: editing.FORMS_SHOWN]


async def test_it_can_be_stopped_and_gone_on_with_another_day(days: Days) -> None:
    async with days.scene() as (scene, patient):
        effects = await answered(
            scene, patient, await screening.begin(scene, patient), *CALM, *PASSES["knee_to_wall"]
        )
        offer = effects[-1]
        assert isinstance(offer, OfferTest)
        assert (offer.done, offer.left) == (1, 6)
        assert isinstance((await screening.summary(scene, patient))[0], ShowScreening)
    days.next_day(3)
    async with days.scene() as (scene, patient):
        effects = await screening.begin_test(scene, patient, offer.test)
        assert asked_in(effects).question.id == "screen_pain", "the pain of today first"
        effects = await answered(scene, patient, effects, 3)
        assert asked_in(effects).form.about == offer.test


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
