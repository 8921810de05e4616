"""Quotas of paced activities: the first amount, the same every day, up, hold, down (P1-P4).

A quota is both the least and the most, on good and on bad days. Once in 7 days it is looked at; the
first row that holds decides:

    1 HOLD KEEP     a safety hold stands
    2 P4   KEEP     a flare in the last 7 days       (the day's share is P4's own)
    3 P4   KEEP     nothing at all is known of the week: a gap is no zero
    4 P4   LIGHTER  under 50 % of the sessions done  back to the amount before
    5 P4   KEEP     under 80 % done
    6 P3   KEEP     under 80 % of the sessions done have settled within a day
    7 P5   KEEP     today or the last session is not green
    8 P9   KEEP     slept 3 or less: looked at again tomorrow
    9 P3   KEEP     the goal is reached
   10 P3   GROW     under 10 one more, from 10 on 10 % more

The window is the 7 days before today, because what was done today can't have settled yet. Amounts
are whole minutes, or repetitions where the activity is counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median
from typing import NewType

from bot.core.diary import Diary, Reason, sleep_on
from bot.core.evening import Evening, evening_of
from bot.core.pacing import WHOLE, Level, Light, Recommendation, light
from bot.core.policy import PacingPolicy, QuotaPolicy
from bot.core.reasons import because
from bot.core.sessions import Dose, Session, is_settled, session_light

ActivityId = NewType("ActivityId", str)

WALKING = ActivityId("walking")
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Trial:
    """One try of an activity: how much until it got louder, or all that was done if it did not."""

    amount: float
    was_poor_day: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """What is missing for a first amount."""

    trials: int
    poor_day: bool


@dataclass(frozen=True, slots=True)
class Quota:
    """How much of an activity a day, on how many days a week.

    `reviewed_on` is when it was last looked at (or set), `before` the amount before the last step
    up, None if there was none; `goal` is where growing ends, None if nowhere.
    """

    activity: ActivityId
    amount: int
    reviewed_on: date
    before: int | None = None
    days_a_week: int = WEEK_DAYS
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class FirstAmount:
    """A quota made from tries, and why it is as it is."""

    quota: Quota
    reason: Reason


@dataclass(frozen=True, slots=True)
class Review:
    """The quota after a look at it, and what was decided."""

    quota: Quota
    recommendation: Recommendation


def first_amount(
    activity: ActivityId, trials: Sequence[Trial], policy: QuotaPolicy, today: date
) -> FirstAmount | Needed:
    """The first quota from 3 to 5 tries with a poor day among them (P1), or what is missing.

    The smaller of 80 % of the median and the least that a poor day allowed, in whole units, at
    least the floor. After five tries without a poor day the shortest stands for it.
    """
    latest = trials[-policy.trials_max :]
    poor = [trial.amount for trial in latest if trial.was_poor_day]
    stands_in = not poor and len(latest) >= policy.trials_max
    if len(latest) < policy.trials_min or not (poor or stands_in):
        return Needed(max(1, policy.trials_min - len(latest)), poor_day=not poor)
    middle = median(trial.amount for trial in latest)
    on_poor_day = min(poor or [trial.amount for trial in latest])
    amount = max(policy.floor, int(min(middle * policy.start_percent / WHOLE, on_poor_day)))
    reason = because(
        "P1",
        trials=len(latest),
        median=middle,
        poor_day=on_poor_day,
        poor_day_is="shortest" if stands_in else "said",
        amount=amount,
    )
    return FirstAmount(Quota(activity, amount, today), reason)


def walking_from_poor_day(minutes: float, policy: QuotaPolicy, today: date) -> Quota:
    """The default activity (A20): from what a poor day allows towards 30 minutes on 5 days."""
    amount = min(max(policy.floor, int(minutes)), policy.walk_goal_minutes)
    return Quota(
        WALKING,
        amount,
        today,
        days_a_week=policy.walk_goal_days,
        goal=policy.walk_goal_minutes,
    )


def amount_tomorrow(
    quota: Quota, recommendation: Recommendation, dose: Dose, policy: QuotaPolicy, *, is_held: bool
) -> int:
    """How much fits tomorrow: the quota, or its share after a flare or a red day (P2, P4, P5).

    `dose` is the activity's own, after its last session; the smaller share counts, and half is
    never halved again. Never zero, except while a safety hold stands.
    """
    if is_held:
        return 0
    return share_of(quota.amount, min(recommendation.percent, dose.percent), policy)


def share_of(amount: int, percent: int, policy: QuotaPolicy) -> int:
    """So many percent of an amount, in whole units rounded down, never under the floor."""
    return max(policy.floor, amount * percent // WHOLE)


def eased(quota: Quota, policy: QuotaPolicy) -> int:
    """A smaller amount for one that is hard to reach (P7): the share that a first one begins at."""
    return share_of(quota.amount, policy.start_percent, policy)


def is_due(quota: Quota, policy: QuotaPolicy, today: date) -> bool:
    """Whether the quota may be looked at again."""
    return today - quota.reviewed_on >= timedelta(days=policy.review_days)


def review(
    quota: Quota,
    sessions: Sequence[Session],
    diary: Diary,
    pacing: PacingPolicy,
    policy: QuotaPolicy,
    today: date,
    *,
    is_held: bool,
) -> Review:
    """What becomes of the quota this week; call it when `is_due`. Total; unsure means the same.

    `sessions` are those of this activity, oldest first.
    """
    evening = evening_of(diary, pacing, today)
    week = _Week.of(quota, sessions, evening, policy)
    level, reason = _decided(quota, week, evening, policy, is_held=is_held)
    recommendation = Recommendation(level, (reason,))
    if reason.rule in {"P9", "HOLD"}:
        return Review(quota, recommendation)
    if level is Level.GROW:
        grown = replace(quota, amount=_grown(quota, policy), before=quota.amount)
        return Review(replace(grown, reviewed_on=today), recommendation)
    if level is Level.LIGHTER:
        back = replace(quota, amount=_one_step_back(quota, policy), before=None)
        return Review(replace(back, reviewed_on=today), recommendation)
    return Review(replace(quota, reviewed_on=today), recommendation)


@dataclass(frozen=True, slots=True)
class _Week:
    """What the last 7 days before today say of the activity."""

    done_percent: int
    settled_percent: int
    is_green: bool
    is_known: bool

    @classmethod
    def of(
        cls, quota: Quota, sessions: Sequence[Session], evening: Evening, policy: QuotaPolicy
    ) -> "_Week":
        first = evening.today - timedelta(days=policy.review_days)
        told = [s for s in sessions if first <= s.on < evening.today]
        done = [s for s in told if s.is_done]
        planned = max(1, quota.days_a_week * policy.review_days // WEEK_DAYS)
        days = len({session.on for session in done})
        settled = sum(is_settled(s, evening.diary, evening.policy, policy) for s in done)
        return cls(
            done_percent=min(WHOLE, WHOLE * days // planned),
            settled_percent=WHOLE * settled // len(done) if done else 0,
            is_green=_is_green(sessions, evening),
            is_known=bool(told or evening.last_days(policy.review_days + 1)),
        )


def _is_green(sessions: Sequence[Session], evening: Evening) -> bool:
    """Whether neither today nor the last session held back."""
    pain, usual = evening.pain_0_10, evening.usual_0_10
    if pain is not None and light(pain, usual, evening.policy) is not Light.GREEN:
        return False
    done = (s for s in reversed(sessions) if s.is_done and s.on <= evening.today)
    last = next(done, None)
    return last is None or session_light(last, usual, evening.policy) is Light.GREEN


def _decided(
    quota: Quota, week: _Week, evening: Evening, policy: QuotaPolicy, *, is_held: bool
) -> tuple[Level, Reason]:
    done = {"done_percent": week.done_percent, "amount": quota.amount}
    sleep = sleep_on(evening.diary, evening.today)
    if is_held:
        return Level.KEEP, because("HOLD", amount=quota.amount)
    lately = evening.last_days(policy.grow_flare_free_days)
    if evening.is_flare or any(day.is_flare for day in lately):
        return Level.KEEP, because("P4", flare="recent", amount=quota.amount)
    if not week.is_known:
        return Level.KEEP, because("P4", done="unknown", amount=quota.amount)
    if week.done_percent < policy.hold_from_done_percent:
        back = _one_step_back(quota, policy)
        return Level.LIGHTER, because("P4", **done, next=back)
    if week.done_percent < policy.grow_from_done_percent:
        return Level.KEEP, because("P4", **done)
    if week.settled_percent < policy.grow_from_settled_percent:
        return Level.KEEP, because("P3", **done, settled_percent=week.settled_percent)
    if not week.is_green:
        return Level.KEEP, because("P5", light="not green", amount=quota.amount)
    if sleep is not None and sleep <= evening.policy.poor_sleep:
        return Level.KEEP, because("P9", sleep=sleep, amount=quota.amount)
    if quota.goal is not None and quota.amount >= quota.goal:
        return Level.KEEP, because("P3", **done, goal=quota.goal)
    settled = week.settled_percent
    return Level.GROW, because("P3", **done, settled_percent=settled, next=_grown(quota, policy))


def _grown(quota: Quota, policy: QuotaPolicy) -> int:
    if quota.amount < policy.small_under:
        more = policy.small_step
    else:
        more = max(policy.small_step, quota.amount * policy.large_step_percent // WHOLE)
    grown = quota.amount + more
    return grown if quota.goal is None else min(grown, quota.goal)


def _one_step_back(quota: Quota, policy: QuotaPolicy) -> int:
    """The amount before the last step up, or one step smaller if that is not known."""
    if quota.before is not None:
        return min(quota.before, quota.amount)
    if quota.amount <= policy.small_under:
        return max(policy.floor, quota.amount - policy.small_step)
    share = WHOLE + policy.large_step_percent
    return max(policy.floor, quota.amount * WHOLE // share)
