"""The week as numbers: what was logged, what changed beyond measurement, one thing of each kind.

No prose, and never a cause: two things in one week merely went together.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import median

from bot.core.day_points import DayPoint, day_points
from bot.core.diary import (
    AgainstPlan,
    DaySummary,
    Diary,
    days_between,
    first_baseline_0_10,
)
from bot.core.drills import DrillId, Wish
from bot.core.instruments import Direction, Instrument, named_change
from bot.core.noticing import HARD_FROM_0_10
from bot.core.pacing import Level, Recommendation
from bot.core.relief import NO_ACTION
from bot.core.week_entries import WEEK_DAYS, WeekEntries, count_entries

__all__ = [
    "STRESS_HIGH_0_10",
    "WEEK_DAYS",
    "Change",
    "DayPoint",
    "Did",
    "DidKind",
    "Direction",
    "NextStep",
    "Noticed",
    "NoticedKind",
    "WeekSummary",
    "change_since_start",
    "change_worth_naming",
    "day_points",
    "summarise_week",
]

SHORT_UNDER_DAYS = 3  # fewer logged days give the short form and no change
# What makes something worth noticing or proposing: project rules, no trial.
STRESS_HIGH_0_10 = 7
NOTICED_MIN_DAYS = 3
STEADIER_MIN_DAYS = 2
SMALLER_MIN_DAYS = 4

# Answers to "what helped" that are no action of the patient's own.
NOT_AN_ACTION = NO_ACTION | {"medicine"}


@dataclass(frozen=True, slots=True)
class Change:
    """A change worth naming between two medians on 0-10."""

    direction: Direction
    before_0_10: float
    now_0_10: float


class DidKind(StrEnum):
    """One thing that the patient did."""

    HELPER = "helper"  # `what` was named as a help on `count` days: most used, never "best"
    ON_PLAN = "on_plan"  # `count` days went about as planned
    DRILLS = "drills"  # `count` drills were done
    LOGGED = "logged"  # `count` days were logged, nothing else is known


@dataclass(frozen=True, slots=True)
class Did:
    """What was done and how often; `what` is the helper's id, else None."""

    kind: DidKind
    count: int
    what: str | None = None


class NoticedKind(StrEnum):
    """One thing noticed."""

    FLARE_DAYS = "flare_days"  # `count` of `of` logged days were called a flare
    WORST_TIME = "worst_time"  # worst at `what` on `count` of the `of` days that say when
    STRESS_DAYS = "stress_days"  # stress of 7 or more on `count` of `of` days that have it
    MORE_DAYS = "more_days"  # more than planned on `count` of `of` days that say
    STEADY_DAYS = "steady_days"  # about as planned on `count` of `of` days that say
    HARD_DAYS = "hard_days"  # 7 or more, at worst or on the whole, on `count` of `of` logged days
    NOTHING = "nothing"  # nothing stood out in `of` logged days


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was noticed, on how many of how many days; `what` is the part of the day, else None."""

    kind: NoticedKind
    count: int
    of: int
    what: str | None = None


class NextStep(StrEnum):
    """One thing for next week."""

    LOG_MORE = "log_more"
    EASE = "ease"  # a flare: half, and whatever soothes
    LIGHTER = "lighter"
    STEADIER = "steadier"  # two or more days of more than planned: the same amount each day
    SMALLER = "smaller"  # four or more days of less than planned: a smaller amount
    SAME = "same"


@dataclass(frozen=True, slots=True)
class WeekSummary:
    """Seven diary days, of which the patient was here for `days_here`, the last ones.

    `days_to_log` of these could have an entry by now: today and the days of a pause are not among
    them, unless they have one.

    `usual`, `lowest`, `highest` are pain on the whole, None if never given. `change` is against the
    seven days before, `change_since_start` against the first baseline; both are None unless the
    change is worth naming and the week has at least 3 entries.
    """

    first_day: date
    last_day: date
    days_logged: int
    is_short: bool
    usual_0_10: float | None
    lowest_0_10: int | None
    highest_0_10: int | None
    change: Change | None
    change_since_start: Change | None
    did: Did
    noticed: Noticed
    next_step: NextStep
    wish: Wish | None
    points: tuple[DayPoint, ...]
    days_here: int = WEEK_DAYS
    days_to_log: int = WEEK_DAYS


def summarise_week(
    diary: Diary,
    today: date,
    *,
    recommendation: Recommendation,
    drills_done: Mapping[DrillId, int],
    wish: Wish | None,
    logged: Collection[date] = (),
    paused: Collection[date] = (),
) -> WeekSummary:
    """The seven diary days ending today.

    `recommendation` is today's; `drills_done` counts the drills done in these days. `logged` are
    the days with an entry of /log, which are logged days whether or not they have a check-in; pain
    on the whole is the check-in's alone. `paused` are days of a pause among the seven. Total.
    """
    first = today - timedelta(days=WEEK_DAYS - 1)
    days = days_between(diary, first, today)
    pains = _pains(days)
    with_entry = {day.date for day in days} | {on for on in logged if first <= on <= today}
    entries = count_entries(with_entry, diary.started_on, today, paused)
    did = _did(days, drills_done, entries.logged)
    return WeekSummary(
        first_day=first,
        last_day=today,
        days_logged=entries.logged,
        is_short=entries.logged < SHORT_UNDER_DAYS,
        usual_0_10=_median(pains),
        lowest_0_10=min(pains, default=None),
        highest_0_10=max(pains, default=None),
        change=_change(_settled_median(_week_before(diary, first)), _settled_median(pains)),
        change_since_start=change_since_start(diary, today),
        did=did,
        noticed=_noticed(days, did, entries.logged),
        next_step=_next_step(days, recommendation.level, entries),
        wish=wish,
        points=day_points(diary, first, today, logged, paused),
        days_here=entries.days_here,
        days_to_log=entries.days_to_log,
    )


def _week_before(diary: Diary, first: date) -> list[int]:
    """The pains of the seven days before this one."""
    return _pains(days_between(diary, first - timedelta(WEEK_DAYS), first - timedelta(days=1)))


def change_since_start(diary: Diary, today: date) -> Change | None:
    """The seven days ending today against the first week, so that a slow drift can't hide."""
    first = today - timedelta(days=WEEK_DAYS - 1)
    pains = _pains(days_between(diary, first, today))
    return _change(first_baseline_0_10(diary, first), _settled_median(pains))


