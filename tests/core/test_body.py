"""Small rules about the body: stages, retests, tags, tries; the rest is in tests/scenarios."""

from datetime import timedelta

import pytest

from bot.core.drill_kinds import Joint, Quality, Relief
from bot.core.fear import Try, climb, gain
from bot.core.phases import Stage, Standing, begin, on_day, screened
from bot.core.relief import tag
from bot.core.screening import JOINT_MAP, Mark, Person, ScreenTest, TestId, is_retest_due, mark_of
from tests.core.builders import LADDERS, PHASES, SCREENS, TODAY

LATER = TODAY + timedelta(days=3)


def test_everybody_begins_with_finding_and_the_first_screen_ends_it() -> None:
    start = begin(TODAY)
    assert start == Standing(Stage.FIND, TODAY, TODAY, None)
    found = screened(start, LATER)
    assert found == Standing(Stage.RETRAIN, LATER, TODAY, None)
    assert screened(found, LATER + timedelta(days=9)) == found
    week = TODAY + timedelta(days=7)
    assert on_day(start, PHASES, week) == Standing(Stage.RETRAIN, week, TODAY, None)


@pytest.mark.parametrize(("days", "is_due"), [(27, False), (28, True), (29, True)])
def test_the_screen_is_taken_again_after_four_weeks(days: int, is_due: bool) -> None:
    """A10: every four weeks."""
    assert is_retest_due(TODAY - timedelta(days=days), TODAY, SCREENS) is is_due


def test_the_joints_of_the_map_take_turns_from_the_ground_up() -> None:
    """A3: the coaching map of joints."""
    assert list(JOINT_MAP) == [joint for joint in Joint if joint is not Joint.BREATH]
    assert list(JOINT_MAP.values()) == [Quality.MOBILITY, Quality.STABILITY] * 3


def test_a_mark_that_does_not_apply_asks_for_nothing() -> None:
    test = ScreenTest(
        TestId("nod"),
        Joint.NECK,
        Quality.STABILITY,
        (Mark(20, from_age=60, to_age=69),),
        frozenset(),
    )
    assert [mark_of(test, Person(age)) for age in (59, 60, 69, 70, None)] == [0, 20, 20, 0, 20]


def test_the_patients_own_tag_counts_first_and_the_unknown_soothes() -> None:
    assert tag("heat", {}) is Relief.SOOTHING
    assert tag("walk", {}) is Relief.STRATEGIC
    assert tag("walk", {"walk": Relief.SOOTHING}) is Relief.SOOTHING
    assert tag("a bath with salt", {}) is Relief.SOOTHING
    assert tag("gardening", {"gardening": Relief.STRATEGIC}) is Relief.STRATEGIC


def tries(*told: tuple[int, int | None]) -> list[Try]:
    return [Try(TODAY, step, None, after) for step, after in told]


def test_tries_that_do_not_count_do_not_hide_those_that_do() -> None:
    assert climb(tries((3, 9), (0, 7), (2, 9), (0, 7)), 5, LADDERS).step == 1
    assert climb(tries((0, 7), (0, None), (0, 7)), 5, LADDERS).step == 0


def test_after_the_last_step_there_is_none() -> None:
    done = tries(*[(step, 8) for step in range(5) for _ in range(2)])
    assert climb(done, 5, LADDERS).is_done
    assert climb([*done, *tries((5, 9), (5, 9))], 5, LADDERS) == climb(done, 5, LADDERS)


def test_a_gain_needs_a_first_and_a_last() -> None:
    assert gain([], 0) is None
    assert gain([Try(TODAY, 0, 3, None)], 0) is None
    assert gain([Try(TODAY, 0, None, 5)], 0) is None
    assert gain([Try(TODAY, 0, 3, 4), Try(TODAY, 1, 1, 9), Try(TODAY, 0, 5, 8)], 0) == 5
