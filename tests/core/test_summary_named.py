"""What a week names: one thing that was done, one that stands out, one for the next."""

import pytest

from bot.core.diary import AgainstPlan, DaySummary, FlareAnswer
from bot.core.drills import DrillId
from bot.core.pacing import Level
from bot.core.summary import Did, DidKind, NextStep, Noticed, NoticedKind
from tests.core.builders import day
from tests.core.weeks import week

ABOUT, LESS, MORE = AgainstPlan.ABOUT, AgainstPlan.LESS, AgainstPlan.MORE


def test_what_helped_on_the_most_days_is_named_unless_it_is_no_action() -> None:
    helped = ["walk", "medicine", "walk", "heat"]
    found = week(
        day(-n, 4, helped=[h, "nothing", "nothing_yet", "medicine"]) for n, h in enumerate(helped)
    )
    assert found.did == Did(DidKind.HELPER, 2, "walk")


def test_one_day_is_enough_and_equals_go_by_name() -> None:
    assert week([day(0, 4, helped=["walk", "heat"])]).did == Did(DidKind.HELPER, 1, "heat")


def test_the_plan_is_named_if_it_was_kept_on_more_days() -> None:
    found = week(day(-n, 4, plan=ABOUT, helped=["walk"] if n else []) for n in range(4))
    assert found.did == Did(DidKind.ON_PLAN, 4)


def test_the_drills_are_named_if_there_were_more_of_them() -> None:
    drills = {DrillId("a"): 3, DrillId("b"): 2}
    found = week([day(0, 4, plan=ABOUT, helped=["walk"])], drills=drills)
    assert found.did == Did(DidKind.DRILLS, 5)


def test_with_nothing_else_the_logging_is_named() -> None:
    assert week([day(0, 4), day(-1, 4)]).did == Did(DidKind.LOGGED, 2)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (
            [
                day(-1, 7, flare=FlareAnswer.YES),
                *(day(-n, 4, worst_when="night") for n in (2, 3, 4)),
            ],
            Noticed(NoticedKind.FLARE_DAYS, 1, 4),
        ),
        (
            [*(day(-n, 4, worst_when="night") for n in (1, 2, 3)), day(0, 4, worst_when="midday")],
            Noticed(NoticedKind.WORST_TIME, 3, 4, "night"),
        ),
        (
            [day(-n, 4, worst_when="night", stress=7) for n in (1, 2)],
            Noticed(NoticedKind.NOTHING, 0, 2),
        ),
        (
            [*(day(-n, 4, stress=7) for n in (1, 2, 3)), day(0, 4, stress=6)],
            Noticed(NoticedKind.STRESS_DAYS, 3, 4),
        ),
        (
            [day(-1, 4, plan=MORE), day(-2, 4, plan=MORE), day(0, 4, plan=LESS)],
            Noticed(NoticedKind.MORE_DAYS, 2, 3),
        ),
        (
            [day(-n, 4, plan=ABOUT, helped=["walk"]) for n in (1, 2, 3)],
            Noticed(NoticedKind.STEADY_DAYS, 3, 3),
        ),
        (
            [day(-n, 4, plan=ABOUT) for n in (1, 2, 3)],
            Noticed(NoticedKind.NOTHING, 0, 3),  # already named as what was done
        ),
    ],
)
def test_one_thing_is_noticed(days: list[DaySummary], expected: Noticed) -> None:
    assert week(days).noticed == expected


@pytest.mark.parametrize(
    ("plans", "level", "expected"),
    [
        ([MORE] * 7, Level.EASE, NextStep.EASE),
        ([MORE] * 7, Level.LIGHTER, NextStep.LIGHTER),
        ([MORE] * 2 + [ABOUT] * 5, Level.KEEP, NextStep.STEADIER),
        ([MORE] + [ABOUT] * 6, Level.KEEP, NextStep.SAME),
        ([LESS] * 4 + [ABOUT] * 3, Level.KEEP, NextStep.SMALLER),
        ([LESS] * 3 + [ABOUT] * 4, Level.KEEP, NextStep.SAME),
        ([ABOUT] * 5, Level.KEEP, NextStep.SAME),
        ([ABOUT] * 4, Level.KEEP, NextStep.LOG_MORE),
    ],
)
def test_one_thing_for_next_week(
    plans: list[AgainstPlan], level: Level, expected: NextStep
) -> None:
    days = [day(-n, 4, plan=plan) for n, plan in enumerate(plans)]
    assert week(days, level=level).next_step is expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([day(-1, 4, 6), day(0, 3)], Noticed(NoticedKind.NOTHING, 0, 2)),
        ([day(-1, 4, 7), day(0, 3)], Noticed(NoticedKind.HARD_DAYS, 1, 2)),
        ([day(-1, 9), day(0, 3, 8)], Noticed(NoticedKind.HARD_DAYS, 2, 2)),
    ],
)
def test_w_a_seven_stands_out(days: list[DaySummary], expected: Noticed) -> None:
    assert week(days).noticed == expected
