from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.diary import DaySummary, FlareAnswer
from bot.core.flares import (
    Flare,
    FlareCourse,
    Recheck,
    declared_flares,
    is_running,
    lasts_hours,
    numeric_flares,
    rechecks_due,
    see_someone,
    with_declared,
)
from tests.core.builders import POLICY, TODAY, day, diary

YES, NO = FlareAnswer.YES, FlareAnswer.NO
DECLARED = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)


def spans(found: Sequence[Flare]) -> list[tuple[int, int]]:
    return [((f.first - TODAY).days, (f.last - TODAY).days) for f in found]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], []),
        ([day(-3, 4, flare=NO)], []),
        ([day(-3, 4, flare=FlareAnswer.UNSURE)], []),
        ([day(-3, 4, flare=YES)], [(-3, -3)]),
        ([day(-3, 4, flare=YES), day(-2, 4, flare=YES)], [(-3, -2)]),
        ([day(-3, 4, flare=YES), day(-1, 4, flare=YES)], [(-3, -1)]),  # one day missed
        ([day(-4, 4, flare=YES), day(-1, 4, flare=YES)], [(-4, -1)]),  # two days missed
        ([day(-5, 4, flare=YES), day(-1, 4, flare=YES)], [(-5, -5), (-1, -1)]),  # three
        (
            [day(-3, 4, flare=YES), day(-2, 4, flare=NO), day(-1, 4, flare=YES)],
            [(-3, -3), (-1, -1)],
        ),
        ([day(-3, 4, flare=YES), day(-2), day(-1, 4, flare=YES)], [(-3, -1)]),  # left blank
    ],
)
def test_a_declared_flare_goes_on_over_missed_days_and_ends_with_another_answer(
    days: list[DaySummary], expected: list[tuple[int, int]]
) -> None:
    found = declared_flares(diary(days), POLICY)
    assert spans(found) == expected
    assert all(flare.days == (flare.last - flare.first).days + 1 for flare in found)


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ({-1: 6}, []),
        ({-1: 6, 0: 6}, [(-1, 0)]),
        ({-1: 5, 0: 6}, []),
        ({-1: 6, 0: 5}, []),
        ({-2: 6, 0: 6}, [(-2, 0)]),
        ({-3: 6, 0: 6}, []),
        ({-2: 6, -1: 7, 0: 6}, [(-2, 0)]),
        ({-3: 6, -2: 6, -1: 4, 0: 9}, [(-3, -2)]),
        ({-6: 6, -5: 6, -4: 4, -1: 6, 0: 6}, [(-6, -5), (-1, 0)]),
    ],
)
def test_the_numeric_twin_is_two_above_usual_at_two_check_ins(
    pains: dict[int, int], expected: list[tuple[int, int]]
) -> None:
    record = diary([day(offset, pain) for offset, pain in pains.items()], usual=4)
    assert spans(numeric_flares(record, POLICY)) == expected


@pytest.mark.parametrize(("hours", "found"), [(19, 0), (20, 1), (26, 1)])
def test_the_twin_needs_twenty_hours_between_the_two(hours: int, found: int) -> None:
    first = DaySummary(TODAY - timedelta(days=1), pain_0_10=6, answered_at=DECLARED)
    second = DaySummary(TODAY, pain_0_10=6, answered_at=DECLARED + timedelta(hours=hours))
    assert len(numeric_flares(diary([first, second], usual=4), POLICY)) == found


def test_without_a_known_hour_two_evenings_are_far_enough_apart() -> None:
    first = DaySummary(TODAY - timedelta(days=1), pain_0_10=6, answered_at=DECLARED)
    second = DaySummary(TODAY, pain_0_10=6)
    assert len(numeric_flares(diary([first, second], usual=4), POLICY)) == 1
    swapped = [DaySummary(first.date, pain_0_10=6), DaySummary(TODAY, 6, answered_at=DECLARED)]
    assert len(numeric_flares(diary(swapped, usual=4), POLICY)) == 1


