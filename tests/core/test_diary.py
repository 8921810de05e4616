from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.diary import (
    AgainstPlan,
    DaySummary,
    Diary,
    FlareAnswer,
    day_on,
    days_between,
    first_baseline_0_10,
    usual_0_10,
)
from tests.core.builders import TODAY, day, diary


def test_days_between_includes_both_ends_and_keeps_gaps() -> None:
    record = diary([day(-5, 4), day(-3, 4), day(-2, 4), day(0, 4)])
    found = days_between(record, TODAY - timedelta(days=3), TODAY - timedelta(days=1))
    assert [d.date for d in found] == [TODAY - timedelta(days=3), TODAY - timedelta(days=2)]


def test_day_on_is_none_for_a_missed_day() -> None:
    record = diary([day(-2, 3), day(0, 4)])
    assert day_on(record, TODAY - timedelta(days=1)) is None
    assert day_on(record, TODAY) == day(0, 4)


def test_usual_leaves_today_out() -> None:
    quiet = [day(offset, 3) for offset in range(-5, 0)]
    assert usual_0_10(diary([*quiet, day(0, 10)]), TODAY) == 3
    assert usual_0_10(diary([*quiet, day(0, 0)]), TODAY) == 3


def test_usual_is_none_when_nothing_is_known() -> None:
    assert usual_0_10(diary([], usual=None), TODAY) is None


def a_week_from(started: int) -> Diary:
    pains = [6, 2, 4, 3, 5, 7, 9]
    days = [day(started + n, pain) for n, pain in enumerate(pains)]
    return diary([*days, *(day(n, 8) for n in range(started + 7, 1))], usual=1, started=started)


@pytest.mark.parametrize(("started", "expected"), [(-6, None), (-7, 5.0), (-30, 5.0)])
def test_first_baseline_is_known_after_day_7_and_stays(
    started: int, expected: float | None
) -> None:
    assert first_baseline_0_10(a_week_from(started), TODAY) == expected


def test_first_baseline_falls_back_to_the_onboarding_answer() -> None:
    assert first_baseline_0_10(diary([day(0, 9)], usual=5, started=-20), TODAY) == 5


def test_only_yes_makes_a_flare_day() -> None:
    answers = [None, *FlareAnswer]
    assert [a for a in answers if day(0, flare=a).is_flare] == [FlareAnswer.YES]


def test_a_check_in_that_was_opened_and_left_is_a_missed_day() -> None:
    record = diary([day(-1), day(0)])
    assert day_on(record, TODAY) is None
    assert list(days_between(record, TODAY - timedelta(days=6), TODAY)) == []


@pytest.mark.parametrize(
    "entry",
    [
        day(0, pain=0),
        day(0, worst=0),
        day(0, stress=0),
        day(0, plan=AgainstPlan.ABOUT),
        day(0, flare=FlareAnswer.NO),
        day(0, helped=["heat"]),
        day(0, worst_when="night"),
        replace(day(0), worst_doing="sitting"),
    ],
)
def test_one_answer_makes_an_entry(entry: DaySummary) -> None:
    assert day_on(diary([entry]), TODAY) == entry
