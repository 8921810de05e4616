"""What stands under More below a week (W)."""

from datetime import UTC, datetime, timedelta

from bot.core.breaks import Nudge
from bot.core.diary import DaySummary, FlareAnswer
from bot.core.drill_kinds import DrillId, Relief
from bot.core.instruments import Direction
from bot.core.policy import Policies
from bot.core.quotas import walking_from_poor_day
from bot.core.relief import Bridge, ReliefAction
from bot.core.sessions import Feedback, Session
from bot.core.visit import Counted
from bot.core.week_more import WeekMore, week_more
from tests.core.builders import (
    BURDEN,
    LADDERS,
    PHASES,
    POLICY,
    QUOTAS,
    SCREENS,
    TODAY,
    day,
    diary,
    on,
)

POLICIES = Policies(POLICY, QUOTAS, BURDEN, PHASES, LADDERS, SCREENS)


def more(record_days: list[DaySummary], **given: object) -> WeekMore:
    values: dict[str, object] = {
        "pegs": [],
        "drills_done": {},
        "quota": None,
        "walks": [],
        "nudges": [],
        "relief": [],
        "bridges": [],
    }
    return week_more(diary(record_days), TODAY, POLICIES, **(values | given))  # type: ignore[arg-type]


def test_an_empty_week_has_counts_of_nothing() -> None:
    found = more([])
    assert (found.peg, found.peg_change, found.when, found.most_used) == (None, None, None, None)
    assert (found.quota_days, found.quota_planned, found.flare_days) == (0, 0, 0)
    assert (found.breaks_taken, found.breaks_offered, found.breathing_days) == (0, 0, 0)


def test_a_week_counts_what_is_its_own() -> None:
    noon = datetime(2026, 3, 20, 12, tzinfo=UTC)
    found = more(
        [day(-n, 4, flare=FlareAnswer.YES, worst_when="night") for n in range(7, -1, -1)],
        pegs=[(on(-14), 6.0), (on(-7), 5.0), (on(0), 4.0), (on(1), 0.0)],
        drills_done={DrillId("b"): 2, DrillId("a"): 2, DrillId("c"): 1},
        quota=walking_from_poor_day(5, QUOTAS, TODAY),
        walks=[
            Session("walking", on(-7), Feedback.DONE),
            Session("walking", on(-6), Feedback.DONE),
            Session("walking", on(0), Feedback.HARD),
            Session("walking", on(0), Feedback.DONE),
            Session("walking", on(-1), Feedback.SKIP),
        ],
        nudges=[Nudge(noon, noon), Nudge(noon), Nudge(noon - timedelta(days=7), noon)],
        relief=[
            ReliefAction(on(-7), "walk", Relief.STRATEGIC),
            ReliefAction(on(-6), "walk", Relief.STRATEGIC),
            ReliefAction(on(0), "heat", Relief.SOOTHING),
        ],
        bridges=[Bridge(on(-7), taken=True), Bridge(on(0), taken=True)],
        breathed_on=[on(-7), on(-6), on(0), on(0), on(1)],
    )
    assert found.breathing_days == 2, "A16"
    assert found.peg == 4.0
    assert found.peg_change is not None
    assert found.peg_change.direction is Direction.BETTER
    assert found.when == Counted("night", 7, 7)
    assert found.most_used == ("a", 2)
    assert (found.quota_days, found.quota_planned) == (2, 5)
    assert (found.breaks_taken, found.breaks_offered) == (1, 2)
    assert (found.relief.strategic, found.relief.soothing, found.relief.did_both) == (1, 1, None)
    assert found.flare_days == 7


def test_w_what_was_done_once_is_not_most_used() -> None:
    assert more([], drills_done={DrillId("a"): 1}).most_used is None
    assert more([], drills_done={DrillId("a"): 2}).most_used == ("a", 2)


def test_last_weeks_peg_is_not_this_weeks() -> None:
    assert more([], pegs=[(on(-7), 5.0)]).peg is None
    assert more([], pegs=[(on(-6), 5.0)]).peg == 5.0
