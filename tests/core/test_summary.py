"""What a week counts, and what is a change."""

from datetime import timedelta

import pytest
from hypothesis import given

from bot.core.diary import Diary, FlareAnswer, Reason
from bot.core.drills import Wish
from bot.core.pacing import Level, Recommendation
from bot.core.summary import (
    WEEK_DAYS,
    Change,
    Did,
    DidKind,
    Direction,
    NextStep,
    Noticed,
    NoticedKind,
    WeekSummary,
    change_worth_naming,
    summarise_week,
)
from tests.core.builders import TODAY, day, diary
from tests.core.strategies import diaries
from tests.core.weeks import NO_DRILLS, summarise, week


def test_days_of_a_pause_are_not_to_be_logged_and_bring_no_plea_for_more() -> None:
    paused = {TODAY - timedelta(days=n) for n in (5, 4, 3, 2)}
    record = diary([day(-6, 3), day(-2, 3), day(-1, 3)], usual=4, started=-60)
    found = summarise(record, paused=paused)
    assert (found.days_logged, found.days_to_log) == (3, 3)
    assert found.next_step is NextStep.SAME
    assert [point.is_paused for point in found.points] == [False, True, True, True] + 3 * [False]
    assert summarise(diary([], usual=4, started=-60), paused=paused).days_to_log == 2


def test_seven_diary_days_ending_today_are_counted() -> None:
    found = week([day(-7, 9), day(-6, 2), day(-3, 6, 8), day(0, 5)])
    assert (found.first_day, found.last_day) == (TODAY - timedelta(days=6), TODAY)
    assert (found.days_logged, found.is_short) == (3, False)
    assert (found.usual_0_10, found.lowest_0_10, found.highest_0_10) == (5, 2, 6)
    assert found.wish is Wish.WALK


def test_w_a_day_with_an_entry_of_the_log_is_a_logged_day_without_a_figure() -> None:
    """W, B1: days outside the week do not count, nor does one day twice."""
    logged = [TODAY - timedelta(days=n) for n in (7, 3, 2, 1, -1)]
    record = diary([day(-3, 6), day(-2, None, 8)])
    reason = Reason("P2", {"plan": "about"}, "a source")
    found = summarise_week(
        record,
        TODAY,
        recommendation=Recommendation(Level.KEEP, (reason,)),
        drills_done=NO_DRILLS,
        wish=None,
        logged=logged,
    )
    assert (found.days_logged, found.is_short, found.usual_0_10) == (3, False, 6)
    assert (found.did, found.noticed.of) == (Did(DidKind.LOGGED, 3), 3)
    assert [n for n, point in enumerate(found.points, start=-6) if point.is_logged] == [-3, -2, -1]
    assert [point.pain_0_10 for point in found.points if point.is_logged] == [6, None, None]


def test_missed_days_are_gaps_and_never_zeros() -> None:
    """B25: a day without an entry is no zero."""
    flare = FlareAnswer.YES
    found = week([day(-6, 2, 3), day(-3, None, 8), day(0, 5, flare=flare)])
    shown = [(p.pain_0_10, p.worst_0_10, p.is_flare) for p in found.points]
    gap = (None, None, False)
    assert shown == [(2, 3, False), gap, gap, (None, 8, False), gap, gap, (5, None, True)]
    assert [p.date for p in found.points] == [TODAY - timedelta(days=n) for n in range(6, -1, -1)]


@pytest.mark.parametrize(("logged", "is_short"), [(0, True), (2, True), (3, False), (7, False)])
def test_under_three_days_it_is_short(logged: int, is_short: bool) -> None:
    found = week(day(-n, 4) for n in range(logged))
    assert (found.days_logged, found.is_short) == (logged, is_short)


