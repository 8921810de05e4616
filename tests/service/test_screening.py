"""/screen: test by test, and what follows from it (A4, A10, A11, A15, B11)."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from bot.core.drill_kinds import Contraindication, Drill, DrillId, Joint, Quality
from bot.core.pacing import Level
from bot.core.phases import Door, Stage, Standing
from bot.core.screening import FindingKind, TestId
from bot.service import editing, screening
from bot.service.about_editing import ShowEdit
from bot.service.about_screening import OfferTest, ShowScreening
from bot.service.records import read_record
from bot.service.saying import Answered, Toast
from bot.service.training import catch_up
from bot.storage import patients, sessions
from tests.service.chats import answered, asked_in
from tests.service.days import BEGIN, ME, Days
from tests.service.screens import CALM, PASSES, screen

WALL = TestId("knee_to_wall")


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
