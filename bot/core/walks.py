"""Walking and its amount: why so much fits tomorrow, and what was done of it (P2, P6, P7).

A day's walking is compared with that day's amount, as boom and avoidance read it: what was told for
the day the evening before, or the full amount where nothing was. On a day that was called a flare
half of the full amount is enough (P8), and what had been told for it is no more than planned:
whatever lies between the two is all of it, 100 %.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.core.diary import DaySummary, Reason
from bot.core.pacing import WHOLE, Recommendation
from bot.core.policy import PacingPolicy, QuotaPolicy
from bot.core.quotas import Quota, share_of
from bot.core.reasons import because
from bot.core.sessions import Dose


@dataclass(frozen=True, slots=True)
class DayAmount:
    """The full amount that stood when a day began, and what was told to fit that day, in minutes.

    Both are at least 1.
    """

    full: int
    fits: int


def with_walks(
    days: Sequence[DaySummary],
    walked: Mapping[date, int],
    amounts: Mapping[date, DayAmount],
    pacing: PacingPolicy,
    policy: QuotaPolicy,
) -> list[DaySummary]:
    """The days with what was walked of the day's amount, in order of date.

    `walked` holds the minutes of all walks told of a day; a day that is not in it was not told of
    and gets no share, nor does one without an amount. A day of no more than a walk is added: it is
    no entry (`DaySummary.is_blank`), but it can be one of more than planned.
    """
    known = {day.date: day for day in days}
    for on, minutes in walked.items():
        if on in amounts:
            day = known.get(on, DaySummary(on))
            enough = amounts[on].fits
            if day.is_flare:
                half = share_of(amounts[on].full, pacing.flare_percent, policy)
                enough = min(enough, half)
            known[on] = replace(day, quota_percent=_percent(minutes, enough, amounts[on].fits))
    return [known[on] for on in sorted(known)]


def why_tomorrow(minutes: int, quota: Quota, recommendation: Recommendation, dose: Dose) -> Reason:
    """Why so many minutes of the amount fit tomorrow (P2, or P4, P5, P8 where it is a share).

    The reason is that of the smaller share: the day's, or the one after the last walk.
    """
    told = {"minutes": minutes, "amount": quota.amount}
    if min(recommendation.percent, dose.percent) >= WHOLE:
        return because("P2", **told)
    is_day = recommendation.percent <= dose.percent
    decided = recommendation.reasons[0] if is_day else dose.reason
    return replace(decided, inputs={**decided.inputs, **told})


def _percent(minutes: int, enough: int, fits: int) -> int:
    if minutes < enough:
        return WHOLE * minutes // enough
    return max(WHOLE, WHOLE * minutes // fits)
