"""Diary days as points of a chart or of its text twin."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.diary import DaySummary, Diary, days_between


@dataclass(frozen=True, slots=True)
class DayPoint:
    """One diary day of a chart or its text twin. A missed day has no numbers, never a zero.

    `is_logged`: there is an entry, be it without a figure for the whole day. `is_paused`: there is
    none, and the patient wanted no question that day.
    """

    date: date
    pain_0_10: int | None
    worst_0_10: int | None
    is_flare: bool
    is_logged: bool = False
    is_paused: bool = False


def day_points(
    diary: Diary,
    first: date,
    last: date,
    logged: Collection[date] = (),
    paused: Collection[date] = (),
) -> tuple[DayPoint, ...]:
    """One point for each diary day from `first` to `last`, both included, missed days as well."""
    entries = {day.date: day for day in days_between(diary, first, last)}
    dates = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return tuple(
        _point(on, entries.get(on), has_log=on in logged, is_paused=on in paused) for on in dates
    )


def _point(on: date, day: DaySummary | None, *, has_log: bool, is_paused: bool) -> DayPoint:
    if day is None:
        return DayPoint(
            on, None, None, is_flare=False, is_logged=has_log, is_paused=is_paused and not has_log
        )
    return DayPoint(on, day.pain_0_10, day.worst_0_10, is_flare=day.is_flare, is_logged=True)