def test_an_empty_week_has_no_numbers() -> None:
    found = week([])
    assert (found.usual_0_10, found.lowest_0_10, found.highest_0_10) == (None, None, None)
    assert (found.change, found.change_since_start) == (None, None)
    assert found.did == Did(DidKind.LOGGED, 0)
    assert found.noticed == Noticed(NoticedKind.NOTHING, 0, 0)
    assert found.next_step is NextStep.LOG_MORE


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (5, 3, Direction.BETTER),  # 2 points
        (5, 7, Direction.WORSE),
        (8, 6, Direction.BETTER),  # 2 points, though only 25 %
        (5, 3.5, Direction.BETTER),  # 30 %
        (5, 4, None),  # 1 point, 20 %
        (3, 2, Direction.BETTER),  # 1 point, 33 %
        (3.5, 2.5, None),  # 1 point, 29 %
        (2, 1.5, None),  # 25 %
        (1, 0.5, None),  # 50 %, but under 1 point
        (1, 0, Direction.BETTER),
        (0, 1, Direction.WORSE),
        (0, 0.5, None),
        (4, 4, None),
    ],
)
def test_a_change_is_named_only_beyond_what_the_scale_can_tell(
    before: float, now: float, expected: Direction | None
) -> None:
    assert change_worth_naming(before, now) is expected


def weeks(before: int, now: int, entries_before: int = 7, entries_now: int = 7) -> WeekSummary:
    days = [day(-7 - n, before) for n in range(entries_before)]
    return week([*days, *(day(-n, now) for n in range(entries_now))])


def test_the_change_is_against_the_seven_days_before() -> None:
    assert weeks(6, 4).change == Change(Direction.BETTER, 6, 4)
    assert weeks(4, 6).change == Change(Direction.WORSE, 4, 6)
    assert weeks(5, 4).change is None


@pytest.mark.parametrize(("before", "now"), [(2, 7), (7, 2)])
def test_no_change_is_named_with_fewer_than_three_entries_in_either_week(
    before: int, now: int
) -> None:
    assert weeks(6, 3, before, now).change is None
    assert weeks(6, 3, max(before, 3), max(now, 3)).change is not None


def test_a_slow_drift_shows_against_the_first_week() -> None:
    first = [day(-60 + n, 3) for n in range(7)]
    found = week([*first, *(day(-n, 5) for n in range(14))])
    assert found.change is None
    assert found.change_since_start == Change(Direction.WORSE, 3, 5)


def test_the_first_week_is_not_compared_with_itself() -> None:
    found = week([day(-n, 9 if n < 3 else 1) for n in range(7)], started=-6)
    assert found.change_since_start is None


@pytest.mark.parametrize(
    ("logged", "here", "to_log", "step"),
    [
        ((0, -1, -2), 3, 3, NextStep.SAME),
        ((0, -2), 3, 3, NextStep.LOG_MORE),
        ((0, -1, -2, -3), 4, 4, NextStep.SAME),  # the day before the first was filled in
        ((-1, -2), 3, 2, NextStep.SAME),  # today isn't over
        ((), 3, 2, NextStep.LOG_MORE),
    ],
)
def test_w_a_week_begun_in_its_middle_counts_from_there(
    logged: tuple[int, ...], here: int, to_log: int, step: NextStep
) -> None:
    found = week([day(ago, 4) for ago in logged], started=-2)
    assert (found.days_logged, found.days_here, found.next_step) == (len(logged), here, step)
    assert found.days_to_log == to_log


def test_w_on_the_first_day_that_day_is_counted() -> None:
    assert week([], started=0).days_to_log == 1


@given(diaries())
def test_it_is_total_and_its_numbers_agree(record: Diary) -> None:
    found = summarise(record)
    assert len(found.points) == WEEK_DAYS
    assert 0 <= found.noticed.count <= found.noticed.of <= found.days_logged <= WEEK_DAYS
    pains = [p.pain_0_10 for p in found.points if p.pain_0_10 is not None]
    assert found.lowest_0_10 == min(pains, default=None)
    if found.usual_0_10 is not None:
        assert min(pains) <= found.usual_0_10 <= max(pains)
    if found.is_short:
        assert found.change is None
