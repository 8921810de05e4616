"""The patient's record as the rules see it: one summary a diary day, and what is usual for them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from statistics import median
from types import MappingProxyType

# What is usual for a patient, and since when. Project rules, no trial.
FIRST_DAYS = 7  # the onboarding answer stands for these days; their median is the first baseline
USUAL_WINDOW_DAYS = 28
USUAL_MIN_ENTRIES = 5


class AgainstPlan(StrEnum):
    """How the day went compared with what was planned."""

    LESS = "less"
    ABOUT = "about"
    MORE = "more"


class FlareAnswer(StrEnum):
    """Whether the patient would call the day a flare."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class DaySummary:
    """One diary day with an entry. Anything not asked or skipped is None or empty; never a zero.

    `quota_percent` is what was told of the paced activity, in percent of that day's quota; a day of
    which nothing was told has none. `sleep` is of the night before. `answered_at` (aware) is when
    pain on the whole was given.
    """

    date: date
    pain_0_10: int | None = None
    worst_0_10: int | None = None
    against_plan: AgainstPlan | None = None
    flare: FlareAnswer | None = None
    stress_0_10: int | None = None
    helped: tuple[str, ...] = ()
    worst_when: str | None = None
    worst_doing: str | None = None
    sleep_0_10: int | None = None
    quota_percent: int | None = None
    answered_at: datetime | None = None

    @property
    def is_flare(self) -> bool:
        """Whether the patient called this day a flare; "not sure" does not count."""
        return self.flare is FlareAnswer.YES

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered, as when a check-in was opened and left.

        Sleep alone, asked in the morning, makes no entry of the day, and neither does a walk alone:
        it says nothing of how the back was.
        """
        if self.pain_0_10 is not None:
            return False
        scores = (self.worst_0_10, self.stress_0_10)
        choices = (self.against_plan, self.flare, self.worst_when, self.worst_doing)
        return not self.helped and all(value is None for value in (*scores, *choices))


@dataclass(frozen=True, slots=True)
class ToldFlare:
    """A flare told by /flare: its first diary day, and the day on which it was called over."""

    on: date
    over_on: date | None = None


@dataclass(frozen=True, slots=True)
class Diary:
    """All that the rules may know of a patient's days.

    `days` are in order of date, at most one a date, gaps left out. `usual_at_start_0_10` is the
    answer given at onboarding, on `started_on`. The rules need the last 28 days and, for the first
    baseline, the first 7; they may be given more. `noticed` holds, for each rule that limits how
    often it speaks, the dates on which it spoke. `told_flares` are those of /flare, oldest first.
    """

    days: Sequence[DaySummary]
    usual_at_start_0_10: int | None
    started_on: date
    noticed: Mapping[str, Sequence[date]] = field(default_factory=lambda: MappingProxyType({}))
    told_flares: Sequence[ToldFlare] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule chose what it chose: the rule's id, its inputs by name, and its source."""

    rule: str
    inputs: Mapping[str, int | float | str]
    source: str


_date_of = attrgetter("date")


def days_between(diary: Diary, first: date, last: date) -> Sequence[DaySummary]:
    """The days with an answer from `first` to `last`, both included, in order."""
    return [day for day in _span(diary, first, last) if not day.is_blank]


def days_of_activity(diary: Diary, first: date, last: date) -> Sequence[DaySummary]:
    """The days with an answer or with a walk, from `first` to `last`, both included, in order."""
    days = _span(diary, first, last)
    return [day for day in days if not day.is_blank or day.quota_percent is not None]


def day_on(diary: Diary, day: date) -> DaySummary | None:
    """The entry of this diary day, or None if nothing was answered."""
    found = days_between(diary, day, day)
    return found[0] if found else None


def sleep_on(diary: Diary, day: date) -> int | None:
    """Sleep quality (0-10) of the night before this diary day, even if the day has no entry yet."""
    position = bisect_left(diary.days, day, key=_date_of)
    is_there = position < len(diary.days) and diary.days[position].date == day
    return diary.days[position].sleep_0_10 if is_there else None


def is_first_week(started_on: date, day: date) -> bool:
    """Whether this diary day is one of the patient's first seven, in which usual is still found."""
    return (day - started_on).days < FIRST_DAYS


def usual_0_10(diary: Diary, today: date) -> float | None:
    """What pain on the whole is usual for the patient, as known on the evening of `today`.

    On days 1-7 the onboarding answer; then the median of the 28 days before today without declared
    flare days, if at least 5 of them have an answer, else the onboarding answer. Today is left out,
    so that a loud day is never compared with itself. None if neither is known. Project rule, no
    trial.
    """
    if is_first_week(diary.started_on, today):
        return _at_start(diary)
    window = _span(diary, today - timedelta(days=USUAL_WINDOW_DAYS), _before(today))
    pains = [d.pain_0_10 for d in window if d.pain_0_10 is not None and not d.is_flare]
    return float(median(pains)) if len(pains) >= USUAL_MIN_ENTRIES else _at_start(diary)


def first_baseline_0_10(diary: Diary, today: date) -> float | None:
    """The median pain of days 1-7, fixed for good, so that a slow drift upwards can't hide.

    None until those days are over; the onboarding answer if none of them has an answer. Project
    rule, no trial.
    """
    if is_first_week(diary.started_on, today):
        return None
    last = diary.started_on + timedelta(days=FIRST_DAYS - 1)
    window = days_between(diary, diary.started_on, last)
    pains = [d.pain_0_10 for d in window if d.pain_0_10 is not None]
    return float(median(pains)) if pains else _at_start(diary)


def _at_start(diary: Diary) -> float | None:
    return None if diary.usual_at_start_0_10 is None else float(diary.usual_at_start_0_10)


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _span(diary: Diary, first: date, last: date) -> Sequence[DaySummary]:
    """The days from `first` to `last`, both included, in order."""
    start = bisect_left(diary.days, first, key=_date_of)
    end = bisect_right(diary.days, last, lo=start, key=_date_of)
    return diary.days[start:end]