def test_the_twin_and_the_declared_flare_are_kept_apart() -> None:
    declared = diary([day(-1, 4, flare=YES), day(0, 4, flare=YES)], usual=4)
    assert declared_flares(declared, POLICY)
    assert not numeric_flares(declared, POLICY)
    loud = diary([day(-1, 8, flare=NO), day(0, 8, flare=NO)], usual=4)
    assert not declared_flares(loud, POLICY)
    assert numeric_flares(loud, POLICY)
    assert not numeric_flares(diary([day(-1, 8), day(0, 8)], usual=None), POLICY)


def test_it_is_asked_again_after_24_and_72_hours_until_it_is_over() -> None:
    assert rechecks_due(FlareCourse(DECLARED), POLICY) == (
        DECLARED + timedelta(hours=24),
        DECLARED + timedelta(hours=72),
    )
    over = FlareCourse(DECLARED, [(DECLARED + timedelta(hours=25), Recheck.OVER)])
    assert rechecks_due(over, POLICY) == (DECLARED + timedelta(hours=24),)


def after(hours: float, *answers: Recheck) -> FlareCourse:
    return FlareCourse(DECLARED, [(DECLARED + timedelta(hours=hours), a) for a in answers])


@pytest.mark.parametrize(
    ("course", "days", "why"),
    [
        (FlareCourse(DECLARED), 14, None),
        (FlareCourse(DECLARED), 14.01, "long"),
        (after(24, Recheck.WORSE), 1, "worse"),
        (after(24, Recheck.SAME), 1, None),
        (after(24, Recheck.BETTER), 1, None),
        (after(24, Recheck.WORSE, Recheck.BETTER), 3, None),
        (after(24, Recheck.BETTER, Recheck.WORSE), 3, "worse"),
        (after(24, Recheck.WORSE), 20, "worse"),
        (after(24, Recheck.OVER), 20, None),
    ],
)
def test_a_word_about_seeing_someone_when_it_is_worse_or_long(
    course: FlareCourse, days: float, why: str | None
) -> None:
    found = see_someone(course, POLICY, DECLARED + timedelta(days=days))
    assert (None if found is None else found.inputs["why"]) == why
    if found is not None:
        assert (found.rule, found.inputs["days"]) == ("P8", int(days))


def test_it_lasts_until_it_is_over() -> None:
    now = DECLARED + timedelta(hours=80)
    assert lasts_hours(FlareCourse(DECLARED), now) == 80
    assert lasts_hours(after(30, Recheck.OVER), now) == 30


def test_p4_what_was_declared_or_rechecked_makes_flare_days() -> None:
    told = [day(-4, 4, flare=NO), day(-3, 4, flare=NO), day(-2, 4), day(0, 4)]
    on = {offset: TODAY + timedelta(days=offset) for offset in range(-5, 1)}
    found = with_declared(told, {on[-4], on[-5]}, {on[-3], on[-2], on[-1]})
    assert {(one.date - TODAY).days: one.flare for one in found} == {
        -5: YES,  # a day of its own
        -4: YES,  # declared, whatever the evening says
        -3: NO,  # only rechecked, and the evening says no
        -2: YES,
        -1: YES,
        0: None,
    }
    assert [one.date for one in found] == sorted(one.date for one in found)


@pytest.mark.parametrize(
    ("days", "today", "running"),
    [
        ([], 0, True),
        ([day(0, 4, flare=NO)], 0, True),  # the day of the declaration itself
        ([day(1, 4, flare=NO)], 1, False),
        ([day(1, 4, flare=NO), day(2, 4, flare=YES)], 2, False),
        ([day(1, 4, flare=FlareAnswer.UNSURE)], 15, True),
        ([day(1, 4, flare=YES)], 16, False),
        ([], 14, True),
        ([], 15, False),
    ],
)
def test_p8_a_flare_runs_until_the_patient_says_otherwise(
    days: list[DaySummary], today: int, *, running: bool
) -> None:
    course = FlareCourse(DECLARED)
    on = TODAY + timedelta(days=today)
    assert is_running(course, TODAY, diary(days), POLICY, on) is running
    over = FlareCourse(DECLARED, [(DECLARED + timedelta(hours=1), Recheck.OVER)])
    assert not is_running(over, TODAY, diary(days), POLICY, on)
