"""Break nudges: when the next one is due, and when they stop (P11). Opt-in, times are aware.

Theory of operation. Nothing is stored but the plan, the nudges that went out with the "moved" that
answered each, and the last "moved" of the patient's own. A nudge is due `minutes` after the latest
of: the start of work, the last "moved", the last nudge. It is never outside the work hours of a
work day. For the rest of a day there is none after 6, or after 3 in a row that were ignored. A day
that ended so counts as stopped; after two work days running a question is asked once, "keep, fewer,
or off?", and silence means off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.diary import Reason
from bot.core.policy import BurdenPolicy
from bot.core.reasons import because

WEEKDAYS = frozenset(range(5))  # Monday is 0; weekends are off by default
_LOOK_AHEAD_DAYS = 8  # a week and a day finds the next work day, whichever it is


class Keep(StrEnum):
    """The answer to "keep, fewer, or off?"."""

    KEEP = "keep"
    FEWER = "fewer"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class BreakPlan:
    """When nudges may go: local work hours of the work days, `minutes` apart.

    `asked_at` is when "keep, fewer, or off?" was last asked, `kept_at` when it was answered so that
    nudges go on.
    """

    minutes: int
    work_from: time
    work_until: time
    zone: ZoneInfo
    weekdays: frozenset[int] = WEEKDAYS
    asked_at: datetime | None = None
    kept_at: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the question was asked and not answered: silence is off."""
        if self.asked_at is None:
            return False
        return self.kept_at is None or self.kept_at < self.asked_at


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge that went out, and when the patient tapped "moved" on it, if they did."""

    sent_at: datetime
    moved_at: datetime | None = None


def allowed_minutes(wanted: int, policy: BurdenPolicy) -> int:
    """The nearest spacing that may be chosen, in minutes."""
    return min(max(wanted, policy.nudge_minutes_min), policy.nudge_minutes_max)


def next_nudge(
    plan: BreakPlan,
    nudges: Sequence[Nudge],
    moved_at: datetime | None,
    now: datetime,
    policy: BurdenPolicy,
) -> datetime | None:
    """The instant (UTC) of the next nudge, later than `now`; None while nudges are off.

    `nudges` are the recent ones, oldest first; `moved_at` is the last "moved" said without one. An
    instant that passed while nobody looked is not made up for: the next one counts from `now`.
    """
    if plan.is_waiting:
        return None
    today = now.astimezone(plan.zone).date()
    for ahead in range(_LOOK_AHEAD_DAYS):
        day = today + timedelta(days=ahead)
        if day.weekday() not in plan.weekdays or is_over_for(plan, nudges, day, policy):
            continue
        due = _due_on(plan, nudges, moved_at, day, now)
        if due is not None:
            return due
    return None


def is_over_for(plan: BreakPlan, nudges: Sequence[Nudge], day: date, policy: BurdenPolicy) -> bool:
    """Whether this local day has had its nudges: 6 of them, or 3 in a row ignored."""
    todays = _of_day(plan, nudges, day)
    return len(todays) >= policy.nudges_a_day or _is_stopped(todays, policy)


def asks_to_keep(
    plan: BreakPlan, nudges: Sequence[Nudge], now: datetime, policy: BurdenPolicy
) -> Reason | None:
    """Why to ask "keep, fewer, or off?": stopped on two work days running, and not asked since.

    Only work days with nudges count, and only those after the last answer.
    """
    if plan.is_waiting:
        return None
    today = now.astimezone(plan.zone).date()
    since = None if plan.kept_at is None else plan.kept_at.astimezone(plan.zone).date()
    days = sorted({_day_of(plan, nudge) for nudge in nudges})
    counted = [day for day in days if day <= today and (since is None or day > since)]
    latest = counted[-policy.nudge_stopped_days :]
    stopped = [day for day in latest if _is_stopped(_of_day(plan, nudges, day), policy)]
    if len(stopped) < policy.nudge_stopped_days:
        return None
    return because("P11", stopped_days=len(stopped), ignored=policy.nudges_ignored)


def answered(
    plan: BreakPlan, answer: Keep, now: datetime, policy: BurdenPolicy
) -> BreakPlan | None:
    """The plan after "keep, fewer, or off?": as it was, as far apart as can be, or None."""
    if answer is Keep.OFF:
        return None
    minutes = policy.nudge_minutes_max if answer is Keep.FEWER else plan.minutes
    return replace(plan, minutes=minutes, kept_at=now)


def _due_on(
    plan: BreakPlan,
    nudges: Sequence[Nudge],
    moved_at: datetime | None,
    day: date,
    now: datetime,
) -> datetime | None:
    """The first nudge of this local day later than `now`, or None if none fits."""
    starts, ends = (
        datetime.combine(day, at, tzinfo=plan.zone).astimezone(UTC)
        for at in (plan.work_from, plan.work_until)
    )
    apart = timedelta(minutes=plan.minutes)
    told = [at for nudge in nudges for at in (nudge.sent_at, nudge.moved_at) if at is not None]
    earlier = [at.astimezone(UTC) for at in (*told, moved_at) if at is not None and at <= now]
    due = max([starts, *earlier]) + apart
    if due <= now:
        due = now.astimezone(UTC) + apart
    return due if due <= ends else None


def _is_stopped(todays: Sequence[Nudge], policy: BurdenPolicy) -> bool:
    last = todays[-policy.nudges_ignored :]
    return len(last) == policy.nudges_ignored and all(nudge.moved_at is None for nudge in last)


def _of_day(plan: BreakPlan, nudges: Sequence[Nudge], day: date) -> list[Nudge]:
    return [nudge for nudge in nudges if _day_of(plan, nudge) == day]


def _day_of(plan: BreakPlan, nudge: Nudge) -> date:
    return nudge.sent_at.astimezone(plan.zone).date()
