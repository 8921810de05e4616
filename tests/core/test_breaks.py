"""The spacing of break nudges; single cases are in tests/scenarios/rules/p11_breaks.toml."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.breaks import BreakPlan, Nudge, allowed_minutes, next_nudge
from tests.core.builders import BURDEN

START = datetime(2026, 3, 16, tzinfo=UTC)


@pytest.mark.parametrize(("wanted", "minutes"), [(1, 30), (30, 30), (45, 45), (90, 90), (91, 90)])
def test_the_spacing_is_kept_between_30_and_90_minutes(wanted: int, minutes: int) -> None:
    assert allowed_minutes(wanted, BURDEN) == minutes


@given(
    st.sampled_from(["Europe/Berlin", "Pacific/Auckland", "America/New_York", "Asia/Kolkata"]),
    st.integers(30, 90),
    st.integers(0, 60 * 24 * 30),
    st.integers(0, 600),
)
def test_a_nudge_is_later_inside_work_hours_and_far_enough_from_the_last(
    name: str, minutes: int, at: int, moved_ago: int
) -> None:
    """B8: none outside work hours."""
    zone = ZoneInfo(name)
    plan = BreakPlan(minutes, time(9), time(17), zone)
    now = START + timedelta(minutes=at)
    moved = now - timedelta(minutes=moved_ago)
    due = next_nudge(plan, [Nudge(moved)], moved, now, BURDEN)

    assert due is not None
    local = due.astimezone(zone)
    assert due > now
    assert due - moved >= timedelta(minutes=minutes)
    assert local.weekday() < 5
    assert time(9) < local.time() <= time(17)