def change_worth_naming(before_0_10: float, now_0_10: float) -> Direction | None:
    """Better or worse, if two medians of NRS-11 are further apart than the scale can't tell."""
    found = named_change(Instrument.NRS, before_0_10, now_0_10)
    return None if found is None else found.direction


def _change(before: float | None, now: float | None) -> Change | None:
    if before is None or now is None:
        return None
    direction = change_worth_naming(before, now)
    return None if direction is None else Change(direction, before, now)


def _pains(days: Sequence[DaySummary]) -> list[int]:
    return [day.pain_0_10 for day in days if day.pain_0_10 is not None]


def _median(pains: Sequence[int]) -> float | None:
    return float(median(pains)) if pains else None


def _settled_median(pains: Sequence[int]) -> float | None:
    """The median, if there are enough entries to compare."""
    return _median(pains) if len(pains) >= SHORT_UNDER_DAYS else None


def _on_plan(days: Sequence[DaySummary], answer: AgainstPlan) -> int:
    return sum(day.against_plan is answer for day in days)


def _did(days: Sequence[DaySummary], drills_done: Mapping[DrillId, int], days_logged: int) -> Did:
    """What was done most often; among equals the helper, then the plan, then the drills."""
    helper, helper_days = _most_often(h for day in days for h in set(day.helped) - NOT_AN_ACTION)
    candidates = (
        Did(DidKind.HELPER, helper_days, helper),
        Did(DidKind.ON_PLAN, _on_plan(days, AgainstPlan.ABOUT)),
        Did(DidKind.DRILLS, sum(drills_done.values())),
    )
    most = max(candidates, key=lambda did: did.count)
    return most if most.count > 0 else Did(DidKind.LOGGED, days_logged)


def _noticed(days: Sequence[DaySummary], did: Did, days_logged: int) -> Noticed:
    """The first thing that stands out; steady days only if they are not already what was done."""
    flares = sum(day.is_flare for day in days)
    if flares:
        return Noticed(NoticedKind.FLARE_DAYS, flares, days_logged)
    times = [day.worst_when for day in days if day.worst_when is not None]
    when, when_days = _most_often(times)
    stress = [day.stress_0_10 for day in days if day.stress_0_10 is not None]
    stressed = sum(value >= STRESS_HIGH_0_10 for value in stress)
    planned = sum(day.against_plan is not None for day in days)
    more, about = (_on_plan(days, answer) for answer in (AgainstPlan.MORE, AgainstPlan.ABOUT))
    hard = sum(max(day.pain_0_10 or 0, day.worst_0_10 or 0) >= HARD_FROM_0_10 for day in days)
    is_steady = about >= NOTICED_MIN_DAYS and did.kind is not DidKind.ON_PLAN
    found = (
        (
            when_days >= NOTICED_MIN_DAYS,
            Noticed(NoticedKind.WORST_TIME, when_days, len(times), when),
        ),
        (
            stressed >= NOTICED_MIN_DAYS,
            Noticed(NoticedKind.STRESS_DAYS, stressed, len(stress)),
        ),
        (more >= STEADIER_MIN_DAYS, Noticed(NoticedKind.MORE_DAYS, more, planned)),
        (is_steady, Noticed(NoticedKind.STEADY_DAYS, about, planned)),
        (hard > 0, Noticed(NoticedKind.HARD_DAYS, hard, days_logged)),
    )
    nothing = Noticed(NoticedKind.NOTHING, 0, days_logged)
    return next((noticed for stands_out, noticed in found if stands_out), nothing)


def _next_step(days: Sequence[DaySummary], level: Level, entries: WeekEntries) -> NextStep:
    """The first that holds."""
    less, more = (_on_plan(days, answer) for answer in (AgainstPlan.LESS, AgainstPlan.MORE))
    found = (
        (level is Level.EASE, NextStep.EASE),
        (level is Level.LIGHTER, NextStep.LIGHTER),
        (more >= STEADIER_MIN_DAYS, NextStep.STEADIER),
        (less >= SMALLER_MIN_DAYS, NextStep.SMALLER),
        (entries.are_few or entries.days_here < SHORT_UNDER_DAYS, NextStep.LOG_MORE),
    )
    return next((step for holds, step in found if holds), NextStep.SAME)


def _most_often(values: Iterable[str]) -> tuple[str | None, int]:
    """The value named most often and how often; among equals the first by name."""
    counts = Counter(values)
    return min(counts.items(), key=lambda item: (-item[1], item[0]), default=(None, 0))
