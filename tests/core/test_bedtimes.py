"""Bedtimes on the ring of a day: how far apart, and which to pick (B15)."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.bedtimes import BedtimeSpread, spread, times_to_pick

Times = tuple[tuple[int, int], ...]
minutes_of_a_day = st.integers(0, 24 * 60 - 1)


def at(minutes: int) -> time:
    hour, minute = divmod(minutes % (24 * 60), 60)
    return time(hour, minute)


@pytest.mark.parametrize(
    ("nights", "earliest", "latest", "minutes"),
    [
        (((23, 30), (0, 15), (23, 45)), (23, 30), (0, 15), 45),
        (((0, 30), (22, 0), (23, 0)), (22, 0), (0, 30), 150),
        (((22, 30), (22, 30), (22, 30)), (22, 30), (22, 30), 0),
        (((0, 0), (0, 10), (0, 20)), (0, 0), (0, 20), 20),
        (((11, 30), (12, 30), (13, 0)), (11, 30), (13, 0), 90),
        (((3, 50), (4, 10), (4, 0)), (3, 50), (4, 10), 20),
    ],
)
def test_b15_the_night_wraps_right(
    nights: Times, earliest: tuple[int, int], latest: tuple[int, int], minutes: int
) -> None:
    """00:30 belongs to the evening before; who sleeps by day is measured as well."""
    found = spread([time(*night) for night in nights])
    assert found == BedtimeSpread(time(*earliest), time(*latest), minutes, len(nights))


def test_b15_two_nights_are_no_spread() -> None:
    assert spread([time(23), time(22)]) is None
    assert spread([]) is None


@given(st.lists(minutes_of_a_day, min_size=3, max_size=7), minutes_of_a_day)
def test_b15_the_same_week_later_on_the_clock_is_as_wide(nights: list[int], later: int) -> None:
    now, then = spread([at(n) for n in nights]), spread([at(n + later) for n in nights])
    assert now is not None
    assert then is not None
    assert now.minutes == then.minutes <= 24 * 60 * (1 - 1 / len(nights))


def test_b15_half_hours_lie_around_the_last_bedtimes() -> None:
    own = times_to_pick([time(23, 40), time(0, 20), time(0, 5)], time(22, 30))
    assert own == (time(23), time(23, 30), time(0), time(0, 30), time(1))
    assert times_to_pick((), time(22, 30))[2] == time(22, 30)
