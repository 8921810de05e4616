"""A calendar month of diary days as numbers: what was logged, what is usual, which days flared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from bot.core.diary import DaySummary, Diary, days_between

A_DAY = timedelta(days=1)
A_MONTH_OR_MORE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A diary day since the patient began. Pain is None where none was given, never a zero."""

    date: date
    is_logged: bool
    pain_0_10: int | None
    is_flare: bool


@dataclass(frozen=True, slots=True)
class MonthSummary:
    """The month that begins on `first_day`; `days` run from the patient's first day up to today.

    `usual`, `lowest`, `highest` are pain on the whole, None if none was given. `has_earlier`: the
    patient was here in the month before; `is_over`: the month after has begun.
    """

    first_day: date
    days: tuple[MonthDay, ...]
    is_over: bool
    usual_0_10: float | None
    lowest_0_10: int | None
    highest_0_10: int | None
    has_earlier: bool

    @property
    def days_logged(self) -> int:
        """On how many of the days something was told."""
        return sum(day.is_logged for day in self.days)

    @property
    def days_with_pain(self) -> int:
        """On how many of the days there is a figure."""
        return sum(day.pain_0_10 is not None for day in self.days)

    @property
    def flare_days(self) -> Sequence[date]:
        """The days that were called a flare, in order."""
        return [day.date for day in self.days if day.is_flare]


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of a day's calendar month."""
    first = day.replace(day=1)
    return first, (first + A_MONTH_OR_MORE).replace(day=1) - A_DAY


def summarise_month(diary: Diary, day: date, today: date) -> MonthSummary:
    """The calendar month of `day`, as far as it has gone by on the diary day `today`.

    Total: a month before the patient began, or after today, has no days.
    """
    first, last = month_of(day)
    entries = {entry.date: entry for entry in days_between(diary, first, last)}
    begins, ends = max(first, diary.started_on), min(last, today)
    dates = [begins + A_DAY * number for number in range((ends - begins).days + 1)]
    days = tuple(_day(on, entries.get(on)) for on in dates)
    pains = [day.pain_0_10 for day in days if day.pain_0_10 is not None]
    return MonthSummary(
        first_day=first,
        days=days,
        is_over=last < today,
        usual_0_10=float(median(pains)) if pains else None,
        lowest_0_10=min(pains, default=None),
        highest_0_10=max(pains, default=None),
        has_earlier=diary.started_on < first,
    )


def _day(on: date, entry: DaySummary | None) -> MonthDay:
    if entry is None:
        return MonthDay(on, is_logged=False, pain_0_10=None, is_flare=False)
    return MonthDay(on, is_logged=True, pain_0_10=entry.pain_0_10, is_flare=entry.is_flare)
