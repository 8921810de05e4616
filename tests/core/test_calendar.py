from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.core.calendar import diary_date, due_instant, next_due

TIMES = [time(0), time(0, 30), time(1, 30), time(2, 30), time(3), time(3, 59), time(4), time(19)]
FIRST, LAST = date(2026, 1, 1), date(2028, 1, 1)
DAYS_AROUND = 3


def offsets(zone: ZoneInfo, first: date, last: date) -> tuple[timedelta | None, ...]:
    """The offset from UTC at noon UTC of every day."""
    noon = datetime(first.year, first.month, first.day, 12, tzinfo=UTC)
    days = (last - first).days
    return tuple((noon + timedelta(days=n)).astimezone(zone).utcoffset() for n in range(days))


@cache
def zones_that_differ() -> dict[tuple[timedelta | None, ...], str]:
    """One zone for each course of offsets in these two years; the others have the same clock."""
    courses: dict[tuple[timedelta | None, ...], str] = {}
    for name in sorted(available_timezones()):
        courses.setdefault(offsets(ZoneInfo(name), FIRST, LAST), name)
    return courses


def spans_to_check() -> Iterator[tuple[str, date]]:
    """Each zone that differs, and the days a little before each of its changes of clock."""
    for course, name in zones_that_differ().items():
        changes = [n for n in range(1, len(course)) if course[n] != course[n - 1]]
        for change in changes or [10]:
            yield name, FIRST + timedelta(days=change - DAYS_AROUND)


@pytest.mark.parametrize("at", TIMES, ids=str)
def test_every_diary_day_has_one_prompt_in_every_zone_across_every_change(at: time) -> None:
    spans = list(spans_to_check())
    assert len(spans) > 100
    for name, first in spans:
        zone = ZoneInfo(name)
        after = due_instant(first - timedelta(days=1), at, zone)
        days, instants = prompts(after, at, zone, first, 2 * DAYS_AROUND + 2)
        assert days == [first + timedelta(days=n) for n in range(len(days))], (name, at)
        assert instants == sorted(set(instants)), (name, at)
        for due in instants:
            assert_at_its_time_or_moved_over_a_gap(due, at, zone)


def prompts(
    after: datetime, at: time, zone: ZoneInfo, not_before: date, count: int
) -> tuple[list[date], list[datetime]]:
    """What the ticker would do: each prompt asks for the next one."""
    days: list[date] = []
    instants: list[datetime] = []
    for _ in range(count):
        day, after = next_due(after, at, zone, not_before)
        days.append(day)
        instants.append(after)
        not_before = day + timedelta(days=1)
    return days, instants


def assert_at_its_time_or_moved_over_a_gap(due: datetime, at: time, zone: ZoneInfo) -> None:
    local = due.astimezone(zone)
    if local.time() != at:
        before = (due - timedelta(hours=3)).astimezone(zone).utcoffset()
        assert before is not None
        assert before < (local.utcoffset() or timedelta())


def test_a_bot_that_slept_for_a_week_asks_for_one_day_only() -> None:
    zone = ZoneInfo("Europe/Berlin")
    asked = date(2026, 3, 20)
    woke = datetime(2026, 3, 29, 12, tzinfo=UTC)
    day, due = next_due(woke, time(19), zone, asked + timedelta(days=1))
    assert (day, due) == (date(2026, 3, 29), datetime(2026, 3, 29, 17, tzinfo=UTC))


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(3, 59, date(2026, 3, 19)), (4, 0, date(2026, 3, 20)), (23, 0, date(2026, 3, 20))],
)
def test_a_diary_day_begins_at_four(hour: int, minute: int, expected: date) -> None:
    zone = ZoneInfo("America/New_York")
    now = datetime(2026, 3, 20, hour, minute, tzinfo=zone)
    assert diary_date(now.astimezone(UTC), zone) == expected


def test_a_prompt_at_four_opens_its_own_day() -> None:
    due = due_instant(date(2026, 3, 20), time(4), ZoneInfo("UTC"))
    assert due == datetime(2026, 3, 20, 4, tzinfo=UTC)


def test_a_prompt_after_midnight_belongs_to_the_day_before() -> None:
    due = due_instant(date(2026, 3, 20), time(1, 30), ZoneInfo("UTC"))
    assert due == datetime(2026, 3, 21, 1, 30, tzinfo=UTC)


def test_a_time_in_the_spring_gap_moves_forward_and_a_double_one_comes_first() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    spring = due_instant(date(2026, 3, 28), time(2, 30), berlin)
    assert spring.astimezone(berlin).time() == time(3, 30)
    autumn = due_instant(date(2026, 10, 24), time(2, 30), berlin)
    assert autumn == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("earlier", "later"), [("19:00", "21:00"), ("21:00", "19:00")])
def test_a_change_of_hour_never_asks_twice_for_one_day(earlier: str, later: str) -> None:
    zone = ZoneInfo("Europe/London")
    day, due = next_due(
        datetime(2026, 6, 1, 12, tzinfo=UTC), time.fromisoformat(earlier), zone, date(2026, 6, 1)
    )
    after_change, _ = next_due(due, time.fromisoformat(later), zone, day + timedelta(days=1))
    assert after_change == date(2026, 6, 2)


@pytest.mark.parametrize(
    ("home", "away"), [("Europe/London", "Pacific/Auckland"), ("Asia/Tokyo", "America/Los_Angeles")]
)
def test_after_a_flight_the_next_prompt_is_the_first_day_without_one(home: str, away: str) -> None:
    day, due = next_due(
        datetime(2026, 6, 1, tzinfo=UTC), time(19), ZoneInfo(home), date(2026, 6, 1)
    )
    next_day, next_at = next_due(due, time(19), ZoneInfo(away), day + timedelta(days=1))
    assert next_day == day + timedelta(days=1)
    assert due < next_at <= due + timedelta(days=2)


def test_where_the_calendar_skipped_a_day_nobody_is_asked_twice() -> None:
    """Samoa had no 30 December 2011."""
    zone = ZoneInfo("Pacific/Apia")
    after = datetime(2011, 12, 28, 12, tzinfo=UTC)
    _, instants = prompts(after, time(19), zone, date(2011, 12, 28), 5)
    assert len(set(instants)) == len(instants)
