"""The week 1 log (B1): arrives once, when seven diary days hold five entries."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.core.diary import Reason
from bot.core.reasons import because

DAYS = 7
ENTRIES = 5
LATEST_DAYS = 28  # later it would be no first week any more: project rule


def is_first_weeks(started_on: date, today: date) -> bool:
    """Whether the week 1 log may still arrive, and seven days have gone."""
    return DAYS <= (today - started_on).days + 1 <= LATEST_DAYS


def week_1(started_on: date, entries: Sequence[date], today: date) -> Reason | None:
    """Why the week 1 log arrives today, or None.

    `entries` are the diary days of all entries, logs and check-ins alike; a day may be there more
    than once. From the seventh day on, the seven days that end today count.
    """
    if not is_first_weeks(started_on, today):
        return None
    first = today - timedelta(days=DAYS - 1)
    count = sum(first <= day <= today for day in entries)
    return because("B1", entries=count, days=DAYS) if count >= ENTRIES else None
