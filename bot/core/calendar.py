"""Local dates and due times: all time-zone arithmetic of the project.

A diary day runs from 04:00 to 04:00 local time and is named by the date on which it begins. A daily
prompt at 21:00 belongs to that date; one at 01:30 belongs to the diary day that began the morning
before. The instant of a prompt is computed from the local date: `zoneinfo` with fold=0 moves a time
in a spring gap forward by the gap and takes the first of two in autumn.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_BEGINS_AT = time(4, 0)


def diary_date(now: datetime, zone: ZoneInfo) -> date:
    """The diary day to which an instant (aware) belongs in this zone."""
    local = now.astimezone(zone)
    return local.date() if local.time() >= DAY_BEGINS_AT else local.date() - timedelta(days=1)


def due_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, at which a daily prompt of this diary day is due."""
    on = day if at >= DAY_BEGINS_AT else day + timedelta(days=1)
    return datetime.combine(on, at, tzinfo=zone).astimezone(UTC)


def next_due(
    after: datetime, at: time, zone: ZoneInfo, not_before_day: date
) -> tuple[date, datetime]:
    """The first diary day from `not_before_day` on whose prompt is due later than `after` (aware).

    Returns the diary date and the instant in UTC. The caller passes the day after the last diary
    day that already had its prompt, so that a change of hour or zone never asks twice for one day.
    """
    day = max(not_before_day, diary_date(after, zone) - timedelta(days=1))
    while True:
        due = due_instant(day, at, zone)
        if due > after:
            return day, due
        day += timedelta(days=1)


def next_weekly(
    after: datetime,
    at: time,
    zone: ZoneInfo,
    not_before_day: date,
    weekday: int,
    before: timedelta = timedelta(0),
) -> tuple[date, datetime]:
    """The first diary day on this weekday (Monday is 0) whose prompt is due later than `after`.

    The prompt is due `before` the time of day `at`; the rest is as in `next_due`.
    """
    day = max(not_before_day, diary_date(after, zone))
    day += timedelta(days=(weekday - day.weekday()) % 7)
    due = due_instant(day, at, zone) - before
    if due <= after:
        day += timedelta(days=7)
        due = due_instant(day, at, zone) - before
    return day, due
