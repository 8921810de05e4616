"""The course of a screen: what belongs to it, what stands in, what comes next (A4, A10)."""

from datetime import date, timedelta

import pytest

from bot.content.loader import load_content
from bot.core.aims import DEMANDS, TRACKS, Sport
from bot.core.drill_kinds import Contraindication, Joint, Quality
from bot.core.screen_course import changed_on, current, next_test, started_on, suitable, why_none
from bot.core.screening import Moment, NotNow, Person, Result, TestId

CONTENT = load_content()
TESTS = CONTENT.library.tests
POLICY = CONTENT.policies.screens
INSTEAD = CONTENT.library.instead
DAY = date(2026, 11, 20)
WALL, SWITCH, STAND = (
    TestId(name) for name in ("knee_to_wall", "ninety_ninety_switch", "single_leg_stand")
)


def moment(*ticks: Contraindication, pain: int | None = 3, is_flare: bool = False) -> Moment:
    return Moment(pain, 3.0, is_flare, is_held=False, leave_out=frozenset(ticks))


def on(test: TestId, days: int, value: float = 50) -> Result:
    return Result(test, DAY + timedelta(days=days), value, value)


@pytest.mark.parametrize(("days", "is_current"), [(27, True), (28, False)])
def test_a_screen_lasts_for_one_retest_interval(days: int, is_current: bool) -> None:
    results = [on(WALL, 0), on(STAND, 3)]
    found = current(results, DAY + timedelta(days=days), POLICY)
    assert [result.test for result in found] == ([WALL, STAND] if is_current else [])


def test_a_result_after_the_interval_begins_the_next_screen() -> None:
    results = [on(WALL, 0), on(STAND, 27), on(WALL, 28)]
    assert started_on(results, POLICY) == DAY + timedelta(days=28)
    found = current(results, DAY + timedelta(days=30), POLICY)
    assert [result.test for result in found] == [WALL]


def test_of_a_test_done_twice_the_later_counts() -> None:
    found = current([on(WALL, 0, 5), on(WALL, 2, 9)], DAY + timedelta(days=2), POLICY)
    assert [result.left for result in found] == [9]


def test_a1_a_change_is_what_is_found_on_the_track_and_not_another_number() -> None:
    person, hip = Person(), (Joint.HIP, Quality.MOBILITY)
    results = [on(SWITCH, 0, 1), on(SWITCH, 30, 0), on(WALL, 40, 2), on(SWITCH, 60, 0)]
    found = [
        changed_on(results[:count], TESTS, person, POLICY, hip) for count in range(len(results) + 1)
    ]
    low = DAY + timedelta(days=30)
    assert found == [None, None, low, low, low]
    better = [*results, on(SWITCH, 90, 1)]
    assert changed_on(better, TESTS, person, POLICY, hip) == DAY + timedelta(days=90)


def test_each_test_of_the_map_or_its_stand_in_and_none_twice() -> None:
    offered = suitable(TESTS, INSTEAD, moment(), POLICY)
    assert set(offered) == set(TESTS) - set(INSTEAD.values())
    no_floor = suitable(TESTS, INSTEAD, moment(Contraindication.NO_FLOOR), POLICY)
    assert set(INSTEAD.values()) <= set(no_floor)
    assert not set(INSTEAD) & set(no_floor)
    skipped = suitable(TESTS, INSTEAD, moment(), POLICY, [SWITCH])
    assert SWITCH not in skipped
    assert INSTEAD[SWITCH] in skipped


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (moment(), None),
        (moment(pain=None), NotNow.UNASKED),
        (moment(pain=None, is_flare=True), NotNow.FLARE),
        (moment(pain=4), None),
        (moment(pain=5), NotNow.PAIN),
        (moment(Contraindication.PREGNANT), NotNow.LEFT_OUT),
    ],
)
def test_why_there_is_no_test_just_now(now: Moment, why: NotNow | None) -> None:
    offered = suitable(TESTS, INSTEAD, now, POLICY)
    assert why_none(offered, TESTS, now, POLICY) is why


def test_neighbours_of_a_low_joint_come_next() -> None:
    offered = suitable(TESTS, INSTEAD, moment(), POLICY)
    assert next_test(offered, [], TESTS, Person()) == (WALL, False)
    assert next_test(offered, [on(SWITCH, 0, 1)], TESTS, Person()) == (WALL, False)
    test, is_near = next_test(offered, [on(SWITCH, 0, 0)], TESTS, Person())
    assert test is not None
    assert (TESTS[test].joint.value, is_near) == ("knee", True)
    assert next_test((), [], TESTS, Person()) == (None, False)


@pytest.mark.parametrize("sport", Sport)
def test_a12_each_sport_has_easy_drills_for_all_that_it_leans_on(sport: Sport) -> None:
    easy = {(d.joint, d.quality) for d in CONTENT.choosable.values() if d.phase == 1}
    assert TRACKS[sport] <= easy


def test_a13_each_demand_has_drills_that_help_it_and_is_an_answer_of_the_intake() -> None:
    asked = CONTENT.questionnaires["intake"].questions
    options = {str(option) for question in asked for option in question.options}
    helped = {wish for drill in CONTENT.choosable.values() for wish in drill.helps}
    assert set(DEMANDS) <= options
    assert set(DEMANDS.values()) <= helped
    assert set(Sport) <= options
