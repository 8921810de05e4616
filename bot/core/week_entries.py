"""On how many of a week's days there is an entry, and on how many there could be."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

WEEK_DAYS = 7
ENOUGH_DAYS = 5  # of a week's seven: project rule, no trial


@dataclass(frozen=True, slots=True)
class WeekEntries:
    """Days with an entry; days that the patient was here; of those the days that are to be logged.

    Today, until it has an entry, is not among the last, nor is a day of a pause without one.
    """

    logged: int
    days_here: int
    days_to_log: int

    @property
    def are_few(self) -> bool:
        """Whether more would show more; five of seven are enough, and as many of fewer."""
        return self.logged * WEEK_DAYS < ENOUGH_DAYS * self.days_to_log


def count_entries(
    with_entry: Collection[date],
    started_on: date,
    today: date,
    paused: Collection[date] = (),
) -> WeekEntries:
    """Of the seven days ending today; `with_entry` are those of them that have an entry.

    `paused` are those for which the patient wanted no question, with an entry or without.

    An entry for a day before the patient began makes that day one of theirs.
    """
    began = min([started_on, today, *with_entry])
    days_here = min(WEEK_DAYS, (today - began).days + 1)
    not_to_log = {today, *paused} - set(with_entry)
    days_to_log = days_here - len(not_to_log)
    if not paused:
        days_to_log = max(days_to_log, 1)
    return WeekEntries(len(with_entry), days_here, days_to_log)
