"""The breathing guide's arithmetic."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.breathing import MINUTES, Guide

START = datetime(2026, 11, 20, 19, 0, tzinfo=UTC)


@pytest.mark.parametrize(("minutes", "breaths"), [(1, 6), (3, 18), (5, 30)])
def test_six_breaths_a_minute(minutes: int, breaths: int) -> None:
    """B15: a timed guide."""
    guide = Guide(minutes, START)
    assert guide.breaths == breaths
    assert guide.begins(1) == START
    assert guide.begins(breaths + 1) == START + timedelta(minutes=minutes)


@given(st.sampled_from(MINUTES), st.floats(0, 400))
def test_the_next_breath_is_ahead_and_no_other_is_between(minutes: int, seconds: float) -> None:
    guide = Guide(minutes, START)
    now = START + timedelta(seconds=seconds)
    number = guide.next_after(now)
    if number <= guide.breaths:
        assert guide.begins(number - 1) <= now < guide.begins(number)
    else:
        assert now >= guide.begins(guide.breaths)


@given(st.sampled_from(MINUTES), st.integers(1, 31))
def test_a_breath_tells_its_guide(minutes: int, number: int) -> None:
    guide = Guide(minutes, START)
    assert Guide.with_breath_at(minutes, number, guide.begins(number)) == guide
