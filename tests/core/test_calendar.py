from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.calendar import diary_date, due_instant, next_due
from tests.support.zones import QUARTERS, Change, prompt_of, zones_by_changes

DAYS_AROUND = 3
ONE_DAY = timedelta(days=1)


def every_change() -> list[tuple[ZoneInfo, Change]]:
    """Each change of two years in each zone; a zone with the same changes as another stands out."""
    return [(ZoneInfo(name), one) for course, name in zones_by_changes().items() for one in course]


def test_every_diary_day_has_one_prompt_at_every_quarter_of_an_hour_in_every_zone() -> None:
    """All of tzdata, two years: none left out, none twice, each at the instant that the rule says.

    In a gap that is later by the gap, of two the first. Each prompt asks for the next, as the
    ticker does.
    """
    changes = every_change()
    assert len(changes) > 100
    for zone, change in changes:
        first = change.local_day - DAYS_AROUND * ONE_DAY
        days = [first + n * ONE_DAY for n in range(2 * DAYS_AROUND + 1)]
        for at in QUARTERS:
            expected = [(day, prompt_of(change, day, at)) for day in days]
            after = prompt_of(change, first - ONE_DAY, at)
            assert prompts(after, at, zone, first, len(days)) == expected, (zone.key, at)


def test_who_chooses_an_hour_as_the_clocks_change_is_asked_at_the_next_one() -> None:
    for zone, change in every_change():
        first = change.local_day - DAYS_AROUND * ONE_DAY
        days = [first + n * ONE_DAY for n in range(2 * DAYS_AROUND + 1)]
        for at in QUARTERS:
            instants = [(day, prompt_of(change, day, at)) for day in days]
            for now in (change.at - timedelta(seconds=1), change.at):
                following = next((day, due) for day, due in instants if due > now)
                assert next_due(now, at, zone, first) == following, (zone.key, at)


def prompts(
    after: datetime, at: time, zone: ZoneInfo, not_before: date, count: int
) -> list[tuple[date, datetime]]:
    """What the ticker would do: each prompt asks for the next one."""
    found = []
    for _ in range(count):
        day, after = next_due(after, at, zone, not_before)
        found.append((day, after))
        not_before = day + ONE_DAY
    return found


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
    instants = [due for _, due in prompts(after, time(19), zone, date(2011, 12, 28), 5)]
    assert len(set(instants)) == len(instants)
