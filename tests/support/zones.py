"""Every change of clock that tzdata knows in two years, and what a wall clock then shows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
LOOK_EVERY = timedelta(days=1)  # no zone changes its clock there and back within a day
QUARTERS = [time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 15)]


@dataclass(frozen=True, slots=True)
class Change:
    """From the instant `at` on (UTC) the clocks are `after` ahead of UTC instead of `before`."""

    at: datetime
    before: timedelta
    after: timedelta

    def instant_of(self, day: date, wall: time) -> datetime:
        """When the wall clock shows this, by the rule: the first of two; over a gap, moved by it.

        Told without zoneinfo's folds, and true only near this change.
        """
        shown = datetime.combine(day, wall, tzinfo=UTC)
        by_old, by_new = shown - self.before, shown - self.after
        is_shown_only_after = by_old >= self.at and by_new >= self.at
        return by_new if is_shown_only_after else by_old

    @property
    def local_day(self) -> date:
        """The date on which the clocks are changed, as they show it before."""
        return (self.at + self.before).date()

    @property
    def shape(self) -> tuple[time, timedelta]:
        """What the clocks show when they are changed, and by how much they move."""
        return (self.at + self.before).time(), self.after - self.before


def prompt_of(change: Change, diary_day: date, wall: time) -> datetime:
    """When the prompt of a diary day near this change is due; the day ends at 04:00."""
    is_next_morning = wall < time(4)
    return change.instant_of(diary_day + timedelta(days=is_next_morning), wall)


@cache
def zones_by_changes() -> dict[tuple[Change, ...], str]:
    """A zone for each course of changes; the others of that course have the same clock then.

    Zones that never change are told apart by their offset, which their first entry holds.
    """
    courses: dict[tuple[Change, ...], str] = {}
    for name in sorted(available_timezones()):
        courses.setdefault(_changes(ZoneInfo(name)), name)
    return courses


def _changes(zone: ZoneInfo) -> tuple[Change, ...]:
    found = []
    begin, offset = FIRST, _offset(FIRST, zone)
    while begin < LAST:
        end = begin + LOOK_EVERY
        if _offset(end, zone) != offset:
            at = _first_with_another(begin, end, offset, zone)
            found.append(Change(at, offset, _offset(at, zone)))
            # A second change between two looks would be seen from here on.
            begin, offset = at, found[-1].after
        else:
            begin = end
    return tuple(found) or (Change(FIRST, offset, offset),)


def _first_with_another(
    begin: datetime, end: datetime, offset: timedelta, zone: ZoneInfo
) -> datetime:
    while end - begin > timedelta(seconds=1):
        middle = begin + timedelta(seconds=(end - begin) // timedelta(seconds=2))
        if _offset(middle, zone) == offset:
            begin = middle
        else:
            end = middle
    return end


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
