"""The patient's own times (B6): what is night, what comes when, which evenings."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.core.burden import Rhythm
from bot.core.day import EVENINGS, OwnDay, is_by_day, toggled

BERLIN = ZoneInfo("Europe/Berlin")
EARLY = OwnDay(wake_at=time(5, 30), sleep_at=time(21, 0))
LATE = OwnDay(wake_at=time(9, 0), sleep_at=time(1, 30))


@pytest.mark.parametrize(
    ("day", "local", "is_night"),
    [
        (EARLY, time(5, 29), True),
        (EARLY, time(5, 30), False),
        (EARLY, time(20, 59), False),
        (EARLY, time(21, 0), True),
        (LATE, time(1, 29), False),
        (LATE, time(1, 30), True),
        (LATE, time(8, 59), True),
        (LATE, time(9, 0), False),
        (LATE, time(23, 0), False),
    ],
)
def test_night_is_from_sleep_to_wake(day: OwnDay, local: time, *, is_night: bool) -> None:
    assert day.is_night(local) is is_night


@pytest.mark.parametrize(
    ("wake_at", "local", "is_first_hour"),
    [
        (time(12, 0), time(11, 59), False),
        (time(12, 0), time(12, 0), True),
        (time(12, 0), time(12, 59), True),
        (time(12, 0), time(13, 0), False),
        (time(23, 30), time(0, 29), True),
        (time(23, 30), time(0, 30), False),
    ],
)
def test_the_first_hour_is_after_their_own_waking(
    wake_at: time, local: time, *, is_first_hour: bool
) -> None:
    assert OwnDay(wake_at=wake_at).is_first_hour(local) is is_first_hour


@pytest.mark.parametrize(
    ("local", "by_day"),
    [
        (time(3, 59), False),
        (time(4, 0), True),
        (time(12, 0), True),
        (time(14, 59), True),
        (time(15, 0), False),
        (time(0, 0), False),
    ],
)
def test_before_three_in_the_afternoon_it_is_no_evening_check_in(
    local: time, *, by_day: bool
) -> None:
    assert is_by_day(local) is by_day


@pytest.mark.parametrize(
    ("day", "at", "ends"),
    [
        (EARLY, "2026-11-20T21:30:00+00:00", "2026-11-21T05:30:00+01:00"),
        (EARLY, "2026-11-20T03:00:00+00:00", "2026-11-20T05:30:00+01:00"),
        (LATE, "2026-11-20T02:00:00+00:00", "2026-11-20T09:00:00+01:00"),
        (LATE, "2026-11-20T21:30:00+00:00", "2026-11-20T21:30:00+00:00"),
        # The night in which the clocks go forward is an hour shorter, its end is by the clock.
        (EARLY, "2026-03-28T22:00:00+00:00", "2026-03-29T05:30:00+02:00"),
    ],
)
def test_what_waits_for_the_night_to_end(day: OwnDay, at: str, ends: str) -> None:
    moment = datetime.fromisoformat(at)
    assert day.after_the_night(moment, BERLIN) == datetime.fromisoformat(ends)


def test_the_morning_and_the_unwind_go_with_waking_and_sleep() -> None:
    """B6 and B9: 15 minutes after waking, 45 minutes before sleep."""
    assert (EARLY.morning_at, EARLY.unwind_at) == (time(5, 45), time(20, 15))
    assert LATE.unwind_at == time(0, 45)
    assert OwnDay(sleep_at=time(0, 15)).unwind_at == time(23, 30)


def test_the_rhythm_is_how_many_evenings_there_are() -> None:
    for rhythm, evenings in EVENINGS.items():
        assert OwnDay(evenings=evenings).rhythm is rhythm
    assert OwnDay(evenings=frozenset(range(6))).rhythm is Rhythm.THREE_EVENINGS


def test_the_last_day_of_a_week_stays_ticked() -> None:
    assert toggled(frozenset({2}), 2) == {2}
    assert toggled(frozenset({2, 3}), 2) == {3}
    assert toggled(frozenset({2}), 5) == {2, 5}


def test_a_moment_by_day_is_left_alone() -> None:
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert EARLY.after_the_night(noon, BERLIN) is noon
